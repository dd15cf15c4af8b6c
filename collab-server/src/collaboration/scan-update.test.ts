import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type ScannedStruct, scanUpdate } from './scan-update.ts';

interface Seen {
  structs: (ScannedStruct & { client: number })[];
  deletions: string[];
}

/** What Yjs' own decoder finds in an update; null for what it cannot decode. */
function decoded(update: Uint8Array): Seen | null {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    return {
      structs: structs.map((struct) => {
        const { origin, rightOrigin, parent } = struct instanceof Y.Item ? struct : NO_LINKS;
        return {
          client: struct.id.client,
          clock: struct.id.clock,
          length: struct.length,
          isSkip: struct instanceof Y.Skip,
          origin: plain(origin),
          rightOrigin: plain(rightOrigin),
          parent: parent instanceof Y.ID ? plain(parent) : null,
        };
      }),
      deletions: [...ds.clients].flatMap(([client, ranges]) =>
        ranges.map(({ clock, len }) => `${client}:${clock}+${len}`),
      ),
    };
  } catch {
    return null;
  }
}

const NO_LINKS = { origin: null, rightOrigin: null, parent: null };

function plain(id: Y.ID | null): { client: number; clock: number } | null {
  return id && { client: id.client, clock: id.clock };
}

function scanned(update: Uint8Array): Seen | null {
  try {
    const { blocks, deletions } = scanUpdate(update);
    return {
      structs: blocks.flatMap(({ client, structs }) =>
        structs.map((struct) => ({ client, ...struct })),
      ),
      deletions: deletions.flatMap(({ client, ranges }) =>
        ranges.map(({ clock, length }) => `${client}:${clock}+${length}`),
      ),
    };
  } catch {
    return null;
  }
}

/** Something of every kind of content that there is, made and partly deleted by two authors. */
function everyContent(): Y.Doc {
  const ana = new Y.Doc({ gc: false });
  ana.clientID = 1;
  const bo = new Y.Doc();
  bo.clientID = 300;
  const text = ana.getText('t');
  text.insert(0, 'Prüfe das Kabel 🔌 jetzt', { bold: true });
  text.insertEmbed(3, { image: 'a.png' });
  text.delete(5, 4);
  const map = ana.getMap('m');
  map.set('bytes', new Uint8Array([1, 2, 200]));
  map.set('any', { deep: [1, -2, 1.5, null, true, 'x', 2 ** 40] });
  map.set('doc', new Y.Doc({ guid: 'inner', meta: { a: 1 } }));
  map.set('list', Y.Array.from([1, 'two', null]));
  const fragment = ana.getXmlFragment('x');
  fragment.insert(0, [new Y.XmlElement('p'), new Y.XmlText('words')]);
  map.set('hook', new Y.XmlHook('hook'));
  (fragment.get(0) as Y.XmlElement).setAttribute('level', '1');
  Y.applyUpdate(bo, Y.encodeStateAsUpdate(ana));
  bo.getText('t').insert(2, 'bo');
  bo.getMap('m').delete('list');
  bo.getText('t').delete(0, 3);
  return bo;
}

const seed = process.env.SEED ? { seed: Number(process.env.SEED) } : {};

describe('L1: scanning an update finds what decoding it would', () => {
  const whole = Y.encodeStateAsUpdate(everyContent());

  it('in every kind of content', () => {
    const seen = scanned(whole);
    expect(seen).not.toBeNull();
    expect(seen).toEqual(decoded(whole));
  });

  it('in the old JSON content, gaps and collected structs', () => {
    const jsonText = [...new TextEncoder().encode('{"a":1}')];
    const json = [1, 1, 7, 0, 0x02, 1, 1, 116, 2, jsonText.length, ...jsonText, 9];
    const old = new Uint8Array([...json, ...new TextEncoder().encode('undefined'), 0]);
    expect(scanned(old)).toEqual(decoded(old));
    expect(scanned(old)?.structs[0]?.length).toBe(2);
    const gap = new Uint8Array([1, 2, 7, 0, 0x0a, 3, 0x00, 2, 1, 7, 1, 3, 2]);
    expect(scanned(gap)).toEqual(decoded(gap));
    expect(scanned(gap)?.structs.map(({ isSkip }) => isSkip)).toEqual([true, false]);
  });

  it('and refuses what cannot be decoded: cut short, too long, or changed at random', () => {
    for (let end = 0; end < whole.length; end += 1) {
      expect(scanned(whole.subarray(0, end))).toBeNull();
    }
    expect(scanned(new Uint8Array([...whole, 0]))).toBeNull();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const noisy = new Uint8Array(whole);
          for (const [index, value] of changes) noisy[index] = value;
          const expected = decoded(noisy);
          const seen = scanned(noisy);
          // Yjs does not look whether bytes are left over; scanning does.
          if (seen !== null || expected === null) expect(seen).toEqual(expected);
          else expect(() => scanUpdate(noisy)).toThrow('bytes after its end');
        },
      ),
      { numRuns: 5000, ...seed },
    );
  });
});
