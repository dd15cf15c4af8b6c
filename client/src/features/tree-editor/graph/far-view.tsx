import { useReactFlow, useStore, ViewportPortal } from '@xyflow/react';
import { type MouseEvent, memo } from 'react';
import { CardMarks, cardAt } from './card-marks.tsx';
import { cardName } from './card-name.ts';
import type { CardNode, FlowElements, LinkEdge } from './flow-elements.ts';
import { type CardLook, useGraphContext } from './graph-context.ts';
import { useKeyedValue } from './keyed-values.ts';
import type { Point } from './layout-tree.ts';
import { backPath, forwardPath } from './link-path.ts';
import { cardDomId } from './node-card.tsx';
import { isTiny } from './zoom-levels.ts';

interface FarViewProps {
  elements: FlowElements;
  looks: ReadonlyMap<string, CardLook>;
  /** The card that keys are on. */
  active: string | null;
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

function Drawing({ elements: { nodes, edges }, looks, active, onCard }: FarViewProps) {
  const { screenToFlowPosition } = useReactFlow();
  const onClick = (event: MouseEvent) => {
    const point = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const card = cardAt(nodes, point);
    if (card !== undefined) onCard(card.data.id, event);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    // biome-ignore lint/a11y/useKeyWithClickEvents: the graph around it takes the keys
    <svg
      role="group"
      aria-label={`All ${nodes.length} nodes, too small to be read`}
      className="graph-far-view"
      width={1}
      height={1}
      onClick={onClick}
    >
      <Lines nodes={nodes} edges={edges} />
      {nodes.map((node) => {
        const look = looks.get(node.data.id);
        return look && <rect key={node.id} data-look={look} {...place(node)} />;
      })}
      <CardMarks nodes={nodes} />
      {nodes.map((node) => node.data.id === active && <ActiveCard key={node.id} node={node} />)}
    </svg>
  );
}

/** What is read aloud as keys move from card to card. */
function ActiveCard({ node }: { node: CardNode }) {
  const { id } = node.data;
  const { cards, people, marks } = useGraphContext();
  const card = useKeyedValue(cards, id);
  const here = useKeyedValue(people, id);
  const mark = useKeyedValue(marks, id);
  const rf_id = useStore((state) => state.rfId);
  return (
    card && (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a drawing takes no keys
      <rect
        id={cardDomId(rf_id, id)}
        role="img"
        aria-label={cardName(card, mark, here)}
        className={`graph-dot graph-dot-${card.kind}`}
        {...place(node)}
      />
    )
  );
}

function place({ position, width, height }: CardNode) {
  return { ...position, width, height };
}

const Lines = memo(function Lines({ nodes, edges }: Pick<FlowElements, 'nodes' | 'edges'>) {
  const lines = linesOf(nodes, edges);
  return (
    <>
      <path className="graph-far-line" d={lines.forward} />
      <path className="graph-far-line graph-far-line-back" d={lines.back} />
    </>
  );
});

/** All lines as two paths, those back apart from the others. */
function linesOf(
  nodes: readonly CardNode[],
  edges: readonly LinkEdge[],
): { forward: string; back: string } {
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
