import type { CloseReason } from '@resolutionflow/core';

/**
 * Thrown in a hook to close the one document connection that the hook works for. Hocuspocus reads
 * `code` and `reason` and prints whatever has a `message`, so this is no Error.
 */
export class CloseDocument {
  readonly code: number;
  readonly reason: CloseReason;

  constructor(reason: CloseReason) {
    this.code = CODES[reason];
    this.reason = reason;
  }
}

/** Codes of the private range, so that they survive where only a number does. */
const CODES: Record<CloseReason, number> = {
  'permission-denied': 4403,
  'invalid-update': 4400,
  'storage-unavailable': 4503,
  'document-unreadable': 4500,
  'document-deleted': 4410,
  'signed-out': 4401,
  'server-stopping': 4001,
};
