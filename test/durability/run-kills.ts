import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { documentName, setNodeField } from '@resolutionflow/core';
import * as Y from 'yjs';
import { ApiClient } from '../../collab-server/src/testing/api-client.ts';
import { below, randomFrom } from '../convergence/random.ts';
import { Collaborator } from '../support/collaborator.ts';
import { PROCEDURE } from '../support/procedure.ts';
import { TRACES, Traces, watchedSocket } from './acknowledged-keys.ts';
import { KillableServer } from './killable-server.ts';

const FLOWS = 2;
const AUTHORS_PER_FLOW = 3;
/** Edits that an author sends without waiting for an acknowledgement. */
const IN_FLIGHT = 10;

export interface KillReport {
  kills: number;
  acknowledged: number;
  made: number;
  published: number;
}

interface Flow {
  id: string;
  traces: Traces;
  authors: Author[];
  /** The latest version that the server answered with. */
  version: number;
  onVersion: () => void;
}

/**
 * Law L1 under SIGKILL: authors with stock providers type and publish, the server dies in the middle
 * and starts again, `runs` times. Throws when an acknowledged edit or an answered version is gone.
 */
export async function runKills(seed: number, runs: number): Promise<KillReport> {
  const random = randomFrom(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'rf-durability-'));
  const server = await KillableServer.prepare(dataDir);
  const flows: Flow[] = [];
  try {
    await server.start();
    const { api, token } = await signUp(server.url);
    for (let i = 0; i < FLOWS; i++) flows.push(await makeFlow(server.url, api, token, i));
    const report: KillReport = { kills: 0, acknowledged: 0, made: 0, published: 0 };
    for (let run = 0; run < runs; run++) {
      const publishing = flows.map((flow) => publish(api, flow, report));
      await acknowledgements(flows, 100 + below(random, 400));
      // The thread that publishes is slower to start than that; now and then it gets to work.
      if (run % 3 === 0) await Promise.race(flows.map((flow) => nextVersion(flow)));
      await server.kill();
      report.kills += 1;
      await Promise.all(publishing);
      for (const flow of flows) {
        for (const author of flow.authors) author.type(below(random, 4));
      }
      await server.start();
      for (const flow of flows) await verify(server.url, api, token, flow);
    }
    report.acknowledged = sum(flows.map((flow) => flow.traces.acknowledged.size));
    report.made = sum(flows.map((flow) => flow.traces.made));
    return report;
  } finally {
    for (const flow of flows) for (const author of flow.authors) author.leave();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** An author who keeps a window of unacknowledged edits open for as long as the server answers. */
class Author {
  readonly #doc = new Y.Doc();
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #provider: HocuspocusProvider;
  readonly #traces: Traces;
  readonly #name: string;

  constructor(url: string, token: string, treeId: string, traces: Traces, name: string) {
    this.#traces = traces;
    this.#name = name;
    this.#socket = new HocuspocusProviderWebsocket({
      url: `${url.replace('http', 'ws')}/collab`,
      WebSocketPolyfill: watchedSocket(traces),
      delay: 50,
      minDelay: 50,
      maxDelay: 100,
    });
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: documentName('tree', treeId),
      document: this.#doc,
      token,
    });
    this.#provider.on('synced', () => this.type(IN_FLIGHT));
    this.#provider.attach();
  }

  type(edits: number): void {
    for (let i = 0; i < edits; i++) {
      this.#traces.leave(this.#doc, this.#name);
      if (i % 5 === 0 && this.#doc.getMap('nodes').has('step-1')) {
        setNodeField(this.#doc, 'step-1', 'title', `${this.#name} ${this.#traces.made}`);
      }
    }
  }

  get isConnected(): boolean {
    return this.#provider.isSynced;
  }

  leave(): void {
    this.#provider.destroy();
    this.#socket.destroy();
  }
}

async function signUp(url: string): Promise<{ api: ApiClient; token: string }> {
  const stranger = new ApiClient(url);
  const body = { name: 'Ana', email: 'ana@example.com', password: 'correct horse battery' };
  const signedUp = await stranger.post('/api/auth/sign-up/email', body);
  const signedIn = stranger.with({ cookie: signedUp.cookie() });
  const { token } = (await signedIn.post<{ token: string }>('/api/tokens', { name: 'load' })).body;
  return { api: new ApiClient(url, { authorization: `Bearer ${token}` }), token };
}

async function makeFlow(url: string, api: ApiClient, token: string, index: number): Promise<Flow> {
  const answer = await api.post<{ id: string }>('/api/trees', {
    name: `Flow ${index}`,
    tree_type: 'procedural',
    tree_structure: PROCEDURE,
  });
  const traces = new Traces();
  const { id } = answer.body;
  const authors = Array.from(
    { length: AUTHORS_PER_FLOW },
    (_, author) => new Author(url, token, id, traces, `${index}.${author}`),
  );
  return { id, traces, authors, version: 0, onVersion: () => {} };
}

/** Resolves after this many further acknowledgements; each one lets its flow's authors type on. */
function acknowledgements(flows: Flow[], count: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The server acknowledges nothing.')), 30_000);
    let left = count;
    for (const { traces, authors } of flows) {
      traces.onAcknowledged = () => {
        left -= 1;
        if (left <= 0) {
          for (const flow of flows) flow.traces.onAcknowledged = () => {};
          clearTimeout(late);
          resolve();
          return;
        }
        authors[left % authors.length]?.type(1);
      };
      // Who is connected already has nothing in flight any more.
      for (const author of authors) if (author.isConnected) author.type(IN_FLIGHT);
    }
  });
}

/** Resolves with the next answer to a publish. */
function nextVersion(flow: Flow): Promise<void> {
  return new Promise((resolve) => {
    flow.onVersion = resolve;
  });
}

/** Publishes until the server is gone. */
async function publish(api: ApiClient, flow: Flow, report: KillReport): Promise<void> {
  for (;;) {
    try {
      const body = { status: 'published' };
      const answer = await api.put<{ version: number }>(`/api/trees/${flow.id}`, body);
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      flow.version = Math.max(flow.version, answer.body.version);
      report.published += 1;
      flow.onVersion();
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

async function verify(url: string, api: ApiClient, token: string, flow: Flow): Promise<void> {
  const acknowledged = [...flow.traces.acknowledged];
  const reader = new Collaborator({ url, document_name: documentName('tree', flow.id), token });
  try {
    await reader.until(() => reader.provider.isSynced, 30_000);
    const stored = reader.doc.getMap(TRACES);
    const lost = acknowledged.filter((key) => !stored.has(key));
    if (lost.length > 0) {
      throw new Error(
        `${lost.length} of ${acknowledged.length} acknowledged edits are lost: ${lost[0]} …`,
      );
    }
  } finally {
    reader.leave();
  }
  const { body } = await api.get<{ version: number | null }>(`/api/trees/${flow.id}`);
  if ((body.version ?? 0) < flow.version) {
    throw new Error(`Version ${flow.version} was answered, and ${body.version} is live.`);
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
