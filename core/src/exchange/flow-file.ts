import type { TreeType } from '../tree/tree-structure.ts';

/** What a file of a flow says: the flow without its ids, owner, status and versions. */
export interface FlowFile {
  name: string;
  description: string;
  tags: string[];
  category: string | null;
  tree_type: TreeType;
  tree_structure: Record<string, unknown>;
}

/** Something that an importer of a file should know; `line` counts from 1, null is the whole file. */
export interface ImportProblem {
  line: number | null;
  message: string;
}

/** A flow that may be created, with what is odd about it; or everything that is wrong with its file. */
export type ImportResult =
  | { ok: true; flow: FlowFile; notices: ImportProblem[] }
  | { ok: false; problems: ImportProblem[] };

export interface ImportOptions {
  /** Gives a flow its name when the file says none. */
  fileName?: string | undefined;
  /** Where new ids come from; UUIDs version 4 otherwise. */
  makeId?: (() => string) | undefined;
}

export const FLOW_FORMAT = 'resolutionflow/flow';
export const FLOW_FORMAT_VERSION = 1;

/** In characters. The server takes no larger flows either. */
export const MAX_FILE_LENGTH = 8_000_000;
/** More than any flow that people wrote; fewer than would hold up a browser. */
export const MAX_FILE_NODES = 20_000;
/** A text with more headings and items than this is no checklist. */
export const MAX_CHECKLIST_ENTRIES = 5_000;
/** Nobody reads more at once. */
const MAX_PROBLEMS = 100;

/** A file that cannot be imported, its problems by line, at most 100 of them. */
export function refused(problems: ImportProblem[]): ImportResult {
  const sorted = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const more = sorted.length - MAX_PROBLEMS;
  if (more <= 0) return { ok: false, problems: sorted };
  const rest = { line: null, message: `There are ${more} more problems of this kind.` };
  return { ok: false, problems: [...sorted.slice(0, MAX_PROBLEMS), rest] };
}

/** The problem of a text that is too long or holds nothing; null when it may be read. */
export function unreadableText(text: string): ImportProblem | null {
  if (text.length > MAX_FILE_LENGTH) {
    const message = `The file is too large: a flow’s file has at most ${MAX_FILE_LENGTH / 1_000_000} million characters.`;
    return { line: null, message };
  }
  if (text.trim() === '') return { line: null, message: 'The file is empty.' };
  if (text.includes('\0')) {
    return { line: null, message: 'This is no text file. Choose a JSON or a Markdown file.' };
  }
  return null;
}

/** A name from a file’s: without folders and the ending, `-` and `_` as spaces. */
export function nameFromFileName(fileName: string | undefined): string {
  const base = (fileName ?? '').split(/[/\\]/).at(-1) ?? '';
  const words = base.replace(/\.[A-Za-z0-9]{1,10}$/, '').replace(/[-_\s]+/g, ' ');
  return words.trim().slice(0, 200).trim() || 'Imported flow';
}
