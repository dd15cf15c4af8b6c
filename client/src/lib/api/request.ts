import { ERRORS, type ErrorCode } from '@resolutionflow/core/protocol/error-codes';
import type { Problem } from '@resolutionflow/core/protocol/errors';
import { ProblemError } from '@resolutionflow/core/protocol/problem-error';

/** Longer than the server's own longest wait, which is publishing's 5 s and its transaction. */
const TIMEOUT_MS = 20_000;

/** The server could not be reached, or did not answer in time. Nothing is known of what it did. */
export class OfflineError extends Error {
  constructor(options?: ErrorOptions) {
    super('The server cannot be reached. Check your connection and try again.', options);
    this.name = 'OfflineError';
  }
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Left out: undefined values. */
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

function withQuery(path: string, query: RequestOptions['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

async function problemOf(response: Response): Promise<ProblemError> {
  const problem: Partial<Problem> = await response.json().catch(() => ({}));
  const code: ErrorCode =
    problem.code !== undefined && problem.code in ERRORS ? problem.code : 'internal';
  const { detail, errors, problems } = problem;
  return new ProblemError(code, {
    ...(detail !== undefined && { detail }),
    ...(errors !== undefined && { errors }),
    ...(problems !== undefined && { problems }),
  });
}

/**
 * Calls the API and gives its JSON, which the server has validated. Throws a ProblemError for what the
 * server answered, an OfflineError when there was no answer, an AbortError when `signal` was used.
 */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const { method = 'GET', query, body, headers, signal } = options;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  try {
    response = await fetch(withQuery(`/api${path}`, query), {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new OfflineError({ cause });
  }
  // A proxy in front of a stopped server answers for it.
  if (response.status === 502 || response.status === 504) throw new OfflineError();
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}
