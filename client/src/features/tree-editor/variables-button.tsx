import { Variable } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useVariables } from './use-variables.ts';
import { VariablesDialog } from './variables-part.ts';

/** How many variables the flow has; opens them. */
export function VariablesButton() {
  const { length: count } = useVariables();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex h-6 items-center gap-1 rounded-sm px-1 hover:bg-hover hover:text-ink pointer-coarse:h-9"
      >
        <Variable size={13} aria-hidden />
        {count === 0 ? 'Variables' : count === 1 ? '1 variable' : `${count} variables`}
      </button>
      {open && (
        <Suspense fallback={null}>
          <VariablesDialog open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
