// @vitest-environment node
import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type beforeSyncPayload, type Hocuspocus, Server } from '@hocuspocus/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CollaborationSocket } from './collaboration-socket.ts';
import type { ConnectionStatus } from './connection-status.ts';
import { DocumentSession } from './document-session.ts';

const SYNC_STEP_2 = 1;
const user = { id: 'u1', name: 'Ana', color: '#336699' };

/** A stock server whose answers to updates can be held back, and which can refuse or stop. */
class TestServer {
  #server: Server | null = null;
  #held: (() => void)[] = [];
  #states = new Map<string, Uint8Array>();
  port = 0;
  holding = false;
  readOnly = false;
  received = 0;

  async start(): Promise<void> {
    this.#server = new Server({
      port: this.port,
      address: '127.0.0.1',
      quiet: true,
      stopOnSignals: false,
      debounce: 0,
      beforeSync: async ({ type }: beforeSyncPayload) => {
        if (type >= SYNC_STEP_2) this.received += 1;
        if (type < SYNC_STEP_2 || !this.holding) return;
        await new Promise<void>((resolve) => this.#held.push(resolve));
      },
      onAuthenticate: async ({ connectionConfig }) => {
        connectionConfig.readOnly = this.readOnly;
      },
      onLoadDocument: async ({ document, documentName }) => {
        const state = this.#states.get(documentName);
        if (state) Y.applyUpdate(document, state);
      },
      onStoreDocument: async ({ document, documentName }) => {
        this.#states.set(documentName, Y.encodeStateAsUpdate(document));
      },
    });
    await this.#server.listen();
    this.port = (this.#server.httpServer.address() as AddressInfo).port;
  }

