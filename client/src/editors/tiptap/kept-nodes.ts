import { Fragment, type Node } from '@tiptap/pm/model';

/**
 * The content `after` with every node that reads as in `before` being that very node, so that the view
 * leaves its elements alone: what somebody looks at stays in them, and where it is on the screen.
 * `onKept` hears of each node of `after` and of what is in its place.
 */
export function keepNodes(
  before: Fragment,
  after: Fragment,
  onKept: (node: Node, instead: Node) => void,
): Fragment {
  const kept = [...after.content];
  const shorter = Math.min(before.childCount, after.childCount);
  const keep = (from: number, to: number): boolean => {
    const [old, node] = [before.child(from), after.child(to)];
    if (!old.eq(node)) return false;
    kept[to] = old;
    tellOfAll(node, old, onKept);
    return true;
  };
  let start = 0;
  while (start < shorter && keep(start, start)) start += 1;
  let end = 0;
  while (end < shorter - start && keep(before.childCount - 1 - end, after.childCount - 1 - end)) {
    end += 1;
  }
  const changed_one = before.childCount - end === start + 1 && after.childCount - end === start + 1;
  if (changed_one) {
    const [old, node] = [before.child(start), after.child(start)];
    if (!node.isText && old.sameMarkup(node)) {
      const copy = node.copy(keepNodes(old.content, node.content, onKept));
      kept[start] = copy;
      onKept(node, copy);
    }
  }
  return Fragment.fromArray(kept);
}

function tellOfAll(node: Node, instead: Node, onKept: (node: Node, instead: Node) => void): void {
  onKept(node, instead);
  node.content.forEach((child, _offset, index) => {
    tellOfAll(child, instead.child(index), onKept);
  });
}
