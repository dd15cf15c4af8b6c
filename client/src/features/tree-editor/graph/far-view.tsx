import { useStore, ViewportPortal } from '@xyflow/react';
import { type MouseEvent, memo, useMemo } from 'react';
import { cardName } from './card-name.ts';
import type { FlowElements, LinkEdge } from './flow-elements.ts';
import { type CardLook, useGraphContext } from './graph-context.ts';
import type { Point } from './layout-tree.ts';
import { backPath, forwardPath } from './link-path.ts';
import { cardDomId } from './node-card.tsx';
import { isTiny } from './zoom-levels.ts';

interface FarViewProps {
  elements: FlowElements;
  looks: ReadonlyMap<string, CardLook>;
  onCard: (id: string, event: MouseEvent) => void;
}

/**
 * The whole graph as one drawing, in place of its cards where these are too small to be read: a thousand
 * boxes and lines of their own are more than a browser moves in the time of a frame.
 */
export function FarView(props: FarViewProps) {
  return useStore(isTiny) ? (
    <ViewportPortal>
      <Drawing {...props} />
    </ViewportPortal>
  ) : null;
}

const Drawing = memo(function Drawing({ elements, looks, onCard }: FarViewProps) {
  const { people, marks } = useGraphContext();
  const rf_id = useStore((state) => state.rfId);
  const lines = useMemo(() => linesOf(elements), [elements]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <svg role="group" aria-label="All nodes" className="graph-far-view" width={1} height={1}>
      <path className="graph-far-line" d={lines.forward} />
      <path className="graph-far-line graph-far-line-back" d={lines.back} />
      {elements.nodes.map(({ position, width, height, data: { card } }) => (
        // biome-ignore-start lint/a11y/useKeyWithClickEvents: the graph around it takes the keys
        // biome-ignore-start lint/a11y/noInteractiveElementToNoninteractiveRole: as above
        <rect
          key={card.id}
          id={cardDomId(rf_id, card.id)}
          role="img"
          aria-label={cardName(card, marks.get(card.id), people.get(card.id))}
          {...position}
          width={width}
          height={height}
          data-look={looks.get(card.id)}
          className={`graph-dot graph-dot-${card.kind}`}
          onClick={(event) => onCard(card.id, event)}
        />
        // biome-ignore-end lint/a11y/noInteractiveElementToNoninteractiveRole: as above
        // biome-ignore-end lint/a11y/useKeyWithClickEvents: as above
      ))}
    </svg>
  );
});

/** All lines as two paths, those back apart from the others. */
function linesOf({ nodes, edges }: FlowElements): { forward: string; back: string } {
  const by_id = new Map(nodes.map((node) => [node.id, node]));
  const end = (id: string, handle: LinkEdge['sourceHandle']): Point | null => {
    const node = by_id.get(id);
    const point = node?.handles?.find((each) => each.id === handle);
    return node && point ? { x: node.position.x + point.x, y: node.position.y + point.y } : null;
  };
  const lines = { forward: '', back: '' };
  for (const { source, sourceHandle, target, targetHandle, data } of edges) {
    const [from, to] = [end(source, sourceHandle), end(target, targetHandle)];
    if (from === null || to === null || data === undefined) continue;
    if (data.kind === 'back') lines.back += backPath(from, to);
    else lines.forward += forwardPath([from, ...data.points, to]);
  }
  return lines;
}
