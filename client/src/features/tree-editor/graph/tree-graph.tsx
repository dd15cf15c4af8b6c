import { ReactFlowProvider } from '@xyflow/react';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { TreeGraphProps } from './graph-model.ts';
import { GraphPane } from './graph-pane.tsx';
import type { PaneSize } from './viewport.ts';
import './tree-graph.css';

/** A troubleshooting flow as a graph that fills its container. Draws nothing while that has no size. */
export default function TreeGraph(props: TreeGraphProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<PaneSize | null>(null);
  const rf_id = useId();
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      // Only how it opens depends on the size; from then on React Flow follows it.
      if (width > 0 && height > 0) setSize((before) => before ?? { width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={frame} className="size-full min-h-0 min-w-0">
      {size !== null && (
        <ReactFlowProvider initialWidth={size.width} initialHeight={size.height}>
          <GraphPane {...props} rf_id={rf_id} opening_size={size} />
        </ReactFlowProvider>
      )}
    </div>
  );
}
