import type { GraphNode, LintMark, NodePeople } from './graph-model.ts';
import type { VisibleGraph } from './visible-graph.ts';

type ShownAt = VisibleGraph['shownAt'];

/** Who is on which card: people on folded nodes are on the card that they are folded into, each once. */
export function peopleOnCards(people: NodePeople, shownAt: ShownAt): NodePeople {
  const shown = new Map<
    string,
    NodePeople extends ReadonlyMap<string, infer List> ? List : never
  >();
  for (const [id, here] of people) {
    const card = shownAt(id);
    if (card === undefined) continue;
    const known = shown.get(card);
    shown.set(
      card,
      known === undefined
        ? here
        : [...known, ...here.filter((person) => known.every(({ id }) => id !== person.id))],
    );
  }
  return shown;
}

/** The worst of what lint says about a card and what is folded into it. */
export function marksOnCards(
  marks: ReadonlyMap<string, LintMark>,
  shownAt: ShownAt,
): Map<string, LintMark> {
  const shown = new Map<string, LintMark>();
  for (const [id, mark] of marks) {
    const card = shownAt(id);
    if (card !== undefined && shown.get(card) !== 'error') shown.set(card, mark);
  }
  return shown;
}

/** The folded nodes above a node, which have to be unfolded before it is seen. */
export function foldsAbove(
  nodes: readonly GraphNode[],
  collapsed: ReadonlySet<string>,
  id: string,
): string[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parent_id]));
  const folds: string[] = [];
  const seen = new Set<string>();
  for (let at = parents.get(id); at != null && !seen.has(at); at = parents.get(at)) {
    seen.add(at);
    if (collapsed.has(at)) folds.push(at);
  }
  return folds;
}
