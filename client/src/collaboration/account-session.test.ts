// @vitest-environment node
import type { AddressInfo } from 'node:net';
import { Server } from '@hocuspocus/server';
import { afterEach, expect, test, vi } from 'vitest';
import { AccountSession } from './account-session.ts';
import { CollaborationSocket } from './collaboration-socket.ts';

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function openSession() {
  const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false });
  await server.listen();
  const { port } = server.httpServer.address() as AddressInfo;
  const socket = new CollaborationSocket(`ws://127.0.0.1:${port}`);
  const user = { id: 'u1', name: 'Ana', color: '#336699' };
  const session = new AccountSession({ account_id: 'a1', user, socket });
  ends.push(
    () => server.destroy(),
    () => socket.destroy(),
    () => session.destroy(),
  );
  return { session, socket };
}

test('says after each connection that something may have changed before it', async () => {
  const { session, socket } = await openSession();
  const early = vi.fn();
  session.onConnect(early);
  await vi.waitFor(() => expect(early).toHaveBeenCalledTimes(1));
  const late = vi.fn();
  session.onConnect(late);
  expect(late).toHaveBeenCalledTimes(1);
  const stopped = vi.fn();
  session.onConnect(stopped)();
  socket.reconnect();
  await vi.waitFor(() => expect(late).toHaveBeenCalledTimes(2), 10_000);
  expect(early).toHaveBeenCalledTimes(2);
  expect(stopped).toHaveBeenCalledTimes(1);
});
