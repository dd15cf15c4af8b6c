import type { TreeSummary } from '@resolutionflow/core/protocol/trees';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Banner } from '../../components/banner.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { showToast } from '../../components/toast.ts';
import { errorSentence } from '../../lib/api/error-sentence.ts';
import { deleteTree } from '../../lib/api/trees.ts';

interface DeleteFlowDialogProps {
  tree: TreeSummary;
  onClose: () => void;
  onDeleted?: (() => void) | undefined;
}

/** Asks before a flow is deleted, and says what goes with it. */
export default function DeleteFlowDialog({ tree, onClose, onDeleted }: DeleteFlowDialogProps) {
  const queryClient = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => deleteTree(tree.id),
    onSuccess: () => {
      onClose();
      onDeleted?.();
      showToast({ title: `“${tree.name}” is deleted`, tone: 'success' });
      queryClient.removeQueries({ queryKey: ['trees', 'detail', tree.id] });
      void queryClient.invalidateQueries({ queryKey: ['trees'] });
      void queryClient.invalidateQueries({ queryKey: ['steps'] });
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Delete “${tree.name}”?`}
      description={
        <>
          The draft and all its versions go for everybody, and its steps leave the library. This
          cannot be undone; archiving can.
          {error !== null && (
            <Banner tone="error" announce className="mt-3">
              {errorSentence(error)}
            </Banner>
          )}
        </>
      }
      confirmLabel="Delete flow"
      danger
      busy={isPending}
      onConfirm={() => mutate()}
    />
  );
}
