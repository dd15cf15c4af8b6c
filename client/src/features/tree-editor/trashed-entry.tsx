import { ChevronRight, Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Markdown } from '../../components/markdown.tsx';
import { cx } from '../../lib/class-names.ts';
import { exactTime, relativeTime } from '../../lib/relative-time.ts';
import { useNode, useTreeEditor } from './editor-context.ts';
import { untitled } from './tree-model.ts';
import { placeSentence, type TrashEntry } from './use-trash.ts';
import { useTrashedText } from './use-trashed-text.ts';

const KINDS: Record<string, string> = {
  section_header: 'Section',
  procedure_step: 'Step',
  procedure_end: 'End mark',
  decision: 'Question',
  action: 'Action',
  solution: 'Solution',
};

/** One subtree in the trash: what it is, where it would come back to, what is in it. */
export function TrashedEntry({ entry, is_edited }: { entry: TrashEntry; is_edited: boolean }) {
  const { controller, editable } = useTreeEditor();
  const { id, type, trashed_at, below, place } = entry;
  const [open, setOpen] = useState(false);
  const preview = useId();
  const facts = useId();
  const title = useNode(id)?.title.trim() || untitled(type);

  return (
    <li data-entry={id} className="flex flex-col gap-1 py-2.5 pr-3 pl-2">
      <div className="flex items-start gap-2">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={preview}
          aria-describedby={facts}
          onClick={() => setOpen(!open)}
          className="flex min-h-7 min-w-0 flex-1 items-start gap-1 rounded-sm py-1 text-left pointer-coarse:min-h-10"
        >
          <ChevronRight
            size={15}
            aria-hidden
            className={cx('mt-0.5 shrink-0 text-ink-faint', open && 'rotate-90')}
          />
          <span className="min-w-0 break-words">{title}</span>
        </button>
        {editable && (
          <Button
            size="sm"
            data-restore
            aria-label={`Restore “${title}”`}
            aria-describedby={facts}
            icon={<Undo2 size={14} aria-hidden />}
            onClick={() => controller.restore(id, { focus: false })}
          >
            Restore
          </Button>
        )}
      </div>
      <div id={facts} className="flex flex-col gap-1 pl-[19px] text-xs text-ink-muted">
        <p>
          {KINDS[type] ?? type}
          {below > 0 && ` with ${below} below`}
          {trashed_at !== null && (
            <>
              {' · removed '}
              <time dateTime={trashed_at} title={exactTime(trashed_at)}>
                {relativeTime(trashed_at)}
              </time>
            </>
          )}
        </p>
        {place !== undefined && (
          <p>Comes back {placeSentence(type, place, controller.model.titleOf)}</p>
        )}
        {is_edited && (
          <p>
            <Badge tone="amber">Edited since: restore?</Badge>
          </p>
        )}
      </div>
      <div id={preview} hidden={!open}>
        {open && <Preview id={id} />}
      </div>
    </li>
  );
}

function Preview({ id }: { id: string }) {
  const { doc } = useTreeEditor().controller.model;
  const text = useTrashedText(doc, id);
  return (
    <div className="mt-1 ml-[19px] rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      {text.trim() === '' ? (
        <p className="text-ink-faint">Nothing is written in it.</p>
      ) : (
        <Markdown source={text} />
      )}
    </div>
  );
}
