import * as Y from 'yjs';

/** A run of characters with its formatting, as Y.XmlText tells it in its delta. */
export type FormattedRun = { text: string; formatting: Record<string, unknown> };

/**
 * A child of a fragment as plain data: an element with those attributes that are not null, or
 * (`name` null) one text with all its runs between two elements.
 */
export type FragmentText = { name: null; runs: FormattedRun[] };
export type FragmentElement = {
  name: string;
  attributes: Record<string, unknown>;
  children: FragmentNode[];
};
export type FragmentNode = FragmentElement | FragmentText;

export type FragmentChild = Y.XmlElement | Y.XmlText | Y.XmlHook;

/** Nothing is read below this depth, which no editor reaches and no stack has to bear. */
const MAX_DEPTH = 400;

export function element(
  name: string,
  attributes: Record<string, unknown>,
  children: FragmentNode[],
): FragmentElement {
  return { name, attributes, children };
}

/** The children of a fragment or an element; reads only. */
export function readChildren(parent: Y.XmlFragment, depth = 0): FragmentNode[] {
  return childrenOf(parent).map((child) => readChild(child, depth));
}

export function childrenOf(parent: Y.XmlFragment): FragmentChild[] {
  return parent.toArray() as FragmentChild[];
}

export function readChild(child: FragmentChild, depth: number): FragmentNode {
  if (child instanceof Y.XmlText) {
    const runs: FormattedRun[] = [];
    for (const { insert, attributes } of child.toDelta() as Delta[]) {
      if (typeof insert === 'string')
        runs.push({ text: insert, formatting: attributes ?? NOTHING });
    }
    return { name: null, runs };
  }
  if (!(child instanceof Y.XmlElement) || depth > MAX_DEPTH) return element('', NOTHING, []);
  return element(child.nodeName, child.getAttributes(), readChildren(child, depth + 1));
}

type Delta = { insert: unknown; attributes?: Record<string, unknown> };

const NOTHING = {};

/** The Y type of a node with everything in it, as y-tiptap would have made it. */
export function createChild(node: FragmentNode): Y.XmlElement | Y.XmlText {
  if (node.name === null) {
    const text = new Y.XmlText();
    text.applyDelta(node.runs.map((run) => ({ insert: run.text, attributes: run.formatting })));
    return text;
  }
  const created = new Y.XmlElement(node.name);
  for (const key in node.attributes) setAttribute(created, key, node.attributes[key]);
  if (node.children.length > 0) created.insert(0, node.children.map(createChild));
  return created;
}

/** Yjs keeps any JSON as an attribute; its types name strings only. */
export function setAttribute(target: Y.XmlElement, key: string, value: unknown): void {
  (target as Y.XmlElement<Record<string, never>>).setAttribute(key, value as never);
}
