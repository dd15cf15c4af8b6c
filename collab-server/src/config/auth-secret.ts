import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config.ts';

const SHORTEST_SECRET = 32;

/**
 * The secret that signs session cookies, kept in DATA_DIR/auth-secret for its owner's eyes only and
 * made on first use. ConfigError when the file holds less than a secret. Processes that start at once on one directory all get the same one.
 */
export function readOrCreateAuthSecret(dataDir: string): string {
  const path = join(dataDir, 'auth-secret');
  const existing = readIfThere(path);
  if (existing !== null) return existing;

  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    // link() fails when the name is taken and never shows a half-written file: the first one wins.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8').trim();
}

function readIfThere(path: string): string | null {
  try {
    const secret = readFileSync(path, 'utf8').trim();
    // With less, whoever guesses it could sign sessions of anybody.
    if (secret.length >= SHORTEST_SECRET) return secret;
    throw new ConfigError(
      'DATA_DIR holds an auth-secret that is cut off. Restore it, or delete it to sign everybody out.',
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
