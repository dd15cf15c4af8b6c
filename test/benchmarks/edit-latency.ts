import * as Y from 'yjs';
import { LightClient } from './light-client.ts';
import { percentile, type Results } from './statistics.ts';
import { structureOf } from './structures.ts';
import { BARE, SUBJECTS } from './subjects.ts';
import type { Target } from './target.ts';

const SECTION = 'a edit to remote';
/** Edits per second that all clients make together while latency is measured. */
const RATE = 200;
/** Edits that all clients have under way together while cost is measured, so that the server never waits. */
const UNDER_WAY = 64;

export interface Scale {
  clients: readonly number[];
  sizes: readonly number[];
  /** Edits per measurement. */
  edits: number;
}

/** One author's own node, whose text grows by one marked word per edit. */
class Author {
  readonly client: LightClient;
  readonly #text: Y.Text;
  #count = 0;

  constructor(client: LightClient, index: number) {
    this.client = client;
    client.sendEdits();
    this.#text = new Y.Text();
    client.doc.transact(() => {
      const node = new Y.Map<unknown>();
      client.doc.getMap('nodes').set(`bench-${index}-${client.doc.clientID}`, node);
      node.set('type', 'procedure_step');
      node.set('p:', { counter: 1, order: 'a0' });
      node.set('title', this.#text);
    });
  }

  edit(): string {
    const mark = `${this.client.doc.clientID}:${this.#count++}`;
    this.#text.insert(this.#text.length, 'word ');
    return mark;
  }

  /** Clock after the newest edit: an observer that has it, has the edit. */
  get clock(): number {
    return Y.getState(this.client.doc.store, this.client.doc.clientID);
  }
}

/** A full replica that says when an author's clock has arrived. */
class Observer {
  readonly doc = new Y.Doc();
  readonly #waiting: { client: number; clock: number; done: () => void }[] = [];

  static async connect(target: Target): Promise<Observer> {
    const observer = new Observer();
    const { client, received } = await LightClient.connect(target);
    Y.applyUpdate(observer.doc, received);
    client.onUpdate = (update) => {
      Y.applyUpdate(observer.doc, update);
      observer.#settle();
    };
    return observer;
  }

  #settle(): void {
    for (let index = this.#waiting.length - 1; index >= 0; index -= 1) {
      const entry = this.#waiting[index];
      if (entry !== undefined && Y.getState(this.doc.store, entry.client) >= entry.clock) {
        this.#waiting.splice(index, 1);
        entry.done();
      }
    }
  }

  seen(author: Author): Promise<void> {
    const entry = { client: author.client.doc.clientID, clock: author.clock };
    return new Promise((done) => {
      this.#waiting.push({ ...entry, done });
      this.#settle();
    });
  }
}

/** Latency of single edits at a fixed rate, in ms. */
async function latencies(authors: Author[], observer: Observer, edits: number): Promise<number[]> {
  const samples: number[] = [];
  const pending: Promise<void>[] = [];
  const started = performance.now();
  for (let index = 0; index < edits; index += 1) {
    const due = started + (index * 1000) / RATE;
    const wait = due - performance.now();
    if (wait > 0) await new Promise<void>((go) => setTimeout(go, wait));
    const author = authors[index % authors.length] as Author;
    const sent = performance.now();
    author.edit();
    pending.push(observer.seen(author).then(() => void samples.push(performance.now() - sent)));
  }
  await Promise.all(pending);
  return samples;
}

/** The server's cost per update while edits are always waiting for it, however many make them. */
async function saturate(
  target: Target,
  authors: Author[],
  observer: Observer,
  edits: number,
): Promise<{ cpuMicroseconds: number; perSecond: number }> {
  const cpu = target.server.cpuSeconds();
  const started = performance.now();
  let left = edits;
  const edit = async (author: Author): Promise<void> => {
    while (left > 0) {
      left -= 1;
      author.edit();
      await observer.seen(author);
    }
  };
  const each = Math.ceil(UNDER_WAY / authors.length);
  await Promise.all(authors.flatMap((author) => Array.from({ length: each }, () => edit(author))));
  return {
    cpuMicroseconds: ((target.server.cpuSeconds() - cpu) * 1e6) / edits,
    perSecond: (edits * 1000) / (performance.now() - started),
  };
}

/** (a) Edit to remote observe, and processor time per update. */
export async function measureEdits(results: Results, scale: Scale): Promise<void> {
  for (const size of scale.sizes) {
    for (const count of scale.clients) {
      const scenario = `${size} nodes, ${count} clients`;
      for (const subject of SUBJECTS) {
        const target = await subject.open(structureOf(size));
        const observer = await Observer.connect(target);
        await target.release();
        const authors: Author[] = [];
        for (let index = 0; index < count; index += 1) {
          const knows = Y.encodeStateVector(observer.doc);
          const { client } = await LightClient.connect(target, new Y.Doc(), knows);
          authors.push(new Author(client, index));
        }
        await Promise.all(authors.map((author) => observer.seen(author)));
        await latencies(authors, observer, Math.min(200, scale.edits));
        const samples = await latencies(authors, observer, scale.edits);
        const load = await saturate(target, authors, observer, scale.edits * 10);
        await target.server.stop();
        results.add(SECTION, scenario, subject.name, 'p50', 'ms', percentile(samples, 0.5));
        results.add(SECTION, scenario, subject.name, 'p99', 'ms', percentile(samples, 0.99));
        results.add(SECTION, scenario, subject.name, 'cpu per update', 'µs', load.cpuMicroseconds);
        results.add(SECTION, scenario, subject.name, 'updates per second', '1/s', load.perSecond);
      }
    }
  }
}

/** Holds section (a) against its targets. */
export function compareEdits(results: Results, scale: Scale): void {
  const figure = (scenario: string, subject: string, metric: string) =>
    results.value(SECTION, scenario, subject, metric);
  const big = `${Math.max(...scale.sizes)} nodes, 10 clients`;
  for (const [durability, limit] of [
    ['process', 1.15],
    ['full', 1.4],
  ] as const) {
    results.compare(
      SECTION,
      `p99, ${big}, ${durability} / bare`,
      figure(big, `ResolutionFlow, ${durability}`, 'p99'),
      figure(big, BARE, 'p99'),
      limit,
    );
  }
  for (const size of scale.sizes) {
    for (const count of scale.clients) {
      const scenario = `${size} nodes, ${count} clients`;
      for (const durability of ['process', 'full'] as const) {
        results.compare(
          SECTION,
          `cpu per update, ${scenario}, ${durability} / bare`,
          figure(scenario, `ResolutionFlow, ${durability}`, 'cpu per update'),
          figure(scenario, BARE, 'cpu per update'),
          1.25,
        );
      }
      if (count === 200) {
        results.compare(
          SECTION,
          `cpu per update, ${scenario}, full / @y/websocket-server`,
          figure(scenario, 'ResolutionFlow, full', 'cpu per update'),
          figure(scenario, '@y/websocket-server', 'cpu per update'),
          0.1,
        );
      }
    }
  }
}
