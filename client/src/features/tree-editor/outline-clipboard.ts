import { nodesFromMarkdown, nodesToMarkdown } from '@resolutionflow/core/exchange/pasted-nodes';
import { type CopiedNodes, copiedNodesSchema } from '@resolutionflow/core/tree/copied-nodes';
import type { JsonObject } from '@resolutionflow/core/tree/reading-order';
import { uuidv4 } from 'lib0/random';

/** Under which copied lines travel between tabs and flows. */
export const NODES_FORMAT = 'application/x-resolutionflow+json';

/** What of a clipboard is read and written here. */
export interface ClipboardTexts {
  getData(format: string): string;
}

export interface WritableClipboard {
  setData(format: string, text: string): void;
}

/** Puts lines on the clipboard: as they are for other flows, as Markdown for everything else. */
export function writeClipboard(clipboard: WritableClipboard, copied: CopiedNodes): void {
  clipboard.setData(NODES_FORMAT, JSON.stringify(copied));
  const nodes = copied.nodes as unknown as JsonObject[];
  clipboard.setData('text/plain', nodesToMarkdown(nodes, copied.tree_type));
}

/**
 * The lines on a clipboard: copied ones, those of a Markdown or plain checklist, or one step named by a
 * single line. Null when there is nothing to be made of it; never throws.
 */
export function readClipboard(clipboard: ClipboardTexts): CopiedNodes | null {
  const text = clipboard.getData('text/plain');
  const copied = parseCopied(clipboard.getData(NODES_FORMAT)) ?? parseCopied(text);
  return copied ?? stepsOf(text) ?? stepOf(text);
}

/** The steps of a text of several lines that is a list of them; null for any other text. */
export function stepsOf(text: string): CopiedNodes | null {
  const nodes = nodesFromMarkdown(text);
  return nodes === null ? null : checklist(nodes as unknown as Record<string, unknown>[]);
}

/** Text that is no list: its first line is the title, the rest of it the description. */
function stepOf(text: string): CopiedNodes | null {
  const [title = '', ...rest] = text.trim().split(/\r?\n/);
  if (title.trim() === '') return null;
  const description = rest.join('\n').trim();
  return checklist([
    { type: 'procedure_step', title: title.trim(), ...(description === '' ? {} : { description }) },
  ]);
}

function checklist(nodes: Record<string, unknown>[]): CopiedNodes | null {
  const parsed = copiedNodesSchema.safeParse({
    format: 'resolutionflow/nodes',
    format_version: 1,
    tree_type: 'procedural',
    nodes: nodes.map((node) => ({ ...node, id: uuidv4() })),
  });
  return parsed.success ? parsed.data : null;
}

function parseCopied(json: string): CopiedNodes | null {
  if (!json.startsWith('{')) return null;
  try {
    const parsed = copiedNodesSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
