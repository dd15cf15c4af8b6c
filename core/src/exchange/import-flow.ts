import type { ImportOptions, ImportResult } from './flow-file.ts';
import { flowFromMarkdown } from './flow-from-markdown.ts';
import { flowFromJson } from './flow-json.ts';

/** Reads a flow from a file's text, JSON or Markdown, whichever it is. Never throws. */
export function importFlow(
  text: string,
  fileName?: string,
  { makeId }: Pick<ImportOptions, 'makeId'> = {},
): ImportResult {
  const options = { fileName, makeId };
  // `{{name}}` begins a text that uses a variable.
  const isJson = /\.json$/i.test(fileName ?? '') || /^\uFEFF?\s*\{(?!\{)/.test(text);
  return isJson ? flowFromJson(text, options) : flowFromMarkdown(text, options);
}
