import { fileURLToPath } from 'node:url';
import { ServerProcess } from '../support/server-process.ts';
import { KeptConnection } from './kept-connection.ts';
import { OwnServer } from './own-server.ts';
import type { Results } from './statistics.ts';
import { structureOf, withOnePercentChanged } from './structures.ts';

const SECTION = 'b publish';
const BARE = 'bare transaction';
const BARE_OVER_HTTP = 'bare transaction, asked over HTTP';
const OURS = 'ResolutionFlow, full';
const PROBE_EVERY_MS = 5;
const PEER = fileURLToPath(new URL('peers/bare-publisher.ts', import.meta.url));

/** Longest answer of the health route while `work` runs: how long the event loop was held. */
async function longestPause(url: string, work: () => Promise<unknown>): Promise<number> {
  const connection = new KeptConnection(url);
  // Connecting is no pause.
  await connection.call('GET', '/api/health');
  let longest = 0;
  let running = true;
  const probe = (async () => {
    while (running) {
      const { milliseconds } = await connection.call('GET', '/api/health');
      longest = Math.max(longest, milliseconds);
      await new Promise((resume) => setTimeout(resume, PROBE_EVERY_MS));
    }
  })();
  await work();
  running = false;
  await probe;
  connection.close();
  return longest;
}

async function measureBare(results: Results, size: number): Promise<void> {
  const server = await ServerProcess.start(PEER);
  const connection = new KeptConnection(server.url);
  const publish = async () => {
    const { milliseconds, body } = await connection.call('POST', '/');
    return { asked: milliseconds, ...(body as { milliseconds: number }) };
  };
  await connection.call('PUT', '/', structureOf(1));
  await publish();
  for (const scenario of ['first', '1 % changed']) {
    const structure = structureOf(size);
    await connection.call(
      'PUT',
      '/',
      scenario === 'first' ? structure : withOnePercentChanged(structure),
    );
    const { milliseconds, asked } = await publish();
    const what = `${size} steps, ${scenario}`;
    results.add(SECTION, what, BARE, 'time', 'ms', milliseconds);
    results.add(SECTION, what, BARE_OVER_HTTP, 'time', 'ms', asked);
  }
  connection.close();
  await server.stop();
}

async function measureOurs(results: Results, size: number, watched: boolean): Promise<void> {
  const own = await OwnServer.start('full');
  const structure = structureOf(size);
  const publish = async (id: string) => {
    // A new one: what takes long in between would let an old one time out. It is open once it was used.
    const connection = new KeptConnection(own.server.url, { authorization: `Bearer ${own.token}` });
    await connection.call('GET', '/api/health');
    const answer = await connection.call('PUT', `/api/trees/${id}`, { status: 'published' });
    connection.close();
    return answer;
  };
  await publish(await own.createTree(structureOf(1)));
  const id = await own.createTree(structure);
  const measured = async (scenario: string) => {
    const what = `${size} steps, ${scenario}`;
    if (watched) {
      const pause = await longestPause(own.server.url, () => publish(id));
      results.add(SECTION, what, OURS, 'longest pause', 'ms', pause);
    } else {
      results.add(SECTION, what, OURS, 'time', 'ms', (await publish(id)).milliseconds);
    }
  };
  await measured('first');
  await own.call('PUT', `/api/trees/${id}`, { tree_structure: withOnePercentChanged(structure) });
  await measured('1 % changed');
  await own.server.stop();
}

/**
 * (b) Publishing through the API, first and with 1 % changed, against the bare transaction. Both are
 * processes just started that have published one flow of one step before, ask the disk for the same
 * (WAL, synchronous FULL), and are called over a connection that is open. The bare one has the structure
 * at hand, and answers how long its transaction took without the request; ours is the whole request.
 */
export async function measurePublish(results: Results, sizes: readonly number[]): Promise<void> {
  for (const size of sizes) {
    await measureBare(results, size);
    // Watching the event loop costs processor time that publishing would have had: two servers.
    await measureOurs(results, size, false);
    await measureOurs(results, size, true);
  }
}

/** Holds section (b) against its targets. */
export function comparePublish(results: Results, sizes: readonly number[]): void {
  for (const size of sizes) {
    for (const scenario of [`${size} steps, first`, `${size} steps, 1 % changed`]) {
      for (const [peer, what] of [
        [BARE, scenario],
        [BARE_OVER_HTTP, `${scenario}, peer over HTTP`],
      ] as const) {
        results.compare(
          SECTION,
          what,
          results.value(SECTION, scenario, OURS, 'time'),
          results.value(SECTION, scenario, peer, 'time'),
          1.3,
        );
      }
      results.compare(
        SECTION,
        `${scenario}, event loop pause / 20 ms`,
        results.value(SECTION, scenario, OURS, 'longest pause'),
        20,
        1,
      );
    }
  }
}
