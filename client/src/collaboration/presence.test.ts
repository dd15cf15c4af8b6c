import { expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { PresenceReading, readPresences } from './presence.ts';

const BO = { id: 'bo', name: 'Bo', color: '#0e7490' };

function awarenessWith(states: Record<number, Record<string, unknown>>) {
  const awareness = new Awareness(new Y.Doc());
  const set = (client: number, state: Record<string, unknown> | null) => {
    if (state === null) awareness.states.delete(client);
    else awareness.states.set(client, state);
    awareness.emit('change', [{ added: [], updated: [client], removed: [] }, 'remote']);
  };
  for (const [client, state] of Object.entries(states)) set(Number(client), state);
  return { awareness, set };
}

test('a colour that a client says of itself goes nowhere', () => {
  const { awareness } = awarenessWith({ 1: { user: { ...BO, color: 'url(//evil.test)' } } });
  expect(readPresences(awareness).map(({ user }) => user.color)).toEqual([
    expect.stringMatching(/^#[0-9a-f]{6}$/),
  ]);
});

test('what is read of presence changes when it says something else, and tells of nothing more', () => {
  const { awareness, set } = awarenessWith({ 1: { user: BO, node_id: 'a' } });
  const reading = new PresenceReading(awareness, (presences) =>
    presences.map(({ state }) => state.node_id),
  );
  const heard: unknown[] = [];
  const stop = reading.subscribe(() => heard.push(reading.get()));
  const first = reading.get();
  for (let clock = 0; clock < 50; clock += 1) {
    set(1, { user: BO, node_id: 'a', caret: { clock } });
  }
  expect(heard).toEqual([]);
  expect(reading.get()).toBe(first);
  set(1, { user: BO, node_id: 'b' });
  expect(heard).toEqual([['b']]);
  stop();
  set(1, { user: BO, node_id: 'c' });
  expect(heard).toEqual([['b']]);
  expect(reading.get()).toEqual(['c']);
});
