import { type CloseReason, closeReasonSchema } from '@resolutionflow/core/protocol/collaboration';

/** Where a document's edits are, in the words of the product (L10). */
export interface ConnectionStatus {
  kind: 'connecting' | 'saving' | 'saved_on_device' | 'sending' | 'stored' | 'blocked';
  /** Local edits that the server has not acknowledged. */
  waiting: number;
  /** When the server last acknowledged everything, in ms since the epoch; null before that. */
  stored_at: number | null;
  /** A sentence, when `kind` is `blocked`. */
  reason: string | null;
  /** What the server gave as the reason; null when it was not the server. */
  refusal: CloseReason | null;
  /** Whether a connection to the server is open. */
  online: boolean;
}

/** What is known of one document's way to the server. */
export interface ConnectionFacts {
  link: 'connecting' | 'online' | 'offline';
  confirmed: boolean;
  waiting: number;
  stored_at: number | null;
  refusal: CloseReason | null;
  device: 'loading' | 'kept' | 'failed';
  /** Whether edits are on their way into the copy on the device. */
  saving: boolean;
}

const REFUSALS: Record<CloseReason, string> = {
  'permission-denied':
    'You have no permission to change this flow. What you wrote is kept on this device.',
  'invalid-update':
    'The server could not read one of your changes. What you wrote is kept on this device.',
  'storage-unavailable':
    'The server cannot write to its disk now. What you wrote is kept on this device and sent again.',
  'document-unreadable': 'The stored flow cannot be read. Nothing was changed; tell the operator.',
  'document-deleted': 'This flow was deleted. What you wrote is kept on this device.',
  'signed-out': 'You are signed out. Sign in again, and your changes are sent.',
  'server-stopping': 'The server is restarting. Your changes are sent when it is back.',
};

const NOT_KEPT =
  'Not saved on this device: the browser refused to store it. Keep this page open until it is sent.';

/** The reason that a close frame carried, or null for one that names none of ours. */
export function parseCloseReason(reason: string): CloseReason | null {
  const parsed = closeReasonSchema.safeParse(reason);
  return parsed.success ? parsed.data : null;
}

/** Whether trying again without the user's help can lift this refusal. */
export function isPassing(reason: CloseReason): boolean {
  return reason === 'storage-unavailable' || reason === 'server-stopping';
}

/**
 * The one status to show. `stored` needs an acknowledgement in this page load that covers every
 * local edit, a copy on the device that has been read, and a connection that is open now.
 */
export function deriveStatus(facts: ConnectionFacts): ConnectionStatus {
  const { waiting, stored_at } = facts;
  const online = facts.link === 'online';
  const base = { waiting, stored_at, reason: null, refusal: facts.refusal, online };
  if (facts.refusal !== null) {
    return { ...base, kind: 'blocked', reason: REFUSALS[facts.refusal] };
  }
  if (online) {
    if (waiting > 0) return { ...base, kind: 'sending' };
    const settled = facts.confirmed && facts.device !== 'loading';
    return { ...base, kind: settled ? 'stored' : 'connecting' };
  }
  const untouched = !facts.confirmed && waiting === 0;
  if (untouched && (facts.link === 'connecting' || facts.device === 'loading')) {
    return { ...base, kind: 'connecting' };
  }
  if (facts.device === 'failed') return { ...base, kind: 'blocked', reason: NOT_KEPT };
  return { ...base, kind: facts.saving ? 'saving' : 'saved_on_device' };
}

/** Whether two statuses look the same. */
export function sameStatus(a: ConnectionStatus, b: ConnectionStatus): boolean {
  return (
    a.kind === b.kind &&
    a.waiting === b.waiting &&
    a.stored_at === b.stored_at &&
    a.reason === b.reason &&
    a.refusal === b.refusal &&
    a.online === b.online
  );
}
