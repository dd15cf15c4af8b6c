import { ProblemError } from '@resolutionflow/core';

/** Writes the position of a list's last item as the opaque text that the next request sends. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * The position that `encodeCursor` wrote, of the given types; ProblemError `invalid_request` for
 * anything else.
 */
export function decodeCursor<Kinds extends readonly ('string' | 'number')[]>(
  cursor: string,
  kinds: Kinds,
): { -readonly [Index in keyof Kinds]: Kinds[Index] extends 'string' ? string : number } {
  const position = parse(cursor);
  if (
    Array.isArray(position) &&
    position.length === kinds.length &&
    kinds.every((kind, index) => typeof position[index] === kind)
  ) {
    return position as {
      -readonly [Index in keyof Kinds]: Kinds[Index] extends 'string' ? string : number;
    };
  }
  throw new ProblemError('invalid_request', {
    errors: [{ path: 'cursor', message: 'This is not a cursor that a list gave.' }],
  });
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
