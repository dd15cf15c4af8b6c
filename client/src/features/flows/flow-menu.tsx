import type { TreeSummary } from '@resolutionflow/core/protocol/trees';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, ArchiveRestore, Download, SlidersHorizontal, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import MenuPopup, { type MenuEntry } from '../../components/menu-popup.tsx';
import { showToast } from '../../components/toast.ts';
import type { MenuSurface } from '../../components/use-menu-trigger.ts';
import { errorSentence } from '../../lib/api/error-sentence.ts';
import { updateTree } from '../../lib/api/trees.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../lib/flow-files.ts';
import { lazyPart } from '../../lib/lazy-part.ts';
import { exportFlow } from './export-flow.ts';

const FlowDetailsDialog = lazyPart(() => import('./flow-details-dialog.tsx'));
const DeleteFlowDialog = lazyPart(() => import('./delete-flow-dialog.tsx'));

export interface FlowMenuProps {
  tree: TreeSummary;
  onDeleted?: (() => void) | undefined;
}

/** What can be done to a flow from outside of it, and the dialogs for that. */
export default function FlowMenu({ tree, onDeleted, ...surface }: FlowMenuProps & MenuSurface) {
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<'details' | 'delete' | null>(null);
  const is_archived = tree.status === 'archived';

  const archive = useMutation({
    mutationFn: (status: 'archived' | 'draft') => updateTree(tree.id, { status }),
    onSuccess: (_tree, status) => {
      showToast({
        title: status === 'archived' ? `“${tree.name}” is archived` : `“${tree.name}” is back`,
        tone: 'success',
      });
      return queryClient.invalidateQueries({ queryKey: ['trees'] });
    },
    onError: (error) =>
      showToast({ title: 'That did not work', description: errorSentence(error), tone: 'error' }),
  });

  const download = useMutation({
    mutationFn: ({ format, version }: { format: ExportFormat; version?: number }) =>
      exportFlow(queryClient, tree.id, format, version),
    onError: (error) =>
      showToast({
        title: 'The flow was not exported',
        description: errorSentence(error),
        tone: 'error',
      }),
  });

  const exportsOf = (what: string, version?: number): MenuEntry[] =>
    EXPORT_FORMATS.map(([format, name]) => ({
      label: `Export ${what}as ${name}`,
      icon: <Download size={16} aria-hidden />,
      onSelect: () => download.mutate({ format, ...(version !== undefined && { version }) }),
    }));
  // Which of the two is meant is asked only where they differ.
  const exports =
    tree.version !== null && tree.can_edit && tree.has_unpublished_changes
      ? [...exportsOf(`version ${tree.version} `, tree.version), ...exportsOf('draft ')]
      : exportsOf('');
  const edits: MenuEntry[] = [
    {
      label: 'Details …',
      icon: <SlidersHorizontal size={16} aria-hidden />,
      onSelect: () => setDialog('details'),
    },
    is_archived
      ? {
          label: 'Take out of the archive',
          icon: <ArchiveRestore size={16} aria-hidden />,
          onSelect: () => archive.mutate('draft'),
        }
      : {
          label: 'Archive',
          icon: <Archive size={16} aria-hidden />,
          onSelect: () => archive.mutate('archived'),
        },
    'separator',
    ...exports,
    'separator',
    {
      label: 'Delete …',
      icon: <Trash2 size={16} aria-hidden />,
      danger: true,
      onSelect: () => setDialog('delete'),
    },
  ];

  const close = () => setDialog(null);
  return (
    <>
      <MenuPopup {...surface} align="end" items={tree.can_edit ? edits : exports} />
      <Suspense fallback={null}>
        {dialog === 'details' && <FlowDetailsDialog tree={tree} onClose={close} />}
        {dialog === 'delete' && (
          <DeleteFlowDialog tree={tree} onClose={close} onDeleted={onDeleted} />
        )}
      </Suspense>
    </>
  );
}
