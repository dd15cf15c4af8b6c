import type { Root } from 'mdast';
import { type Extension as FromMarkdown, fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';

/**
 * What each extension of CommonMark needs to find in a text to change anything. micromark combines
 * its extensions anew for every text, which for most of them costs more than parsing it.
 */
const EXTENSIONS = [
  { when: /@|:\/\/|www\./i, extension: gfmAutolinkLiteral() },
  { when: /~/, extension: gfmStrikethrough() },
  { when: /\||:-|-:/, extension: gfmTable() },
  { when: /\[/, extension: gfmTaskListItem() },
];

// The utility's second pass over text nodes would link what an author escaped.
const autolinks = { ...gfmAutolinkLiteralFromMarkdown(), transforms: [] };
const { paragraph } = gfmTaskListItemFromMarkdown().exit ?? {};

/** The tokenizer also takes `[x]` behind an empty item for a checkbox; outside of items it is text. */
const taskListItems: FromMarkdown = {
  exit: {
    ...(paragraph ? { paragraph } : {}),
    taskListCheck(token) {
      const item = this.stack.at(-2);
      if (item?.type === 'listItem') {
        item.checked = this.sliceSerialize(token).toLowerCase() === '[x]';
        return;
      }
      this.config.enter.data?.call(this, token);
      this.config.exit.data?.call(this, token);
    },
  },
};

const mdastExtensions = [
  autolinks,
  gfmStrikethroughFromMarkdown(),
  gfmTableFromMarkdown(),
  taskListItems,
];

/**
 * The mdast tree of a description: CommonMark with tables, task lists, strikethrough and bare
 * links. `html` nodes are literal text and must be shown as such; footnotes do not exist.
 */
export function parseMarkdown(markdown: string): Root {
  const source = normalizeSource(markdown);
  const needed = EXTENSIONS.filter(({ when }) => when.test(source));
  const extensions = needed.map(({ extension }) => extension);
  return fromMarkdown(source, { extensions, mdastExtensions });
}

/** Line endings become \n, and lone surrogates, which no replica could send, U+FFFD. */
function normalizeSource(markdown: string): string {
  const source = markdown.toWellFormed().replace(/\r\n?/g, '\n');
  return source.length > MOST_MARKERS ? limitMarkers(source) : source;
}

/** The parser's time grows with the square of these; nobody writes as many for a reader. */
const MOST_MARKERS = 500;
const CONTAINERS = new RegExp(
  `^((?:[ \\t]*(?:>|[-+*][ \\t]|\\d{1,9}[.)][ \\t])){${MOST_MARKERS}}[ \\t]*\\d{0,9})([-+*>.)])`,
  'gm',
);
const DELIMITERS = new RegExp(`([*_~])\\1{${MOST_MARKERS},}`, 'g');

/** What opens more containers or marks at once than the parser bears is literal text. */
function limitMarkers(source: string): string {
  return source
    .replace(CONTAINERS, (match, before: string, marker: string, offset: number) => {
      const end = source.indexOf('\n', offset);
      const line = source.slice(offset, end < 0 ? undefined : end);
      return /^(?:[-\s]+|[*\s]+)$/.test(line) ? match : `${before}\\${marker}`;
    })
    .replace(DELIMITERS, (match, _, offset: number) =>
      isWholeLine(source, offset, match.length) ? match : match.replace(/./g, '\\$&'),
    );
}

function isWholeLine(source: string, start: number, length: number): boolean {
  const after = source[start + length] ?? '\n';
  return after === '\n' && (start === 0 || source[start - 1] === '\n');
}
