import { createHash, randomBytes } from 'node:crypto';

/** A new API token: `rf_` and 256 random bits. It is shown once; only its hash is stored. */
export function createApiToken(): string {
  return `rf_${randomBytes(32).toString('base64url')}`;
}

/** SHA-256 in hex. The token's own randomness makes salt and stretching needless. */
export function hashApiToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
