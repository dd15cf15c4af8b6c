import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { SEEDED } from './graph/testing/seed.ts';
import { offsetAt, placeAt } from './text-place.ts';

/** What one replica does: it edits, sets its caret, or takes in what another has. */
const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('edit'),
      by: fc.nat(2),
      at: fc.nat(40),
      remove: fc.nat(4),
      insert: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('caret'), by: fc.nat(2), at: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sync'), by: fc.nat(2), from: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo'), by: fc.nat(2) }) },
);

test('a caret stays between the characters that it was put between, on every replica', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      let next = 0x4e00;
      const fresh = (count: number) =>
        Array.from({ length: count }, () => String.fromCharCode(next++)).join('');
      const replicas = [0, 1, 2].map((index) => {
        const doc = new Y.Doc();
        doc.clientID = index + 1;
        const text = doc.getText('title');
        return { doc, text, undo: new Y.UndoManager(text, { captureTimeout: 0 }) };
      });
      const carets: { place: ReturnType<typeof placeAt>; before: string; behind: string }[] = [];
      const replica = (index: number) => replicas[index] as (typeof replicas)[number];
      const sync = (to: number, from: number) =>
        Y.applyUpdate(replica(to).doc, Y.encodeStateAsUpdate(replica(from).doc));

      for (const each of actions) {
        const { text, undo } = replica(each.by);
        if ('remove' in each) {
          const at = Math.min(each.at, text.length);
          text.delete(at, Math.min(each.remove, text.length - at));
          text.insert(at, fresh(each.insert));
        } else if ('at' in each) {
          const now = text.toString();
          const at = Math.min(each.at, now.length);
          const place = placeAt(text, at);
          expect(offsetAt(text, place)).toBe(at);
          carets.push({ place, before: now.slice(0, at), behind: now.slice(at) });
        } else if ('from' in each) sync(each.by, each.from);
        else undo.undo();
      }
      for (const { doc, text } of replicas) {
        const now = text.toString();
        for (const { place, before, behind } of carets) {
          const offset = offsetAt(text, place);
          if (offset === null) {
            // Only what has not arrived has no place.
            expect(Y.getState(doc.store, place?.client ?? 0)).toBeLessThanOrEqual(
              place?.clock ?? -1,
            );
            continue;
          }
          const kept = [...now];
          expect(kept.slice(offset).filter((char) => before.includes(char))).toEqual([]);
          expect(kept.slice(0, offset).filter((char) => behind.includes(char))).toEqual([]);
          const left = before.at(-1);
          if (left !== undefined && now.includes(left)) expect(now[offset - 1]).toBe(left);
        }
      }
      for (const to of [0, 1, 2, 0, 1]) for (const from of [0, 1, 2]) sync(to, from);
      for (const { place } of carets) {
        const offsets = replicas.map(({ text }) => offsetAt(text, place));
        expect(new Set(offsets).size).toBe(1);
        expect(offsets[0]).not.toBeNull();
      }
    }),
    { numRuns: 300, ...SEEDED },
  );
});

test('places of another text, and of what nobody has, are nowhere', () => {
  const doc = new Y.Doc();
  const [one, other] = [doc.getText('one'), doc.getText('other')];
  one.insert(0, 'abc');
  other.insert(0, 'abc');
  expect(offsetAt(one, placeAt(other, 2))).toBeNull();
  expect(offsetAt(one, { client: 2 ** 40, clock: 3 })).toBeNull();
  expect(offsetAt(one, { client: doc.clientID, clock: 10 ** 9 })).toBeNull();
  expect(offsetAt(one, null)).toBe(0);
});
