import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { Button, buttonClassName } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Spinner } from '../../components/spinner.tsx';
import { showToast } from '../../components/toast.ts';
import { errorSentence } from '../../lib/api/error-sentence.ts';
import { createTree } from '../../lib/api/trees.ts';
import { useRouter } from '../../lib/router/use-router.ts';
import { ImportResultCard } from './import-result.tsx';
import { type ReadFile, readFlowFiles } from './read-flow-files.ts';

const ACCEPTED = '.json,.md,.markdown,.txt,application/json,text/markdown,text/plain';

interface Entry extends ReadFile {
  key: number;
  /** Why the server did not take it. */
  failure?: string;
}

let last_key = 0;

/** Makes flows of files: shows what each holds, or what is wrong with it, before anything is created. */
export default function ImportFlowsDialog({
  files,
  onClose,
}: {
  /** Chosen before the dialog was open, as by dropping them on the list. */
  files: readonly File[];
  onClose: () => void;
}) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const input_id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [reading, setReading] = useState(0);

  const add = useCallback(async (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    setReading((count) => count + 1);
    try {
      const read = await readFlowFiles(chosen);
      const added = read.map((file) => {
        last_key += 1;
        return { ...file, key: last_key };
      });
      setEntries((before) => [...before, ...added]);
    } catch (error) {
      showToast({ title: errorSentence(error), tone: 'error' });
    } finally {
      setReading((count) => count - 1);
    }
  }, []);
  const taken = useRef<readonly File[]>(undefined);
  useEffect(() => {
    // Once for the same files, also where effects run twice.
    if (taken.current === files) return;
    taken.current = files;
    void add(files);
  }, [files, add]);

  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const made: string[] = [];
      let failed = 0;
      for (const entry of entries) {
        if (!entry.result.ok) continue;
        try {
          const tree = await createTree(entry.result.flow);
          made.push(tree.id);
          setEntries((before) => before.filter(({ key }) => key !== entry.key));
        } catch (error) {
          failed += 1;
          const failure = errorSentence(error);
          setEntries((before) =>
            before.map((each) => (each.key === entry.key ? { ...each, failure } : each)),
          );
        }
      }
      return { made, failed };
    },
    onSuccess: ({ made, failed }) => {
      void queryClient.invalidateQueries({ queryKey: ['trees', 'list'] });
      // What was not taken stays here, with the reason.
      if (failed > 0) return;
      onClose();
      const [only] = made;
      if (made.length === 1 && only !== undefined) router.navigate({ to: `/flows/${only}/edit` });
      else showToast({ title: `${made.length} flows imported as drafts`, tone: 'success' });
    },
  });
  const ready = entries.filter(({ result }) => result.ok);

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Import flows"
      description="From files that were exported here, or Markdown checklists: headings become sections, list items steps. Nothing is created until you say so."
      initialFocus={input}
      onSubmit={() => {
        if (ready.length > 0) mutate();
      }}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            busy={isPending}
            disabled={ready.length === 0 || reading > 0}
          >
            {ready.length > 1 ? `Import ${ready.length} flows` : 'Import flow'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <input
            ref={input}
            id={input_id}
            type="file"
            multiple
            accept={ACCEPTED}
            className="peer sr-only"
            onChange={({ target }) => {
              void add([...(target.files ?? [])]);
              // The same file can be chosen again after it was put right.
              target.value = '';
            }}
          />
          <label
            htmlFor={input_id}
            className={`${buttonClassName()} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus`}
          >
            <FileUp size={16} aria-hidden /> Choose files
          </label>
          <span className="text-sm text-ink-muted">JSON or Markdown</span>
        </div>
        <div aria-live="polite">
          {reading > 0 && (
            <p className="flex items-center gap-2 text-ink-muted">
              <Spinner /> Reading…
            </p>
          )}
          {entries.length > 0 && (
            <ul aria-label="Chosen files" className="flex flex-col gap-2">
              {entries.map(({ key, ...entry }) => (
                <ImportResultCard key={key} {...entry} />
              ))}
            </ul>
          )}
        </div>
      </div>
    </Dialog>
  );
}
