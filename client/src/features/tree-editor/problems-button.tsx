import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { lazyPart } from '../../lib/lazy-part.ts';
import { useLintProblems } from './flow-stores.ts';
import { countProblems } from './problem-fields.ts';

const ProblemsPopover = lazyPart(() => import('./problems-popover.tsx'));

/** How many problems the flow has, and the list of them. */
export function ProblemsButton() {
  const problems = useLintProblems();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const has_error = problems.some(({ severity }) => severity === 'error');
  const Icon = problems.length === 0 ? CircleCheck : has_error ? CircleAlert : TriangleAlert;
  const tone = has_error ? 'text-red-ink' : problems.length > 0 ? 'text-amber-ink' : '';
  return (
    <>
      <Button
        ref={setAnchor}
        variant="ghost"
        aria-label={`Problems: ${problems.length} (${countProblems(problems)})`}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={countProblems(problems)}
        icon={
          <span className={tone}>
            <Icon size={16} aria-hidden />
          </span>
        }
        onPointerEnter={() => void ProblemsPopover.preload()}
        onClick={() => {
          setWasOpened(true);
          setOpen(!open);
        }}
        className="px-2! tabular-nums"
      >
        {problems.length}
      </Button>
      {wasOpened && (
        <Suspense fallback={null}>
          <ProblemsPopover anchor={anchor} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
