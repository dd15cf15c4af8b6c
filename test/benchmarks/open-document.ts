import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { ServerProcess } from '../support/server-process.ts';
import { LightClient } from './light-client.ts';
import { OwnServer } from './own-server.ts';
import { scatteredPlaces } from './scattered-places.ts';
import type { Results } from './statistics.ts';
import { structureOf } from './structures.ts';
import { TypingAuthor } from './typing-author.ts';

const SECTION = 'c open';
const RAW = 'stored bytes over a raw socket';
const OURS = 'ResolutionFlow, full';
const PEER = fileURLToPath(new URL('peers/raw-socket.ts', import.meta.url));

async function measureRaw(results: Results, scenario: string, bytes: Uint8Array): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'resolutionflow-bench-'));
  const payload = join(dir, 'payload');
  writeFileSync(payload, bytes);
  const server = await ServerProcess.start(PEER, { PAYLOAD: payload });
  const started = performance.now();
  const socket = new WebSocket(server.url, { perMessageDeflate: false });
  const [data] = (await once(socket, 'message')) as [Buffer];
  results.add(SECTION, scenario, RAW, 'received', 'ms', performance.now() - started);
  Y.applyUpdate(new Y.Doc(), data);
  results.add(SECTION, scenario, RAW, 'applied', 'ms', performance.now() - started);
  socket.terminate();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
}

/** Opens a document that the server has not loaded yet, in a server just started. */
async function measureCold(
  results: Results,
  scenario: string,
  own: OwnServer,
  id: string,
): Promise<void> {
  const again = await own.restart();
  const target = again.target(id);
  // Signing in and the first query are the same for a small document: warm them up on another one.
  const other = await again.createTree(structureOf(1));
  await (await LightClient.connect(again.target(other))).client.close();
  const started = performance.now();
  const { client, received, receivedAt } = await LightClient.connect(target);
  results.add(SECTION, scenario, OURS, 'received', 'ms', receivedAt - started);
  const applying = performance.now();
  Y.applyUpdate(new Y.Doc(), received);
  const applied = receivedAt - started + performance.now() - applying;
  results.add(SECTION, scenario, OURS, 'applied', 'ms', applied);
  await client.close();
  await measureRaw(results, scenario, received);
  await again.server.stop();
}

/** (c) Opening a large document, and one with a long past. */
export async function measureOpen(
  results: Results,
  size: number,
  pastEdits: number,
): Promise<void> {
  const large = await OwnServer.start('full');
  const largeId = await large.createTree(structureOf(size));
  await measureCold(results, `${size} nodes`, large, largeId);

  const old = await OwnServer.start('full');
  const oldId = await old.createTree(structureOf(100));
  await typeEdits(old, oldId, pastEdits);
  await measureCold(results, `100 nodes, ${pastEdits} past edits`, old, oldId);
}

/** Sends single-character edits as an author would have over the years, a thousand waiting at a time. */
async function typeEdits(own: OwnServer, id: string, edits: number): Promise<void> {
  const author = await TypingAuthor.connect(own.target(id));
  const { text } = author;
  const place = scatteredPlaces();
  for (let sent = 1; sent <= edits; sent += 1) {
    if (text.length > 200) text.delete(0, 100);
    text.insert(place(text.length), 'x');
    await author.settle(1000);
  }
  await author.settle();
  await author.close();
}

/** Holds section (c) against its targets. */
export function compareOpen(results: Results, size: number, pastEdits: number): void {
  for (const scenario of [`${size} nodes`, `100 nodes, ${pastEdits} past edits`]) {
    for (const [metric, limit] of [
      ['received', 3],
      ['applied', 1.3],
    ] as const) {
      results.compare(
        SECTION,
        `${scenario}, ${metric}`,
        results.value(SECTION, scenario, OURS, metric),
        results.value(SECTION, scenario, RAW, metric),
        limit,
      );
    }
  }
}
