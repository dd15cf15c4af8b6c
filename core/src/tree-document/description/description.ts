import type * as Y from 'yjs';
import { blocksFromMarkdown } from './blocks-from-markdown.ts';
import { blocksFromNodes } from './blocks-from-nodes.ts';
import { blocksToMarkdown } from './blocks-to-markdown.ts';
import { changeChildren } from './change-fragment.ts';
import type { Block } from './description-model.ts';
import { createChild, readChildren } from './fragment-node.ts';
import { nodeFromBlock } from './nodes-from-blocks.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { plainParagraphs } from './plain-paragraphs.ts';

/** The canonical Markdown of a description's fragment; '' when it is empty. Writes nothing. */
export function readDescription(fragment: Y.XmlFragment): string {
  return blocksToMarkdown(blocksFromNodes(readChildren(fragment)));
}

/**
 * Makes the fragment read as the canonical form of `markdown`, by the smallest change: what reads
 * the same stays, and nothing is written when all does. One transaction, or the caller's own.
 */
export function writeDescription(fragment: Y.XmlFragment, markdown: string): void {
  const before = fragment.doc === null || fragment.length === 0 ? null : readDescription(fragment);
  if (before === markdown) return;
  const blocks = descriptionBlocks(markdown);
  if (before !== null && before === blocksToMarkdown(blocks)) return;
  const nodes = blocks.map(nodeFromBlock);
  if (fragment.doc === null) {
    fragment.insert(0, nodes.map(createChild));
    return;
  }
  fragment.doc.transact(() => {
    if (nodes.length === 0) fragment.delete(0, fragment.length);
    else if (fragment.length === 0) fragment.insert(0, nodes.map(createChild));
    else changeChildren(fragment, nodes);
  });
}

/** The one form in which a description is kept: the same when rendered, and its own canonical form. */
export function canonicalMarkdown(markdown: string): string {
  return blocksToMarkdown(descriptionBlocks(markdown));
}

/** A description as plain data, for drawing it without HTML; links are not yet judged safe. */
export function descriptionBlocks(markdown: string): Block[] {
  return plainParagraphs(markdown) ?? blocksFromMarkdown(parseMarkdown(markdown));
}
