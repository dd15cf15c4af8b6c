/** What a run of text carries besides its characters; a set, so nesting order says nothing. */
export type Marks = {
  bold?: true;
  italic?: true;
  strike?: true;
  code?: true;
  link?: LinkTarget;
};

export type LinkTarget = { href: string; title: string | null };

export type TextRun = { type: 'text'; text: string; marks: Marks };
export type HardBreak = { type: 'hardBreak' };
export type InlineImage = {
  type: 'image';
  src: string;
  alt: string;
  title: string | null;
  link: LinkTarget | null;
};
export type Inline = TextRun | HardBreak | InlineImage;

export type Alignment = 'left' | 'center' | 'right' | null;

/** `checked` is null for an item without a checkbox. */
export type ListItem = { checked: boolean | null; blocks: Block[] };
export type List = {
  type: 'list';
  /** The number of the first item; null for a bullet list. */
  start: number | null;
  /** Whether the items stand apart, each with its paragraphs. */
  loose: boolean;
  items: ListItem[];
};

/**
 * A description as plain data, in the one shape that both Markdown and the Tiptap fragment are
 * read into. Blocks are never empty paragraphs; tables are rectangular, their first row the header.
 */
export type Block =
  | { type: 'paragraph'; content: Inline[] }
  | { type: 'heading'; level: number; content: Inline[] }
  | { type: 'codeBlock'; language: string | null; text: string }
  | { type: 'horizontalRule' }
  | { type: 'blockquote'; blocks: Block[] }
  | List
  | { type: 'table'; align: Alignment[]; rows: Inline[][][] };

/** Containers nested deeper than this are dissolved into their content, so no text is lost. */
export const MAX_NESTING = 50;
