import type { PublishProblem } from '@resolutionflow/core/protocol/errors';
import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import type { TreeDetail, UpdatedTree } from '@resolutionflow/core/protocol/trees';
import type { LintWarning } from '@resolutionflow/core/tree/lint/lint-problem';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { DocumentSession } from '../../collaboration/document-session.ts';
import { useConnectionStatus } from '../../collaboration/use-document-session.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, buttonClassName } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { showToast } from '../../components/toast.ts';
import { errorSentence } from '../../lib/api/error-sentence.ts';
import { treeQuery, updateTree } from '../../lib/api/trees.ts';
import { Link } from '../../lib/router/link.tsx';
import { librarySentence } from './library-changes.ts';
import { ProblemList, WarningList } from './problem-list.tsx';
import type { ProblemPlace } from './problem-walk.ts';
import { NotStoredError, PublishAttempt } from './publish-attempt.ts';

export interface PublishDialogProps {
  tree: TreeDetail;
  session: DocumentSession;
  /** What the draft as it is now has in the way of being published. */
  problems: readonly PublishProblem[];
  onShowProblem: (place: ProblemPlace) => void;
  /** What may be published, and should be looked at. */
  warnings: readonly LintWarning[];
  onShowWarning: (warning: LintWarning) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Makes the draft the live version: what stands in the way, notes, progress, and what came of it. */
export default function PublishDialog({
  tree,
  session,
  problems: draft_problems,
  onShowProblem,
  warnings,
  onShowWarning,
  open,
  onOpenChange,
}: PublishDialogProps) {
  const queryClient = useQueryClient();
  const status = useConnectionStatus(session);
  const [notes, setNotes] = useState('');
  const [sending, setSending] = useState(false);
  const [answer, setAnswer] = useState<UpdatedTree | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { id } = tree;
  const attempt = useMemo(
    () => new PublishAttempt(session, (body, key) => updateTree(id, body, key)),
    [session, id],
  );

  // The dialog begins anew with every opening.
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) {
      setAnswer(null);
      setError(null);
    }
  }
  const is_watched = useRef(open);
  is_watched.current = open;

  const publishing = useMutation({
    mutationFn: () => {
      setSending(false);
      setError(null);
      return attempt.publish({ base_version: tree.version, notes }, () => setSending(true));
    },
    onSuccess: (result) => {
      setNotes('');
      setAnswer(result);
      queryClient.setQueryData(treeQuery(id).queryKey, (known) => known && { ...known, ...result });
      void queryClient.invalidateQueries({ queryKey: ['steps'] });
      if (is_watched.current) return;
      showToast({ title: `Version ${result.version} is live`, tone: 'success' });
    },
    onError: (failure) => {
      setError(failure);
      if (is_watched.current) return;
      const description = sentenceOf(failure);
      showToast({ title: 'The flow was not published', description, tone: 'error' });
    },
    // Also after a refusal: a stale version is asked for again.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['trees'] }),
  });

  const problems = (error instanceof ProblemError && error.details.problems) || draft_problems;
  const next = (tree.version ?? 0) + 1;
  const can_publish = status.online && status.kind !== 'blocked' && problems.length === 0;

  if (answer !== null) {
    return <Published answer={answer} open={open} onOpenChange={onOpenChange} />;
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
        if (!publishing.isPending && can_publish) publishing.mutate();
      }}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            busy={publishing.isPending}
            disabled={!can_publish}
          >
            {waits ? 'Storing your edits …' : publishing.isPending ? 'Publishing …' : 'Publish'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {status.kind === 'blocked' ? (
          <Banner tone="error">{status.reason}</Banner>
        ) : (
          !status.online && (
            <Banner tone="progress">
              Publishing needs the server, which cannot be reached now.
              {status.kind === 'saved_on_device' && ' Your edits are saved on this device.'}
            </Banner>
          )
        )}
        {tree.status === 'published' && !tree.has_unpublished_changes && (
          <Banner>Nothing has changed since version {tree.version}.</Banner>
        )}
        {problems.length > 0 ? (
          <ProblemList problems={problems} session={session} onShow={onShowProblem} />
        ) : (
          error !== null && (
            <Banner tone="error" announce>
              {sentenceOf(error)}
            </Banner>
          )
        )}
        {warnings.length > 0 && (
          <WarningList warnings={warnings} session={session} onShow={onShowWarning} />
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

function sentenceOf(error: unknown): string {
  return error instanceof NotStoredError ? error.message : errorSentence(error);
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
          <Link to="/steps" search={{ flow: answer.id }} className={buttonClassName()}>
            See its steps in the library
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
