import type { PublishProblem } from '@resolutionflow/core/protocol/errors';
import { ChevronDown, ChevronUp, CircleAlert, CircleCheck, X } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { cx } from '../../lib/class-names.ts';
import { indexNow, nextPlace, type ProblemPlace } from './problem-walk.ts';

export interface ProblemBarProps {
  problems: readonly PublishProblem[];
  place: ProblemPlace;
  onGo: (place: ProblemPlace) => void;
  onClose: () => void;
  /** Goes on with publishing, when nothing is in the way any more. */
  onPublish: () => void;
}

/** Leads through what keeps the flow from being published, one after the other, until it is closed. */
export function ProblemBar({ problems, place, onGo, onClose, onPublish }: ProblemBarProps) {
  const at = indexNow(problems, place);
  const current = at === null ? undefined : problems[at];
  const is_clear = problems.length === 0;
  const go = (offset: -1 | 1) => {
    const next = nextPlace(problems, place, offset);
    if (next !== null) onGo(next);
  };
  return (
    <section
      aria-label="What keeps the flow from being published"
      className={cx(
        'flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-1.5 pr-2 pl-4 text-sm sm:pl-5',
        is_clear || current === undefined
          ? 'bg-green-soft text-green-ink'
          : 'bg-red-soft text-red-ink',
      )}
    >
      {is_clear || current === undefined ? (
        <CircleCheck size={16} aria-hidden className="shrink-0" />
      ) : (
        <CircleAlert size={16} aria-hidden className="shrink-0" />
      )}
      <p role="status" className="min-w-40 flex-1">
        {is_clear ? (
          'All is put right.'
        ) : current === undefined ? (
          `Put right. ${problems.length} left.`
        ) : (
          <>
            <span className="mr-2 font-medium tabular-nums">
              {(at ?? 0) + 1} of {problems.length}
            </span>
            {current.message}
          </>
        )}
      </p>
      <span className="ml-auto flex items-center gap-1">
        {is_clear ? (
          <Button size="sm" onClick={onPublish}>
            Publish …
          </Button>
        ) : (
          <>
            <IconButton
              size="sm"
              icon={<ChevronUp size={16} aria-hidden />}
              label="Previous problem"
              onClick={() => go(-1)}
            />
            <IconButton
              size="sm"
              icon={<ChevronDown size={16} aria-hidden />}
              label="Next problem"
              onClick={() => go(1)}
            />
          </>
        )}
        <IconButton
          size="sm"
          icon={<X size={16} aria-hidden />}
          label="Close the list of problems"
          onClick={onClose}
        />
      </span>
    </section>
  );
}