  get hocuspocus(): Hocuspocus {
    if (!this.#server) throw new Error('not started');
    return this.#server.hocuspocus;
  }

  release(): void {
    this.holding = false;
    for (const resolve of this.#held.splice(0)) resolve();
  }

  async stop(): Promise<void> {
    this.release();
    await this.#server?.destroy();
    this.#server = null;
  }

  text(name: string): string {
    return this.hocuspocus.documents.get(name)?.getText('t').toString() ?? '';
  }
}

let server: TestServer;
let name: string;
const opened: { session: DocumentSession; socket: CollaborationSocket }[] = [];

beforeEach(async () => {
  server = new TestServer();
  await server.start();
  name = `tree:${randomUUID()}`;
});

afterEach(async () => {
  for (const { session, socket } of opened.splice(0)) {
    await session.destroy();
    socket.destroy();
  }
  await server.stop();
});

function open(port = server.port, as = user): DocumentSession {
  const socket = new CollaborationSocket(`ws://127.0.0.1:${port}`);
  const session = new DocumentSession({ name, user: as, socket, now: () => 1_000 });
  opened.push({ session, socket });
  return session;
}

async function close(session: DocumentSession): Promise<void> {
  const index = opened.findIndex((entry) => entry.session === session);
  const [entry] = opened.splice(index, 1);
  await session.destroy();
  entry?.socket.destroy();
}

function until(session: DocumentSession, wanted: (status: ConnectionStatus) => boolean) {
  return new Promise<ConnectionStatus>((resolve) => {
    const check = () => {
      if (!wanted(session.getStatus())) return;
      stop();
      resolve(session.getStatus());
    };
    const stop = session.subscribe(check);
    check();
  });
}

const untilKind = (session: DocumentSession, kind: ConnectionStatus['kind']) =>
  until(session, (status) => status.kind === kind);

test('L10: stored only after the server answered for every edit', async () => {
  const session = open();
  await untilKind(session, 'stored');
  server.holding = true;
  const text = session.doc.getText('t');
  text.insert(0, 'a');
  text.insert(1, 'b');
  expect(session.getStatus()).toMatchObject({ kind: 'sending', waiting: 2 });
  const seen: ConnectionStatus[] = [];
  session.subscribe(() => seen.push(session.getStatus()));
  server.release();
  const stored = await untilKind(session, 'stored');
  expect(stored).toMatchObject({ waiting: 0, stored_at: 1_000 });
  expect(seen.every((status) => status.kind !== 'stored' || status.waiting === 0)).toBe(true);
  expect(server.text(name)).toBe('ab');
});

test('L10: edits made while the server is away, a pure deletion too, wait and are then stored', async () => {
  const session = open();
  const text = session.doc.getText('t');
  text.insert(0, 'hello');
  await untilKind(session, 'stored');
  await server.stop();
  await untilKind(session, 'saved_on_device');
  text.delete(1, 4);
  expect(session.getStatus()).toMatchObject({ kind: 'saving', waiting: 1 });
  expect(await untilKind(session, 'saved_on_device')).toMatchObject({ waiting: 1 });
  server.holding = true;
  await server.start();
  await untilKind(session, 'sending');
  expect(session.getStatus().waiting).toBe(1);
  server.release();
  await untilKind(session, 'stored');
  expect(server.text(name)).toBe('h');
});

test('L10: after a reload without network the earlier edits still count as waiting', async () => {
  const first = open();
  first.doc.getText('t').insert(0, 'kept');
  await untilKind(first, 'stored');
  await server.stop();
  await untilKind(first, 'saved_on_device');
  first.doc.getText('t').insert(4, '!');
  first.doc.getText('t').insert(5, '?');
  await close(first);

  const second = open();
  await second.loaded;
  expect(second.doc.getText('t').toString()).toBe('kept!?');
  expect(second.getContent()).toBe('ready');
  const offline = await until(second, (status) => status.waiting === 2);
  expect(offline.kind).not.toBe('stored');
  await untilKind(second, 'saved_on_device');

  await server.start();
  await untilKind(second, 'stored');
  expect(server.text(name)).toBe('kept!?');
});

test('queued updates are not sent besides the handshake that carries them', async () => {
  const session = open();
  await untilKind(session, 'stored');
  await server.stop();
  await untilKind(session, 'saved_on_device');
  for (let i = 0; i < 50; i++) session.doc.getText('t').insert(i, 'x');
  server.received = 0;
  await server.start();
  await untilKind(session, 'stored');
  expect(server.text(name)).toHaveLength(50);
  expect(server.received).toBe(1);
});

test('a document that the server closes for good is blocked with its reason, and keeps the edits', async () => {
  const session = open();
  await untilKind(session, 'stored');
  const document = server.hocuspocus.documents.get(name);
  for (const connection of document?.getConnections() ?? []) {
    connection.close({ code: 4403, reason: 'permission-denied' });
  }
  const blocked = await untilKind(session, 'blocked');
  expect(blocked.reason).toContain('permission');
  session.doc.getText('t').insert(0, 'mine');
  expect(session.getStatus()).toMatchObject({ kind: 'blocked', waiting: 1 });
  session.retry();
  await untilKind(session, 'stored');
  expect(server.text(name)).toBe('mine');
});

test('L10: a reader’s edit is refused, never stored', async () => {
  server.readOnly = true;
  const session = open();
  await until(session, () => session.getReadOnly());
  session.doc.getText('t').insert(0, 'x');
  expect((await untilKind(session, 'blocked')).waiting).toBe(1);
});

test('a tab without network gets the edits of its sibling', async () => {
  const online = open();
  await untilKind(online, 'stored');
  const offline = open(1);
  await offline.loaded;
  const arrived = new Promise<void>((resolve) => offline.doc.on('update', () => resolve()));
  online.doc.getText('t').insert(0, 'from a sibling');
  await arrived;
  expect(offline.doc.getText('t').toString()).toBe('from a sibling');
  expect(offline.getStatus().kind).not.toBe('stored');
});

test('without a copy and without network the content is absent, not empty', async () => {
  const session = open(1, { ...user, id: randomUUID() });
  await new Promise<void>((resolve) => {
    const stop = session.subscribe(() => {
      if (session.getContent() !== 'absent') return;
      stop();
      resolve();
    });
  });
  expect(session.getStatus().kind).toBe('saved_on_device');
});

test('whenStored settles once everything is stored, and rejects when given up', async () => {
  const session = open();
  await untilKind(session, 'stored');
  server.holding = true;
  session.doc.getText('t').insert(0, 'a');
  const controller = new AbortController();
  const givenUp = session.whenStored(controller.signal);
  controller.abort(new Error('given up'));
  await expect(givenUp).rejects.toThrow('given up');
  const stored = session.whenStored();
  server.release();
  await stored;
  expect(session.getStatus().kind).toBe('stored');
});
