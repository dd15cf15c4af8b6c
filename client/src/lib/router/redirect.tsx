import { useEffect } from 'react';
import { hrefOf, type Target } from './address.ts';
import { useRouter } from './use-router.ts';

/** Shown where something else belongs: leads there, and leaves no entry to come back to. */
export function Redirect(target: Target) {
  const router = useRouter();
  const href = hrefOf(target);
  useEffect(() => router.navigate(href, { replace: true }), [router, href]);
  return null;
}
