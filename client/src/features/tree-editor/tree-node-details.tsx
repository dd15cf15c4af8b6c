import { CornerDownRight } from 'lucide-react';
import { DescriptionField } from './description-field.tsx';
import { useTreeEditor } from './editor-context.ts';
import { useFlowNodes } from './flow-stores.ts';
import type { GraphNode } from './graph/graph-model.ts';
import { LinkTarget } from './link-target.tsx';
import { OptionList } from './option-list.tsx';
import type { NodeFields } from './tree-model.ts';
import { useFieldFocus } from './use-field-focus.ts';

/** What a decision, an action or a solution has beside its title. */
export default function TreeNodeDetails({ node }: { node: NodeFields }) {
  const nodes = useFlowNodes();
  const shown = nodes.find(({ id }) => id === node.id);
  return (
    <>
      <DescriptionField node={node} />
      {shown?.type === 'decision' && <OptionList node={shown} />}
      {shown?.type === 'action' && <NextField node={shown} />}
      {shown !== undefined && <ReachedFrom id={node.id} nodes={nodes} />}
    </>
  );
}

/** What comes after an action. */
function NextField({ node }: { node: GraphNode }) {
  const part = useFieldFocus<HTMLElement>(node.id, 'next');
  return (
    <section ref={part} aria-label="Next" className="flex flex-col gap-1">
      <h2 className="text-sm font-medium">Next</h2>
      <LinkTarget
        label="What comes next"
        source={{ from: node.id, option_id: null }}
        target_id={node.next_node_id}
      />
    </section>
  );
}

/** The ways that lead to a node, each of which can be gone back. */
function ReachedFrom({ id, nodes }: { id: string; nodes: readonly GraphNode[] }) {
  const { controller } = useTreeEditor();
  const ways = nodes.flatMap((node) => [
    ...node.options
      .filter(({ next_node_id }) => next_node_id === id)
      .map((option) => ({ node, key: `${node.id} ${option.id}`, label: option.label })),
    ...(node.next_node_id === id ? [{ node, key: node.id, label: null }] : []),
  ]);
  if (ways.length === 0) return null;
  return (
    <section aria-label="Reached from" className="flex flex-col gap-1">
      <h2 className="text-sm font-medium">Reached from</h2>
      <ul className="-mx-1.5 flex flex-col">
        {ways.map(({ node, key, label }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => controller.reveal(node.id)}
              className="flex w-full min-w-0 items-center gap-2 rounded-sm px-1.5 py-1 text-left text-sm hover:bg-hover pointer-coarse:min-h-10"
            >
              <CornerDownRight size={14} aria-hidden className="shrink-0 text-ink-faint" />
              <span className="min-w-0 truncate">{node.title.trim() || 'Untitled'}</span>
              {label !== null && (
                <span className="min-w-0 truncate text-ink-muted">
                  · {label.trim() || 'Unnamed option'}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
