/**
 * Every error that a person or program can cause, with its HTTP status and its sentence.
 * Commands throw only these; the server turns them into problem+json or a close reason, the
 * client shows the sentence. Anything else is a bug and is answered as `internal`.
 */
export const ERRORS = {
  invalid_request: {
    status: 400,
    title: 'The request is not of the form that this address takes.',
  },
  flow_synced_read_only: {
    status: 400,
    title: 'This step is managed by its source flow. Edit the flow, or save a copy of your own.',
  },
  unauthenticated: { status: 401, title: 'You are not signed in. Sign in and try again.' },
  invalid_credentials: { status: 401, title: 'Email or password is wrong.' },
  origin_not_allowed: { status: 403, title: 'This page is not one of this server’s own.' },
  forbidden: { status: 403, title: 'You may see this but not do that.' },
  signup_disabled: {
    status: 403,
    title: 'Signing up is switched off here. Ask for an invitation.',
  },
  not_found: { status: 404, title: 'There is nothing here that you can see.' },
  id_taken: { status: 409, title: 'Something with this id exists already.' },
  email_taken: { status: 409, title: 'There is a user with this email already. Sign in instead.' },
  stale_base_version: {
    status: 409,
    title: 'A newer version has been published. Look at it, then publish again.',
  },
  document_not_caught_up: {
    status: 409,
    title:
      'Some of your edits have not reached the server yet. Wait for “stored”, then publish again.',
  },
  idempotency_key_reused: {
    status: 409,
    title: 'This Idempotency-Key was used for a different request.',
  },
  payload_too_large: { status: 413, title: 'This is larger than the server takes.' },
  cannot_publish: { status: 422, title: 'The flow cannot be published yet.' },
  rate_limited: { status: 429, title: 'Too many tries. Wait a moment and try again.' },
  document_unreadable: {
    status: 500,
    title: 'The stored document cannot be read. Nothing was changed; tell the operator.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on the server. Nothing was lost; try again.',
  },
  storage_unavailable: {
    status: 503,
    title:
      'The server cannot write to its disk now. Your work is kept on this device and sent again.',
  },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;
