import { documentName } from '@resolutionflow/core/protocol/collaboration';
import type { TreeDetail } from '@resolutionflow/core/protocol/trees';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useContext, useEffect } from 'react';
import { CollaborationContext } from '../../collaboration/collaboration-context.ts';
import { useDocumentSession } from '../../collaboration/use-document-session.ts';
import { useLocationInTree } from '../../collaboration/use-team-presence.ts';
import { LoadFailure } from '../../components/load-failure.tsx';
import { Page } from '../../components/page.tsx';
import { isNotFound } from '../../lib/api/error-sentence.ts';
import { meQuery } from '../../lib/api/me.ts';
import { OfflineError } from '../../lib/api/request.ts';
import { treeQuery } from '../../lib/api/trees.ts';
import { Redirect } from '../../lib/router/redirect.tsx';
import { EditorSkeleton } from './editor-skeleton.tsx';
import { rememberedTree, rememberTree } from './remembered-tree.ts';
import { type PublishSlot, TreeEditorView } from './tree-editor.tsx';

export interface TreeEditorPageProps {
  id: string;
  renderPublish: (slot: PublishSlot) => ReactNode;
}

/** `/flows/:id/edit`. Flows that cannot be edited here are shown on their own page. */
export function TreeEditorPage({ id, renderPublish }: TreeEditorPageProps) {
  const { data, error, fetchStatus, refetch } = useQuery(treeQuery(id));
  const collaboration = useContext(CollaborationContext);
  const userId = collaboration?.user.id;
  const isOffline = error instanceof OfflineError || fetchStatus === 'paused';
  const { data: me } = useQuery(meQuery);
  const remembered = userId === undefined ? undefined : rememberedTree(userId, id);
  // What a colleague has deleted is still on this device, with what was written here (L10). Whoever
  // left the team is told nothing of it.
  const isDeleted =
    isNotFound(error) && me?.accounts.some((account) => account.id === remembered?.account_id);
  const tree = data ?? (isOffline || isDeleted ? remembered : undefined);

  useEffect(() => {
    if (data !== undefined && userId !== undefined) rememberTree(userId, data);
  }, [data, userId]);

  if (tree === undefined) {
    if (error === null && !isOffline) return <EditorSkeleton title="Flow" />;
    return (
      <Page title="Flow" parent={{ label: 'Flows', to: '/flows' }}>
        <LoadFailure
          error={error ?? new OfflineError()}
          what="The flow"
          onRetry={() => void refetch()}
        />
      </Page>
    );
  }
  if (!tree.can_edit) return <Redirect to={`/flows/${id}`} />;
  if (collaboration === null) return <EditorSkeleton title={tree.name} />;
  return <OpenTree key={tree.id} tree={tree} failure={error} renderPublish={renderPublish} />;
}

function OpenTree({
  tree,
  failure,
  renderPublish,
}: {
  tree: TreeDetail;
  failure: Error | null;
  renderPublish: TreeEditorPageProps['renderPublish'];
}) {
  const session = useDocumentSession(documentName('tree', tree.id));
  useLocationInTree(tree.id);
  if (session === null) return <EditorSkeleton title={tree.name} />;
  return (
    <TreeEditorView
      tree={tree}
      session={session}
      failure={failure instanceof OfflineError ? null : failure}
      renderPublish={renderPublish}
    />
  );
}
