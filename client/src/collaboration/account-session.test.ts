// @vitest-environment node
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Server } from '@hocuspocus/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountSession } from './account-session.ts';
import { CollaborationSocket } from './collaboration-socket.ts';

const account_id = randomUUID();
const tree_id = randomUUID();
const opened: { session: AccountSession; socket: CollaborationSocket }[] = [];
let server: Server;

beforeEach(async () => {
  server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false });
  await server.listen();
});

afterEach(async () => {
  for (const { session, socket } of opened.splice(0)) {
    session.destroy();
    socket.destroy();
  }
  await server.destroy();
});

function open(name: string): AccountSession {
  const { port } = server.httpServer.address() as AddressInfo;
  const socket = new CollaborationSocket(`ws://127.0.0.1:${port}`);
  const user = { id: name, name, color: '#336699' };
  const session = new AccountSession({ account_id, user, socket });
  opened.push({ session, socket });
  return session;
}

/** Waits until the names in the flow, as this session sees them, are these. */
function untilInTree(session: AccountSession, names: string[]): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      const present = session.getPresence().get(tree_id) ?? [];
      if (present.map(({ user }) => user.name).join() !== names.join()) return;
      stop();
      resolve();
    };
    const stop = session.subscribe(check);
    check();
  });
}

test('colleagues see in which flow somebody is, and when they leave it', async () => {
  const ana = open('Ana');
  const bo = open('Bo');
  ana.setLocation(tree_id);
  await untilInTree(bo, ['Ana']);
  ana.setLocation(null);
  await untilInTree(bo, []);
  ana.setLocation(tree_id);
  await untilInTree(bo, ['Ana']);
  ana.destroy();
  await untilInTree(bo, []);
});

test('a change notice reaches those who listen; anything else is no notice', async () => {
  const ana = open('Ana');
  const bo = open('Bo');
  ana.setLocation(tree_id);
  await untilInTree(bo, ['Ana']);
  const heard = new Promise((resolve) => bo.onChange(resolve));
  const document = server.hocuspocus.documents.get(`account:${account_id}`);
  document?.broadcastStateless('no JSON');
  document?.broadcastStateless(JSON.stringify({ type: 'weather' }));
  document?.broadcastStateless(JSON.stringify({ type: 'steps', tree_id: null }));
  expect(await heard).toEqual({ type: 'steps', tree_id: null });
});
