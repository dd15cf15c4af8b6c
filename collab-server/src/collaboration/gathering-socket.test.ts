import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { GatheringSocket } from './gathering-socket.ts';

it('lets the frames of one turn leave together and in order, and those of the next by themselves', async () => {
  const calls: string[] = [];
  const gathering = new GatheringSocket({
    _socket: { bytesRead: 0, cork: () => calls.push('cork'), uncork: () => calls.push('uncork') },
    readyState: 1,
    send: (data) => calls.push(String(data)),
    close: () => calls.push('close'),
  });
  gathering.send('acknowledged');
  await Promise.resolve();
  gathering.send('told');
  await setImmediate();
  gathering.send('told later');
  await setImmediate();
  expect(calls).toEqual(['cork', 'acknowledged', 'told', 'uncork', 'cork', 'told later', 'uncork']);
});
