import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractStepsForSync, type TreeStructure } from '@resolutionflow/core';
import Database from 'better-sqlite3';
import { OwnServer } from './own-server.ts';
import type { Results } from './statistics.ts';
import { structureOf } from './structures.ts';

const SECTION = 'b publish';
const BARE = 'bare transaction';
const OURS = 'ResolutionFlow, full';
const PROBE_EVERY_MS = 5;

/** What publishing costs at the very least: extract, hash, compare, upsert and index in one transaction. */
class BarePublisher {
  readonly #dir = mkdtempSync(join(tmpdir(), 'resolutionflow-bench-'));
  readonly #database = new Database(join(this.#dir, 'bare.db'));

  constructor() {
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('synchronous = FULL');
    this.#database.exec(`
      CREATE TABLE step (
        id INTEGER PRIMARY KEY, node_id TEXT UNIQUE, title TEXT, content TEXT, hash TEXT, synced_at TEXT
      );
      CREATE VIRTUAL TABLE step_search USING fts5(title, content, content='');
    `);
  }

  publish(structure: TreeStructure): void {
    const steps = [...extractStepsForSync(structure, 'procedural')].map((step) => {
      const content = JSON.stringify(step.content);
      const hash = createHash('sha1').update(step.title).update(content).digest('base64');
      return { node_id: step.source_node_id, title: step.title, content, hash };
    });
    this.#database.transaction(() => {
      const known = new Map(
        this.#database.prepare('SELECT node_id, hash FROM step').raw().all() as [string, string][],
      );
      const changed = steps.filter(({ node_id, hash }) => known.get(node_id) !== hash);
      const rows = JSON.stringify(changed);
      this.#database
        .prepare(
          `INSERT INTO step (node_id, title, content, hash)
           SELECT value->>'node_id', value->>'title', value->>'content', value->>'hash' FROM json_each(?)
           WHERE true
           ON CONFLICT (node_id) DO UPDATE SET title = excluded.title, content = excluded.content, hash = excluded.hash`,
        )
        .run(rows);
      this.#database
        .prepare(
          `INSERT INTO step_search (rowid, title, content)
           SELECT step.id, step.title, step.content
           FROM json_each(?) CROSS JOIN step ON step.node_id = value->>'node_id'`,
        )
        .run(rows);
      this.#database.prepare('UPDATE step SET synced_at = ?').run(new Date().toISOString());
    })();
  }

  close(): void {
    this.#database.close();
    rmSync(this.#dir, { recursive: true, force: true });
  }
}

function withOnePercentChanged(structure: TreeStructure): TreeStructure {
  const { steps } = structure as { steps: { type: string; title: string }[] };
  return {
    steps: steps.map((step, index) =>
      index % 100 === 1 && step.type === 'procedure_step'
        ? { ...step, title: `${step.title}, again` }
        : step,
    ),
  } as TreeStructure;
}

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Longest answer of the health route while `work` runs: how long the event loop was held. */
async function longestPause(url: string, work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let running = true;
  const probe = (async () => {
    while (running) {
      const asked = performance.now();
      await (await fetch(`${url}/api/health`)).arrayBuffer();
      longest = Math.max(longest, performance.now() - asked);
      await new Promise((resume) => setTimeout(resume, PROBE_EVERY_MS));
    }
  })();
  await work();
  running = false;
  await probe;
  return longest;
}

/** (b) Publishing through the API, first and with 1 % changed, against the bare transaction. */
export async function measurePublish(results: Results, sizes: readonly number[]): Promise<void> {
  for (const size of sizes) {
    const structure = structureOf(size);
    const changed = withOnePercentChanged(structure);
    const bare = new BarePublisher();
    results.add(
      SECTION,
      `${size} steps, first`,
      BARE,
      'time',
      'ms',
      milliseconds(() => bare.publish(structure)),
    );
    results.add(
      SECTION,
      `${size} steps, 1 % changed`,
      BARE,
      'time',
      'ms',
      milliseconds(() => bare.publish(changed)),
    );
    bare.close();

    // Watching the event loop costs processor time that publishing would have had: two servers.
    for (const watched of [false, true]) {
      const own = await OwnServer.start('full');
      // The first publishing of all waits for the worker's program to load.
      const first = await own.createTree(structureOf(1));
      await own.call('PUT', `/api/trees/${first}`, { status: 'published' });
      const id = await own.createTree(structure);
      const publish = async (scenario: string) => {
        const work = () => own.call('PUT', `/api/trees/${id}`, { status: 'published' });
        const [metric, value] = watched
          ? ['longest pause', await longestPause(own.server.url, work)]
          : ['time', await timeOf(work)];
        results.add(
          SECTION,
          `${size} steps, ${scenario}`,
          OURS,
          metric as string,
          'ms',
          value as number,
        );
      };
      await publish('first');
      await own.call('PUT', `/api/trees/${id}`, { tree_structure: changed });
      await publish('1 % changed');
      await own.server.stop();
    }
  }
}

/** Holds section (b) against its targets. */
export function comparePublish(results: Results, sizes: readonly number[]): void {
  for (const size of sizes) {
    for (const scenario of [`${size} steps, first`, `${size} steps, 1 % changed`]) {
      results.compare(
        SECTION,
        scenario,
        results.value(SECTION, scenario, OURS, 'time'),
        results.value(SECTION, scenario, BARE, 'time'),
        1.3,
      );
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
