import type { Me } from '@resolutionflow/core/protocol/account';
import { useEffect, useState } from 'react';
import type { DocumentSession } from '../../collaboration/document-session.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, buttonClassName } from '../../components/button.tsx';
import { isSignedOut } from '../../lib/api/error-sentence.ts';
import { request } from '../../lib/api/request.ts';

/** Why edits are not sent, and the way out: to whoever is signed out, signing in again. */
export function BlockedBanner({ session, reason }: { session: DocumentSession; reason: string }) {
  const [signedOut, setSignedOut] = useState(false);

  // To somebody without a session the server says no more than that there is nothing for them.
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    request<Me>('/me', { signal }).catch((error) => {
      if (!signal.aborted) setSignedOut(isSignedOut(error));
    });
    return () => leaving.abort();
  }, []);

  const { pathname, search } = location;
  return (
    <Banner
      tone="error"
      className="mx-4 mt-3 shrink-0"
      action={
        signedOut ? (
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
      {signedOut
        ? 'You are signed out. What you wrote is kept on this device, and sent when you have signed in again.'
        : reason}
    </Banner>
  );
}
