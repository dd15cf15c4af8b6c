import type { QueryClient } from '@tanstack/react-query';
import { treeQuery } from '../../lib/api/trees.ts';
import { downloadFlow, type ExportFormat } from '../../lib/flow-files.ts';

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
  await downloadFlow(flow, format);
}
