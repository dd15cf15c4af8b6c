import type { PublishProblem } from '@resolutionflow/core/protocol/errors';
import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import type { TreeDetail, UpdatedTree } from '@resolutionflow/core/protocol/trees';
import { findPublishProblems } from '@resolutionflow/core/tree/publish-problems';
import { readTreeStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { DocumentSession } from '../../collaboration/document-session.ts';
import { useConnectionStatus } from '../../collaboration/use-document-session.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, buttonClassName } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { errorSentence } from '../../lib/api/error-sentence.ts';
import { treeQuery, updateTree } from '../../lib/api/trees.ts';
import { librarySentence } from './library-changes.ts';
import { ProblemList } from './problem-list.tsx';
import { NotStoredError, PublishAttempt } from './publish-attempt.ts';

export interface PublishDialogProps {
  tree: TreeDetail;
  session: DocumentSession;
  onShowNode: (id: string) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Makes the draft the live version: what stands in the way, notes, progress, and what came of it. */
export default function PublishDialog({
  tree,
  session,
  onShowNode,
  open,
  onOpenChange,
}: PublishDialogProps) {
  const queryClient = useQueryClient();
  const status = useConnectionStatus(session);
  const [notes, setNotes] = useState('');
  const [sending, setSending] = useState(false);
  const [draftProblems, setDraftProblems] = useState<PublishProblem[]>([]);
  const { id, tree_type } = tree;
  const attempt = useMemo(
    () => new PublishAttempt(session, (body, key) => updateTree(id, body, key)),
    [session, id],
  );

  const publishing = useMutation({
    mutationFn: () => {
      setSending(false);
      return attempt.publish({ base_version: tree.version, notes }, () => setSending(true));
    },
    onSuccess: (answer) => {
      setNotes('');
      queryClient.setQueryData(treeQuery(id).queryKey, (known) => known && { ...known, ...answer });
      void queryClient.invalidateQueries({ queryKey: ['steps'] });
    },
    // Also after a refusal: a stale version is asked for again.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['trees'] }),
  });
  const { reset, error, data } = publishing;

  // The dialog begins anew with every opening, with the draft as it is then.
  useEffect(() => {
    if (!open) return;
    reset();
    setDraftProblems(findPublishProblems(readTreeStructure(session.doc), tree_type));
  }, [open, reset, session, tree_type]);

  const problems = (error instanceof ProblemError && error.details.problems) || draftProblems;
  const next = (tree.version ?? 0) + 1;
  const show = (nodeId: string) => {
    onOpenChange(false);
    // After the dialog has given the focus back.
    requestAnimationFrame(() => requestAnimationFrame(() => onShowNode(nodeId)));
  };

  if (data !== undefined) {
    return <Published answer={data} open={open} onOpenChange={onOpenChange} />;
  }
  const waits = publishing.isPending && !sending;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Publish version ${next}`}
      description={
        tree.version === null
          ? 'It becomes the live flow, and its steps come into the step library.'
          : `It replaces version ${tree.version}, and its steps are brought up to date in the step library.`
      }
      onSubmit={() => {
        if (!publishing.isPending && status.online && problems.length === 0) publishing.mutate();
      }}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            busy={publishing.isPending}
            disabled={!status.online || problems.length > 0}
          >
            {waits ? 'Storing your edits …' : publishing.isPending ? 'Publishing …' : 'Publish'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!status.online && (
          <Banner tone="progress">
            Publishing needs the server, which cannot be reached now. Your edits are saved on this
            device.
          </Banner>
        )}
        {problems.length > 0 ? (
          <ProblemList problems={problems} session={session} onShow={show} />
        ) : (
          error !== null && (
            <Banner tone="error" announce>
              {error instanceof NotStoredError ? error.message : errorSentence(error)}
            </Banner>
          )
        )}
        {problems.length === 0 && (
          <TextArea
            label="Notes"
            aside="Optional"
            placeholder="What changed, for those who run it"
            maxLength={10_000}
            value={notes}
            onChange={(event) => setNotes(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

function Published({
  answer,
  open,
  onOpenChange,
}: Pick<PublishDialogProps, 'open' | 'onOpenChange'> & { answer: UpdatedTree }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Version ${answer.version} is live`}
      footer={
        <>
          <Link to="/steps" className={buttonClassName()}>
            Open the step library
          </Link>
          <Button variant="primary" onClick={() => onOpenChange(false)}>
            Done
          </Button>
        </>
      }
    >
      <p role="status" className="flex items-start gap-2">
        <CircleCheck size={18} aria-hidden className="mt-px shrink-0 text-green-ink" />
        <span>{answer.step_sync && librarySentence(answer.step_sync)}</span>
      </p>
    </Dialog>
  );
}
