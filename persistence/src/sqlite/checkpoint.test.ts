import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkpointSeparately, checkpointWhenDue } from './checkpoint.ts';
import { openSqliteDatabase } from './database.ts';

it('a long write-ahead log is brought into the file when asked, and not by the commit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'resolutionflow-'));
  const file = join(folder, 'test.db');
  const database = openSqliteDatabase({ file, durability: 'full' });
  try {
    checkpointSeparately(database);
    database.exec('CREATE TABLE texts (text TEXT)');
    expect(checkpointWhenDue(database)).toBe(false);
    const before = statSync(file).size;
    database.prepare('INSERT INTO texts VALUES (?)').run('x'.repeat(12 * 1024 * 1024));
    expect(statSync(file).size).toBe(before);
    expect(checkpointWhenDue(database)).toBe(true);
    expect(statSync(file).size).toBeGreaterThan(12 * 1024 * 1024);
    expect(checkpointWhenDue(database)).toBe(false);
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
});
