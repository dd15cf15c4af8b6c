import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';

const extensions = [gfmAutolinkLiteral(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()];

// The utility's second pass over text nodes would link what an author escaped.
const autolinks = { ...gfmAutolinkLiteralFromMarkdown(), transforms: [] };
const mdastExtensions = [
  autolinks,
  gfmStrikethroughFromMarkdown(),
  gfmTableFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
];

/**
 * The mdast tree of a description: CommonMark with tables, task lists, strikethrough and bare
 * links. `html` nodes are literal text and must be shown as such; footnotes do not exist.
 */
export function parseMarkdown(markdown: string): Root {
  return fromMarkdown(normalizeSource(markdown), { extensions, mdastExtensions });
}

/** Line endings become \n, and lone surrogates, which no replica could send, U+FFFD. */
export function normalizeSource(markdown: string): string {
  return markdown.toWellFormed().replace(/\r\n?/g, '\n');
}
