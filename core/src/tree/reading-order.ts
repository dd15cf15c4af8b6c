/** A JSON object whose fields are not known to be of any form. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, and neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a field holds text that a reader could see: white space alone says nothing. */
export function isFilledText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/**
 * The entries of a structure as a reader meets them: the steps in order, or the decision tree depth
 * first. It takes any JSON and never throws; entries come as they are, also such as are no nodes.
 */
export function* readingOrder(structure: unknown, treeType: string): Generator<unknown> {
  if (!isJsonObject(structure)) return;
  if (treeType === 'procedural' || treeType === 'maintenance') {
    if (Array.isArray(structure.steps)) yield* structure.steps;
  } else if (treeType === 'troubleshooting') {
    yield* depthFirst(structure);
  }
}

// A stack of its own, because an imported tree may be deeper than the call stack.
function* depthFirst(root: JsonObject): Generator<unknown> {
  if (root.type === undefined && !Array.isArray(root.children)) return;
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const node = stack.pop();
    yield node;
    if (!isJsonObject(node) || !Array.isArray(node.children)) continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      stack.push(node.children[index]);
    }
  }
}
