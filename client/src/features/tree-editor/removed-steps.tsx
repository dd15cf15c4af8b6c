import { Trash2, Undo2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { exactTime, relativeTime } from '../../lib/relative-time.ts';
import { useTreeEditor } from './editor-context.ts';
import { untitled } from './tree-model.ts';

const KINDS: Record<string, string> = {
  section_header: 'Section',
  procedure_step: 'Step',
  procedure_end: 'End mark',
  decision: 'Question',
  action: 'Action',
  solution: 'Solution',
};

/** What was taken out of the flow, newest first, each with the way back. */
export default function RemovedSteps({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { controller, editable } = useTreeEditor();
  const { model } = controller;
  const trashed = useSyncExternalStore(model.subscribeOutline, model.getTrashed);
  const newest_first = trashed.toSorted((a, b) =>
    (b.trashed_at ?? '').localeCompare(a.trashed_at ?? ''),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Removed steps"
      description="They come back with everything in them, to where they were."
    >
      {newest_first.length === 0 ? (
        <EmptyState icon={<Trash2 size={20} aria-hidden />} title="Nothing was removed" />
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {newest_first.map(({ id, type, title, trashed_at, below }) => (
            <li key={id} className="flex items-center gap-3 py-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{title.trim() || untitled(type)}</span>
                <span className="flex flex-wrap items-center gap-x-1 text-xs text-ink-faint">
                  {KINDS[type] ?? type}
                  {below > 0 && ` with ${below} below`}
                  {trashed_at !== null && (
                    <span title={exactTime(trashed_at)}> · {relativeTime(trashed_at)}</span>
                  )}
                  {model.isEditedInTrash(id) && <Badge tone="amber">Edited since</Badge>}
                </span>
              </span>
              {editable && (
                <Button
                  size="sm"
                  icon={<Undo2 size={14} aria-hidden />}
                  onClick={() => {
                    controller.restore(id);
                    if (trashed.length === 1) onOpenChange(false);
                  }}
                >
                  Restore
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
