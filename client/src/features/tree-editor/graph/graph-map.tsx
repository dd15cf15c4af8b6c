import { Panel, type ReactFlowState, useStore } from '@xyflow/react';
import { type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { CardMarks } from './card-marks.tsx';
import type { CardNode } from './flow-elements.ts';
import type { Point } from './layout-tree.ts';
import { boundsOf, type Rect } from './viewport.ts';

const WIDTH = 200;
const HEIGHT = 150;
const MARGIN = 0.06;

interface GraphMapProps {
  nodes: readonly CardNode[];
  /** Brings a point of the unzoomed graph into the middle. */
  onCentre: (point: Point) => void;
  onZoom: (factor: number) => void;
}

/**
 * The whole graph in a corner, with what of it is on the screen: press or drag to go there, turn the wheel
 * to zoom. Two shapes and not a card each, so that moving about in a large graph does not wait for its map.
 */
export function GraphMap({ nodes, onCentre, onZoom }: GraphMapProps) {
  const svg = useRef<SVGSVGElement>(null);
  const box = useMemo(() => mapBox(nodes), [nodes]);
  useEffect(() => {
    const element = svg.current;
    const onWheel = (event: WheelEvent) => {
      // Else a pinch would zoom the page; React listens too late to say so.
      event.preventDefault();
      onZoom(2 ** (-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.002)));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [onZoom]);

  const go = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    const scale = box.width / WIDTH;
    onCentre({ x: box.x + (clientX - left) * scale, y: box.y + (clientY - top) * scale });
  };
  return (
    <Panel position="bottom-right" className="graph-map">
      <svg
        ref={svg}
        role="img"
        aria-label="Map of the graph"
        width={WIDTH}
        height={HEIGHT}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          go(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event);
        }}
      >
        <CardMarks nodes={nodes} />
        <OnScreen {...box} />
      </svg>
    </Panel>
  );
}

/** Veils what is not on the screen. */
function OnScreen({ x, y, width, height }: Rect) {
  const shown = useStore(shownPath);
  return (
    <path
      className="graph-map-veil"
      fillRule="evenodd"
      d={`M${x} ${y}h${width}v${height}h${-width}z${shown}`}
    />
  );
}

function shownPath({ transform: [x, y, zoom], width, height }: ReactFlowState): string {
  return `M${-x / zoom} ${-y / zoom}h${width / zoom}v${height / zoom}h${-width / zoom}z`;
}

/** All cards with some room around them, in the proportions of the map. */
function mapBox(nodes: readonly CardNode[]): Rect {
  const bounds = boundsOf(
    nodes.map(({ position, width = 0, height = 0 }) => ({ ...position, width, height })),
  );
  const scale = Math.max(bounds.width / WIDTH, bounds.height / HEIGHT) * (1 + 2 * MARGIN);
  const [width, height] = [scale * WIDTH, scale * HEIGHT];
  return {
    x: bounds.x - (width - bounds.width) / 2,
    y: bounds.y - (height - bounds.height) / 2,
    width,
    height,
  };
}
