import type { TreeType } from '@resolutionflow/core';
import { below, randomFrom } from './random.ts';

interface Sources {
  readonly hidden: readonly string[];
  freshId(): string;
  freshText(): string;
}

type Node = { id: string; type: string; children?: Node[] | null | undefined } & Record<
  string,
  unknown
>;

/** Another valid structure, some edits away from this one; the given one is left alone. */
export function mutateStructure(
  structure: unknown,
  treeType: TreeType,
  choices: readonly number[],
  sources: Sources,
): unknown {
  const random = randomFrom(choices[0] ?? 0);
  const copy = structuredClone(structure);
  return treeType === 'troubleshooting'
    ? mutateNested(copy as Node, random, sources)
    : mutateFlat(copy as { steps: Node[] }, random, sources);
}

function mutateFlat(structure: { steps: Node[] }, random: () => number, sources: Sources): unknown {
  const { steps } = structure;
  const end = steps.findIndex((step) => step.type === 'procedure_end');
  const movable = end < 0 ? steps : steps.slice(0, end);
  for (let edits = below(random, 5); edits > 0; edits -= 1) {
    const from = below(random, movable.length);
    const to = below(random, movable.length + 1);
    switch (below(random, 4)) {
      case 0:
        movable.splice(to, 0, ...movable.splice(from, 1));
        break;
      case 1:
        movable.splice(from, 1);
        break;
      case 2:
        movable.splice(to, 0, newNode(movable, 'procedure_step', random, sources));
        break;
      default: {
        const step = movable[from];
        if (step !== undefined) step.title = sources.freshText();
      }
    }
  }
  return { ...structure, steps: end < 0 ? movable : [...movable, ...steps.slice(end)] };
}

function mutateNested(root: Node, random: () => number, sources: Sources): unknown {
  if (root.id === undefined)
    return below(random, 2) === 0 ? {} : newNode([], 'decision', random, sources);
  for (let edits = below(random, 5); edits > 0; edits -= 1) {
    const all = nodesBelow(root);
    const parent = all[below(random, all.length)] as Node;
    const children = parent.children ?? [];
    const from = below(random, children.length);
    switch (below(random, 4)) {
      case 0: {
        const [moved] = children.splice(from, 1);
        if (moved === undefined) break;
        const targets = nodesBelow(root);
        const target = targets[below(random, targets.length)] as Node;
        target.children = [moved, ...(target.children ?? [])];
        break;
      }
      case 1:
        children.splice(from, 1);
        break;
      case 2:
        parent.children = [...children, newNode(all, 'action', random, sources)];
        break;
      default:
        parent.title = sources.freshText();
    }
  }
  for (const node of nodesBelow(root)) if (node.children?.length === 0) delete node.children;
  return root;
}

function nodesBelow(root: Node): Node[] {
  return [root, ...(root.children ?? []).flatMap(nodesBelow)];
}

/** A new node, now and then one from the trash under its old id. */
function newNode(
  present: readonly Node[],
  type: string,
  random: () => number,
  sources: Sources,
): Node {
  const taken = new Set(present.map((node) => node.id));
  const hidden = sources.hidden.filter((id) => !taken.has(id));
  const id =
    hidden.length > 0 && below(random, 2) === 0
      ? (hidden[below(random, hidden.length)] as string)
      : sources.freshId();
  return { id, type, title: sources.freshText() };
}
