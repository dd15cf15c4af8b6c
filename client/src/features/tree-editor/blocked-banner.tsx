import { Suspense } from 'react';
import type { ConnectionStatus } from '../../collaboration/connection-status.ts';
import type { DocumentSession } from '../../collaboration/document-session.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, buttonClassName } from '../../components/button.tsx';
import { lazyPart } from '../../lib/lazy-part.ts';
import { useWhyBlocked } from './why-blocked.ts';

const DeletedBanner = lazyPart(() => import('./deleted-banner.tsx'));

/** Why edits are not sent, and the way out: to whoever is signed out, signing in again. */
export function BlockedBanner({
  session,
  status: { reason, refusal },
}: {
  session: DocumentSession;
  status: Pick<ConnectionStatus, 'reason' | 'refusal'>;
}) {
  const why = useWhyBlocked(refusal);
  if (why === 'deleted') {
    return (
      <Suspense fallback={null}>
        <DeletedBanner />
      </Suspense>
    );
  }

  const { pathname, search } = location;
  const signed_out = why === 'signed_out';
  return (
    <Banner
      tone="error"
      className="mx-4 mt-3 shrink-0"
      action={
        signed_out ? (
          // A new page: nothing of the ended session stays in memory.
          <a
            href={`/sign-in?${new URLSearchParams({ redirect: pathname + search })}`}
            className={buttonClassName('secondary', 'sm')}
          >
            Sign in
          </a>
        ) : (
          <Button size="sm" onClick={session.retry}>
            Try again
          </Button>
        )
      }
    >
      {signed_out
        ? 'You are signed out. What you wrote is kept on this device, and sent when you have signed in again.'
        : reason}
    </Banner>
  );
}
