import type { FlowFile } from '@resolutionflow/core/exchange/flow-file';
import { codeAhead } from './lazy-part.ts';

export type ExportFormat = 'json' | 'md';

/** In the words of menus. */
export const EXPORT_FORMATS: readonly [ExportFormat, string][] = [
  ['json', 'JSON'],
  ['md', 'Markdown'],
];

const MEDIA_TYPES = { json: 'application/json', md: 'text/markdown' };

const jsonWriter = codeAhead(() => import('@resolutionflow/core/exchange/flow-json'));
const markdownWriter = codeAhead(() => import('@resolutionflow/core/exchange/flow-to-markdown'));

/** A file's name from a flow's: without what file systems refuse, and never hidden or empty. */
export function exportFileName(name: string, format: ExportFormat): string {
  const base = name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .slice(0, 100)
    .replace(/[. ]+$/, '');
  return `${base || 'Flow'}.${format}`;
}

async function textOf(flow: FlowFile, format: ExportFormat): Promise<string> {
  if (format === 'json') return (await jsonWriter()).flowToJson(flow);
  return (await markdownWriter()).flowToMarkdown(flow);
}

/** Saves a flow as a file of the browser's downloads; needs no network. */
export async function downloadFlow(flow: FlowFile, format: ExportFormat): Promise<void> {
  const { name, description, tags, category, tree_type, tree_structure } = flow;
  const file = { name, description, tags, category, tree_type, tree_structure };
  const blob = new Blob([await textOf(file, format)], { type: MEDIA_TYPES[format] });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = exportFileName(name, format);
  link.click();
  // The browser has taken hold of the data by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
