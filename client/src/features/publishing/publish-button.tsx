import { Rocket } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { lazyPart } from '../../lib/lazy-part.ts';
import type { PublishingProps } from './publishing.tsx';

const Publishing = lazyPart(() => import('./publishing.tsx'));

export type PublishButtonProps = Omit<PublishingProps, 'open' | 'onOpenChange'> & {
  /** Called before the dialog looks at the draft. */
  beforePublish: () => void;
};

/** Opens the dialog that makes the draft the live version. */
export function PublishButton({ beforePublish, ...props }: PublishButtonProps) {
  const [open, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Rocket size={15} aria-hidden className="max-sm:hidden" />}
        onClick={() => {
          beforePublish();
          props.lint.lintNow();
          setWasOpened(true);
          setOpen(true);
        }}
      >
        Publish
      </Button>
      {wasOpened && (
        <Suspense fallback={null}>
          <Publishing {...props} open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
