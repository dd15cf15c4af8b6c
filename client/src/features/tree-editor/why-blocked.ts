import type { Me } from '@resolutionflow/core/protocol/account';
import type { CloseReason } from '@resolutionflow/core/protocol/collaboration';
import { useEffect, useState } from 'react';
import { isNotFound, isSignedOut } from '../../lib/api/error-sentence.ts';
import { request } from '../../lib/api/request.ts';
import { useFlowFacts } from './flow-facts.ts';

export type WhyBlocked = 'signed_out' | 'deleted' | 'other';

/** What the caller learns of a flow that the server does not give: those outside its team learn nothing. */
export async function findWhyBlocked(
  tree: { id: string; account_id: string | null },
  signal?: AbortSignal,
): Promise<WhyBlocked> {
  try {
    const { accounts } = await request<Me>('/me', { signal });
    // Whoever left the team is told the same as if the flow had never been.
    if (!accounts.some(({ id }) => id === tree.account_id)) return 'other';
    await request(`/trees/${tree.id}`, { signal });
    return 'other';
  } catch (error) {
    if (isSignedOut(error)) return 'signed_out';
    return isNotFound(error) ? 'deleted' : 'other';
  }
}

/** Why edits are not sent: the socket says of what was deleted meanwhile only that there is nothing. */
export function useWhyBlocked(refusal: CloseReason | null): WhyBlocked {
  const { id, account_id } = useFlowFacts();
  const [why, setWhy] = useState<WhyBlocked>('other');
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    void findWhyBlocked({ id, account_id }, signal).then((found) => {
      if (!signal.aborted) setWhy(found);
    });
    return () => leaving.abort();
  }, [id, account_id]);
  return refusal === 'document-deleted' ? 'deleted' : why;
}
