import { matchesWords } from '../../lib/matches-words.ts';
import type { GraphNode, NewNodeType } from './graph/graph-model.ts';

/** What a link can be made to lead to. */
export type TargetChoice =
  | { kind: 'none'; value: 'none'; label: string }
  | { kind: 'new'; value: `new:${NewNodeType}`; label: string; type: NewNodeType; title: string }
  | {
      kind: 'node';
      value: `node:${string}`;
      label: string;
      node: GraphNode;
      /** Leads back up to what comes before, to what is reached another way too, or to neither. */
      way: 'back' | 'join' | null;
    };

const WORDS: Record<string, string> = {
  decision: 'Decision',
  action: 'Action',
  solution: 'Solution',
};

/** What a kind of node is called. */
export function kindWord(type: string): string {
  return WORDS[type] ?? type;
}

/** More than fit a list; the rest is found by its words. */
const SHOWN = 60;

/**
 * What to offer as the target of a link from a node: with words typed the nodes that match them, then a
 * new node of that title; without, new nodes first.
 */
export function targetChoices(
  nodes: readonly GraphNode[],
  from: string,
  query: string,
): TargetChoice[] {
  const words = query.trim();
  const above = ancestorsOf(nodes, from);
  const reached = reachedBy(nodes, from);
  const matching: TargetChoice[] = [];
  for (const node of nodes) {
    if (node.id === from) continue;
    const title = node.title.trim() || `Untitled ${kindWord(node.type).toLowerCase()}`;
    if (words !== '' && !matchesWords(words, [title, kindWord(node.type)])) continue;
    const way = above.has(node.id) ? 'back' : reached.has(node.id) ? 'join' : null;
    matching.push({ kind: 'node', value: `node:${node.id}`, label: title, node, way });
    if (matching.length === SHOWN) break;
  }
  const types: NewNodeType[] = ['decision', 'action', 'solution'];
  const made = types.map((type): TargetChoice => {
    const word = kindWord(type).toLowerCase();
    const label = words === '' ? `New ${word} here` : `New ${word} “${words}”`;
    return { kind: 'new', value: `new:${type}`, label, type, title: words };
  });
  if (words !== '') return [...matching, ...made];
  return [...made, { kind: 'none', value: 'none', label: 'Nothing yet' }, ...matching];
}

function ancestorsOf(nodes: readonly GraphNode[], id: string): Set<string> {
  const parents = new Map(nodes.map((node) => [node.id, node.parent_id]));
  const above = new Set<string>();
  for (let at = parents.get(id); at != null && !above.has(at); at = parents.get(at)) above.add(at);
  return above;
}

/** What other nodes lead to. */
function reachedBy(nodes: readonly GraphNode[], except: string): Set<string> {
  const reached = new Set<string>();
  for (const { id, options, next_node_id } of nodes) {
    if (id === except) continue;
    for (const option of options)
      if (option.next_node_id !== null) reached.add(option.next_node_id);
    if (next_node_id !== null) reached.add(next_node_id);
  }
  return reached;
}
