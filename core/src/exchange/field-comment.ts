import { isJsonObject, type JsonObject } from '../tree/reading-order.ts';
import { equalPlain, setOwn } from '../tree-document/plain-json.ts';

const COMMENT = /^<!-- resolutionflow (\{[\s\S]*\}|\[[\s\S]*\]) -->$/;

/** What a reader of the visible text would get wrong about some fields. */
export interface Correction {
  fields: JsonObject;
  /** Fields that the visible text seems to have. */
  absent: string[];
}

/** The fields of `actual` that are not, or not equal, in `seen`, and those that only `seen` has. */
export function correctionOf(actual: JsonObject, seen: JsonObject): Correction {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(actual)) {
    if (!Object.hasOwn(seen, key) || !equalPlain(value, seen[key])) setOwn(fields, key, value);
  }
  const absent = Object.keys(seen).filter((key) => !Object.hasOwn(actual, key));
  return { fields, absent };
}

/** The comment of a correction, on one line; null when there is nothing to say. */
export function writeComment({ fields, absent }: Correction): string | null {
  if (absent.length === 0 && Object.keys(fields).length === 0) return null;
  const json = JSON.stringify(absent.length === 0 ? fields : [fields, absent]);
  // Nothing in the JSON may end the comment.
  return `<!-- resolutionflow ${json.replaceAll('>', '\\u003e')} -->`;
}

/** The correction that a block of HTML holds; null when it is no comment of ours, or a broken one. */
export function readComment(html: string): Correction | 'broken' | null {
  if (!html.startsWith('<!-- resolutionflow ')) return null;
  const json = COMMENT.exec(html.trim())?.[1];
  if (json === undefined) return 'broken';
  try {
    const value: unknown = JSON.parse(json);
    if (isJsonObject(value)) return { fields: value, absent: [] };
    const [fields, absent] = value as unknown[];
    if (!isJsonObject(fields) || !Array.isArray(absent)) return 'broken';
    return { fields, absent: absent.map(String) };
  } catch {
    return 'broken';
  }
}

/** Writes a correction into the fields that were read. */
export function applyCorrection(
  fields: Record<string, unknown>,
  { fields: corrected, absent }: Correction,
): void {
  for (const key of absent) delete fields[key];
  for (const [key, value] of Object.entries(corrected)) setOwn(fields, key, value);
}
