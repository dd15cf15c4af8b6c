import type { TreeSummary } from '@resolutionflow/core/protocol/trees';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, ArchiveRestore, Ellipsis, SlidersHorizontal, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, type MenuEntry } from '../../components/menu.tsx';
import { showToast } from '../../components/toast.ts';
import { errorSentence } from '../../lib/api/error-sentence.ts';
import { updateTree } from '../../lib/api/trees.ts';

const FlowDetailsDialog = lazy(() => import('./flow-details-dialog.tsx'));
const DeleteFlowDialog = lazy(() => import('./delete-flow-dialog.tsx'));

/** What can be done to a flow from outside of it. */
export function FlowMenu({ tree, onDeleted }: { tree: TreeSummary; onDeleted?: () => void }) {
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

  const items: MenuEntry[] = [
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
      <Menu
        align="end"
        items={items}
        trigger={
          <IconButton icon={<Ellipsis size={16} aria-hidden />} label={`More for ${tree.name}`} />
        }
      />
      <Suspense fallback={null}>
        {dialog === 'details' && <FlowDetailsDialog tree={tree} onClose={close} />}
        {dialog === 'delete' && (
          <DeleteFlowDialog tree={tree} onClose={close} onDeleted={onDeleted} />
        )}
      </Suspense>
    </>
  );
}
