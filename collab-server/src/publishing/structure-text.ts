import type { TreeStructure } from '@resolutionflow/core';

/**
 * The structure as JSON, just as JSON.stringify writes it. The text of a procedure's nodes is kept in
 * `texts`, so nodes that are the same objects as before cost next to nothing.
 */
export function structureText(structure: TreeStructure, texts: WeakMap<object, string>): string {
  const { steps, ...extras } = structure as { steps?: unknown };
  if (!Array.isArray(steps) || Object.keys(structure)[0] !== 'steps') {
    return JSON.stringify(structure);
  }
  const parts = steps.map((node: object) => {
    let text = texts.get(node);
    if (text === undefined) {
      text = JSON.stringify(node);
      texts.set(node, text);
    }
    return text;
  });
  const rest = JSON.stringify(extras).slice(1);
  return `{"steps":[${parts.join(',')}]${rest === '}' ? '' : ','}${rest}`;
}
