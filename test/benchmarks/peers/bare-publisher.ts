import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { extractStepsForSync, type TreeStructure } from '@resolutionflow/core';
import Database from 'better-sqlite3';

/*
 * What publishing costs at the very least: extract, hash, compare, upsert and index in one transaction,
 * as durable as ours. `PUT /` takes the structure; `POST /` publishes it and answers how many milliseconds
 * that took, so that both can be had: the transaction alone, and asked for over HTTP.
 */
const database = new Database(join(process.env.DATA_DIR ?? '', 'bare.db'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`
  CREATE TABLE step (
    id INTEGER PRIMARY KEY, node_id TEXT UNIQUE, title TEXT, content TEXT, hash TEXT, synced_at TEXT
  );
  CREATE VIRTUAL TABLE step_search USING fts5(title, content, content='');
`);
let structure: TreeStructure = { steps: [] };

function publish(): void {
  const steps = [...extractStepsForSync(structure, 'procedural')].map((step) => {
    const content = JSON.stringify(step.content);
    const hash = createHash('sha1').update(step.title).update(content).digest('base64');
    return { node_id: step.source_node_id, title: step.title, content, hash };
  });
  database.transaction(() => {
    const known = new Map(
      database.prepare('SELECT node_id, hash FROM step').raw().all() as [string, string][],
    );
    const changed = steps.filter(({ node_id, hash }) => known.get(node_id) !== hash);
    const rows = JSON.stringify(changed);
    database
      .prepare(
        `INSERT INTO step (node_id, title, content, hash)
         SELECT value->>'node_id', value->>'title', value->>'content', value->>'hash' FROM json_each(?)
         WHERE true
         ON CONFLICT (node_id) DO UPDATE SET title = excluded.title, content = excluded.content, hash = excluded.hash`,
      )
      .run(rows);
    database
      .prepare(
        `INSERT INTO step_search (rowid, title, content)
         SELECT step.id, step.title, step.content
         FROM json_each(?) CROSS JOIN step ON step.node_id = value->>'node_id'`,
      )
      .run(rows);
    database.prepare('UPDATE step SET synced_at = ?').run(new Date().toISOString());
  })();
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  await once(request, 'end');
  return body;
}

const http = createServer(async (request, response) => {
  const body = await bodyOf(request);
  if (request.method === 'PUT') {
    structure = JSON.parse(body) as TreeStructure;
    response.end('{}');
    return;
  }
  const started = performance.now();
  publish();
  response.end(JSON.stringify({ milliseconds: performance.now() - started }));
});
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready http://127.0.0.1:${(http.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
