import type { Block } from './description-model.ts';
import { needsNoEscape } from './escape-text.ts';

/** A line that no rule of Markdown reads as anything but itself. */
const PLAIN_LINE = /^[\p{L}\p{N}(][^\\`*_~[\]<>&@|!\t\r\0\uD800-\uDFFF]*$/u;

/**
 * Paragraphs without any markup, which are most descriptions, read without a parser; null when
 * there may be more to the text.
 */
export function plainParagraphs(markdown: string): Block[] | null {
  if (markdown === '') return [];
  const blocks: Block[] = [];
  for (const text of markdown.split('\n\n')) {
    for (const line of text.split('\n')) {
      if (!PLAIN_LINE.test(line) || !needsNoEscape(line)) return null;
    }
    blocks.push({ type: 'paragraph', content: [{ type: 'text', text, marks: {} }] });
  }
  return blocks;
}
