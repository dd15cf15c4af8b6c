import { memo } from 'react';
import type { CardNode } from './flow-elements.ts';
import type { CardKind } from './visible-graph.ts';

/** All cards as marks in the colours of their kinds: one shape for each kind, however many there are. */
export const CardMarks = memo(function CardMarks({ nodes }: { nodes: readonly CardNode[] }) {
  const paths = new Map<CardKind, string>();
  for (const { position, width = 0, height = 0, data } of nodes) {
    const box = `M${position.x} ${position.y}h${width}v${height}h${-width}z`;
    paths.set(data.kind, (paths.get(data.kind) ?? '') + box);
  }
  return [...paths].map(([kind, d]) => (
    <path key={kind} className={`graph-dot graph-dot-${kind}`} d={d} />
  ));
});

/** The card at a point of the unzoomed graph. */
export function cardAt(
  nodes: readonly CardNode[],
  { x, y }: { x: number; y: number },
): CardNode | undefined {
  return nodes.find(
    ({ position, width = 0, height = 0 }) =>
      x >= position.x && x <= position.x + width && y >= position.y && y <= position.y + height,
  );
}
