import { ProblemError } from '@resolutionflow/core';

/** Writes the position of a list's last item as the opaque text that the next request sends. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

interface Kinds {
  string: string;
  /** Not negative. */
  integer: number;
}

/**
 * The position that `encodeCursor` wrote, of the given kinds; ProblemError `invalid_request` for
 * anything else.
 */
export function decodeCursor<Wanted extends readonly (keyof Kinds)[]>(
  cursor: string,
  wanted: Wanted,
): { -readonly [Index in keyof Wanted]: Kinds[Wanted[Index]] } {
  const position = parse(cursor);
  if (
    Array.isArray(position) &&
    position.length === wanted.length &&
    wanted.every((kind, index) => isOfKind(kind, position[index]))
  ) {
    return position as { -readonly [Index in keyof Wanted]: Kinds[Wanted[Index]] };
  }
  throw new ProblemError('invalid_request', {
    errors: [{ path: 'cursor', message: 'This is not a cursor that a list gave.' }],
  });
}

// SQLite takes no other number for an offset.
function isOfKind(kind: keyof Kinds, value: unknown): boolean {
  return kind === 'string'
    ? typeof value === 'string'
    : Number.isSafeInteger(value) && Number(value) >= 0;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
