import type { FlowFile } from '@resolutionflow/core/exchange/flow-file';
import type { QueryClient } from '@tanstack/react-query';
import { treeQuery } from '../../lib/api/trees.ts';

export type ExportFormat = 'json' | 'md';

const MEDIA_TYPES = { json: 'application/json', md: 'text/markdown' };

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
  if (format === 'json') {
    const { flowToJson } = await import('@resolutionflow/core/exchange/flow-json');
    return flowToJson(flow);
  }
  const { flowToMarkdown } = await import('@resolutionflow/core/exchange/flow-to-markdown');
  return flowToMarkdown(flow);
}

/**
 * Downloads a flow as the server has it: the draft where one may edit it, else the live version.
 * Rejects when it cannot be fetched.
 */
export async function exportFlow(
  queryClient: QueryClient,
  id: string,
  format: ExportFormat,
): Promise<void> {
  const flow = await queryClient.fetchQuery({
    ...treeQuery(id),
    networkMode: 'always',
    staleTime: 0,
  });
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
