import { expect, test } from 'vitest';
import type { Presence } from '../../collaboration/presence.ts';
import { colleaguesIn, whereabouts } from './colleagues-in.ts';

function presence(id: string, client_id: number, node_id?: unknown): Presence {
  return { client_id, user: { id, name: id, color: '#0e7490' }, state: { node_id } };
}

test('each colleague is there once, on the node of the window that is on one', () => {
  const presences = [
    presence('ana', 1, 'a'),
    presence('bo', 2, null),
    presence('bo', 3, 'b'),
    presence('cy', 4),
    presence('di', 5, { id: 'd' }),
  ];
  expect(colleaguesIn(presences, 'ana').map(({ user, node_id }) => [user.id, node_id])).toEqual([
    ['bo', 'b'],
    ['cy', null],
    ['di', null],
  ]);
});

test('where somebody is reads as a sentence', () => {
  expect(whereabouts('Bo', 'Check the cable')).toBe('Bo, on “Check the cable”');
  expect(whereabouts('Bo', null)).toBe('Bo is not on a step now');
});
