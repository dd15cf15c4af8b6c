import type { QueryClient } from '@tanstack/react-query';
import { treeQuery, treeVersionQuery } from '../../lib/api/trees.ts';
import { downloadFlow, type ExportFormat } from '../../lib/flow-files.ts';

/**
 * Downloads a flow as the server has it: the named version, else the draft where one may edit it and the
 * live version where not. Rejects when it cannot be fetched.
 */
export async function exportFlow(
  queryClient: QueryClient,
  id: string,
  format: ExportFormat,
  version?: number,
): Promise<void> {
  const flow = await queryClient.fetchQuery({
    ...treeQuery(id),
    networkMode: 'always',
    staleTime: 0,
  });
  const published =
    version === undefined
      ? {}
      : await queryClient.fetchQuery({ ...treeVersionQuery(id, version), networkMode: 'always' });
  await downloadFlow({ ...flow, ...published }, format);
}
