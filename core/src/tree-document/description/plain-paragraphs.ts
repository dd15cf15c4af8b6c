import type { Block } from './description-model.ts';

/**
 * A line that every rule of Markdown reads as itself: it begins with a letter, a digit or a
 * parenthesis, and its special characters stand where they mean nothing.
 */
const PLAIN_LINE =
  /^(?!\d{1,9}[.)])[\p{L}\p{N}(](?:[^\\`*_~[<&@\t\r\0\uD800-\uDFFF]|\\(?=[\p{L}\p{N} ])|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])|[&@](?= ))*$/u;
const SPACE_AT_END = /[ \uFEFF]$/;
const ADDRESS = /:\/\/|www\./i;

/**
 * Paragraphs without any markup, which are most descriptions, read without a parser; null when
 * there may be more to the text.
 */
export function plainParagraphs(markdown: string): Block[] | null {
  if (markdown === '') return [];
  if (ADDRESS.test(markdown)) return null;
  const blocks: Block[] = [];
  for (const text of markdown.split('\n\n')) {
    for (const line of text.split('\n')) {
      if (!PLAIN_LINE.test(line) || SPACE_AT_END.test(line)) return null;
    }
    blocks.push({ type: 'paragraph', content: [{ type: 'text', text, marks: {} }] });
  }
  return blocks;
}
