import type { TreeDetail } from '@resolutionflow/core/protocol/trees';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Transaction } from 'yjs';
import type { DocumentSession } from '../../collaboration/document-session.ts';
import { distinctPeople, readPresences } from '../../collaboration/presence.ts';
import { treeQuery } from '../../lib/api/trees.ts';

/** By then the server has a colleague's edit in its log. */
const PAUSE_MS = 1_000;

/**
 * Lets a published flow show that it has unpublished edits as soon as it has: one's own at once, a
 * colleague's by asking the server whose they are.
 */
export function useLiveStatus(session: DocumentSession, tree: TreeDetail): void {
  const queryClient = useQueryClient();
  const { id, status, unpublished_authors: known } = tree;
  useEffect(() => {
    if (status !== 'published') return;
    const { queryKey } = treeQuery(id);
    const { user, awareness, doc } = session;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onUpdate = (_update: Uint8Array, _origin: unknown, _doc: unknown, by: Transaction) => {
      if (by.local) {
        if (known.includes(user.name)) return;
        queryClient.setQueryData(
          queryKey,
          (tree) =>
            tree && {
              ...tree,
              has_unpublished_changes: true,
              unpublished_authors: [...new Set([...tree.unpublished_authors, user.name])].sort(),
            },
        );
        void queryClient.invalidateQueries({ queryKey: ['trees', 'list'] });
        return;
      }
      const colleagues = distinctPeople(readPresences(awareness), user.id);
      if (known.length > 0 && colleagues.every(({ name }) => known.includes(name))) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void queryClient.invalidateQueries({ queryKey });
      }, PAUSE_MS);
    };
    doc.on('update', onUpdate);
    return () => {
      clearTimeout(timer);
      doc.off('update', onUpdate);
    };
  }, [session, queryClient, id, status, known]);
}
