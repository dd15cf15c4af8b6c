import { Trash2, Undo2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { exactTime, relativeTime } from '../../lib/relative-time.ts';
import { useTreeEditor } from './editor-context.ts';

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
          {newest_first.map(({ id, type, title, trashed_at }) => (
            <li key={id} className="flex items-center gap-3 py-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{title.trim() || 'Untitled step'}</span>
                <span className="block text-xs text-ink-faint">
                  {type === 'section_header' ? 'Section with its steps' : 'Step'}
                  {trashed_at !== null && (
                    <span title={exactTime(trashed_at)}> · {relativeTime(trashed_at)}</span>
                  )}
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
