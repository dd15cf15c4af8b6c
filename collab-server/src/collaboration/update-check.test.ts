import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { scanUpdate } from './scan-update.ts';
import { checkUpdate, InvalidUpdate, tryOut } from './update-check.ts';

/** A document with its updates in the order in which they were made. */
function recorded(clientID: number): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  return { doc, updates };
}

function kindOf(check: () => unknown): string {
  try {
    check();
  } catch (error) {
    if (error instanceof InvalidUpdate) return error.kind;
    throw error;
  }
  return 'valid';
}

function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

describe('L1: only whole and applicable updates pass', () => {
  it('passes new updates in order, and knows those that bring nothing new', () => {
    const { doc, updates } = recorded(1);
    doc.getText('t').insert(0, 'one');
    doc.getText('t').insert(3, ' two');
    doc.getText('t').delete(0, 2);
    const server = new Y.Doc();
    for (const update of updates) {
      expect(checkUpdate(server, update).isNew).toBe(true);
      Y.applyUpdate(server, update);
      expect(checkUpdate(server, update).isNew).toBe(false);
    }
    expect(checkUpdate(server, Y.encodeStateAsUpdate(doc)).isNew).toBe(false);
    expect(checkUpdate(server, new Uint8Array([0, 0])).isNew).toBe(false);
  });

  it('refuses a gap in one client’s own clock, and takes it once the gap is known', () => {
    const { doc, updates } = recorded(1);
    doc.getMap('m').set('a', 1);
    doc.getMap('m').set('b', 2);
    const second = updates[1] as Uint8Array;
    expect(kindOf(() => checkUpdate(new Y.Doc(), second))).toBe('gapped');
    expect(checkUpdate(new Y.Doc(), second, new Map([[1, 1]]))).toEqual({
      isNew: true,
      clocks: new Map([[1, 2]]),
      news: second,
      isHalfKnown: false,
    });
  });

  it('refuses a struct that builds on its own author’s later one, known or not', () => {
    const { doc } = recorded(1);
    doc.getText('t').insert(0, 'known');
    // Client 1, clock 0, one character behind 1:3, in a text that nothing else says.
    const update = new Uint8Array([1, 1, 1, 0, 0x84, 1, 3, 1, 120, 0]);
    expect(kindOf(() => checkUpdate(doc, update))).toBe('gapped');
    expect(kindOf(() => checkUpdate(new Y.Doc(), update))).toBe('gapped');
  });

  it('refuses a deletion of nothing, on which Yjs throws', () => {
    const update = new Uint8Array([0, 1, 7, 1, 0, 0]);
    expect(() => Y.applyUpdate(new Y.Doc(), update)).toThrow();
    expect(kindOf(() => checkUpdate(new Y.Doc(), update))).toBe('malformed');
  });

  it('refuses a deletion of what is unknown', () => {
    const { doc, updates } = recorded(1);
    doc.getText('t').insert(0, 'abc');
    doc.getText('t').delete(0, 3);
    expect(kindOf(() => checkUpdate(new Y.Doc(), updates[1] as Uint8Array))).toBe('gapped');
  });

  it('refuses what refers to another client’s unknown struct', () => {
    const first = recorded(1);
    first.doc.getText('t').insert(0, 'abc');
    const second = recorded(2);
    Y.applyUpdate(second.doc, Y.encodeStateAsUpdate(first.doc));
    second.updates.length = 0;
    second.doc.getText('t').insert(3, 'def');
    expect(kindOf(() => checkUpdate(new Y.Doc(), second.updates[0] as Uint8Array))).toBe('gapped');
  });

  it('takes an update whose clients depend on each other’s structs in it, in any order', () => {
    const docs = [recorded(1).doc, recorded(2).doc] as const;
    for (let round = 0; round < 20; round++) {
      const [from, to] = round % 2 === 0 ? docs : ([docs[1], docs[0]] as const);
      from.getText('t').insert(from.getText('t').length, `${round}`);
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
    }
    expect(kindOf(() => checkUpdate(new Y.Doc(), Y.encodeStateAsUpdate(docs[0])))).toBe('valid');
  });

  it('refuses structs that refer to themselves or to each other in a circle', () => {
    const item = (client: number, origin: Y.ID) =>
      new Y.Item(
        Y.createID(client, 0),
        null,
        origin,
        null,
        null,
        null,
        null,
        new Y.ContentString('x'),
      );
    for (const items of [
      [item(1, Y.createID(1, 0))],
      [item(2, Y.createID(1, 0)), item(1, Y.createID(2, 0))],
    ]) {
      expect(kindOf(() => checkUpdate(new Y.Doc(), encode(items)))).toBe('gapped');
    }
  });

  it('refuses truncated updates, bytes after the end and noise', () => {
    const { doc } = recorded(1);
    doc.getMap('nodes').set('n', new Y.Map([['title', new Y.Text('Restart the spooler')]]));
    doc.getMap('nodes').delete('n');
    const whole = Y.encodeStateAsUpdate(doc);
    for (let length = 0; length < whole.length; length++) {
      expect(kindOf(() => checkUpdate(new Y.Doc(), whole.subarray(0, length)))).not.toBe('valid');
    }
    expect(kindOf(() => checkUpdate(new Y.Doc(), new Uint8Array([...whole, 0])))).toBe('malformed');
  });

  it('refuses clients twice or out of order, and structs and deletions without length', () => {
    const gc = (clock: number, length: number) => [1, 1, clock, 0, length];
    expect(kindOf(() => checkUpdate(new Y.Doc(), bytes(2, gc(0, 2), gc(2, 2), 0)))).toBe(
      'malformed',
    );
    const other = [1, 2, 0, 0, 1];
    expect(kindOf(() => checkUpdate(new Y.Doc(), bytes(2, gc(0, 2), other, 0)))).toBe('malformed');
    expect(kindOf(() => checkUpdate(new Y.Doc(), bytes(2, other, gc(0, 2), 0)))).toBe('valid');
    expect(kindOf(() => checkUpdate(new Y.Doc(), bytes(1, gc(0, 0), 0)))).toBe('malformed');
    expect(kindOf(() => checkUpdate(new Y.Doc(), bytes(1, gc(0, 2), 0)))).toBe('valid');
    const deletion = (length: number) => [1, 1, 1, 0, length];
    expect(kindOf(() => checkUpdate(new Y.Doc(), bytes(1, gc(0, 2), deletion(0))))).toBe(
      'malformed',
    );
    expect(kindOf(() => checkUpdate(new Y.Doc(), bytes(1, gc(0, 2), deletion(2))))).toBe('valid');
  });

  it('says valid exactly when applying leaves nothing pending (any subset of any history)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ who: fc.nat(2), what: fc.nat(5), at: fc.nat(50), sync: fc.nat(2) }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        (edits, chosen) => {
          const authors = [recorded(1), recorded(2), recorded(3)];
          const history: Uint8Array[] = [];
          for (const { who, what, at, sync } of edits) {
            const author = authors[who] as (typeof authors)[number];
            const peer = authors[sync] as (typeof authors)[number];
            Y.applyUpdate(author.doc, Y.encodeStateAsUpdate(peer.doc));
            author.updates.length = 0;
            edit(author.doc, what, at);
            history.push(...author.updates);
          }
          const server = new Y.Doc();
          for (const [index, update] of history.entries()) {
            if (!chosen[index]) continue;
            const before = Y.encodeStateAsUpdate(server);
            const probe = new Y.Doc();
            Y.applyUpdate(probe, before);
            Y.applyUpdate(probe, update);
            const verdict = kindOf(() => checkUpdate(server, update));
            expect(verdict).toBe(hasPending(probe) ? 'gapped' : 'valid');
            if (verdict !== 'valid') continue;
            const changes = !Y.equalSnapshots(Y.snapshot(probe), Y.snapshot(server));
            expect(checkUpdate(server, update).isNew).toBe(changes);
            Y.applyUpdate(server, update);
          }
        },
      ),
      { numRuns: 300, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
    );
  });

  it('stores of an update only what the document does not have', () => {
    const { doc, updates } = recorded(1);
    doc.getText('t').insert(0, 'abc');
    doc.getText('t').insert(3, 'def');
    const server = new Y.Doc();
    Y.applyUpdate(server, updates[0] as Uint8Array);
    const { news } = checkUpdate(server, Y.encodeStateAsUpdate(doc));
    expect(Y.parseUpdateMeta(news).from).toEqual(new Map([[1, 3]]));
    Y.applyUpdate(server, news);
    expect(server.getText('t').toString()).toBe('abcdef');
  });

  it('tries out what is known in part: goes on where it can be joined, refuses where Yjs throws', () => {
    const { doc, updates } = recorded(1);
    doc.getText('t').insert(0, 'abc');
    doc.getText('t').insert(3, 'def');
    const server = new Y.Doc();
    Y.applyUpdate(server, updates[0] as Uint8Array);
    const again = Y.encodeStateAsUpdate(doc);
    expect(checkUpdate(server, again).isHalfKnown).toBe(true);
    expect(kindOf(() => tryOut(server, again))).toBe('valid');
    expect(server.getText('t').toString()).toBe('abc');
    expect(checkUpdate(server, updates[1] as Uint8Array).isHalfKnown).toBe(false);

    // Found by changing bytes at random: it goes on from what the document has collected.
    const collected = new Y.Doc();
    const base = '0104040005010174077b2269223a317d2101016d026b31012101016d026b300100050104010107';
    const forged =
      '0204b0020007010178030170a80401017d01850400077b2269223a317d2801016d026b32017601016175017d01' +
      '04040005010174077b2269223a317d2101016d026b31012101016d026b302e00050104010107';
    Y.applyUpdate(collected, unhex(base));
    expect(checkUpdate(collected, unhex(forged)).isHalfKnown).toBe(true);
    expect(kindOf(() => tryOut(collected, unhex(forged)))).toBe('malformed');
  });

  it('lets no noise through that cannot be applied whole, stored, and read again as it was applied', () => {
    const { doc } = recorded(1);
    doc.getText('t').insert(0, 'some words');
    doc.getMap('m').set('k', { deep: [1, null, 'x'] });
    doc.getText('t').delete(2, 3);
    const known = Y.encodeStateAsUpdate(doc);
    doc.clientID = 2;
    doc.getText('t').insert(4, 'more');
    doc.getText('t').delete(0, 2);
    doc.getMap('m').set('n', new Y.Map([['text', new Y.Text('deep')]]));
    const whole = Y.encodeStateAsUpdate(doc);
    const changed = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.boolean(), changed, (knows, changes) => {
        const noisy = new Uint8Array(whole);
        for (const [index, value] of changes) noisy[index] = value;
        const server = new Y.Doc();
        const log = knows ? [known] : [];
        for (const update of log) Y.applyUpdate(server, update);
        if (kindOf(() => checkUpdate(server, noisy)) !== 'valid') return;
        // Of a struct that is known in part, forged, Yjs itself makes two things.
        if (beginsAmongKnown(server, noisy)) return;
        log.push(checkUpdate(server, noisy).news);
        Y.applyUpdate(server, noisy);
        expect(hasPending(server)).toBe(false);
        const read = new Y.Doc();
        Y.applyUpdate(read, Y.mergeUpdates(log));
        expect(Y.encodeStateAsUpdate(read)).toEqual(Y.encodeStateAsUpdate(server));
      }),
      { numRuns: 5000, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
    );
  });
});

function unhex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

function beginsAmongKnown(doc: Y.Doc, update: Uint8Array): boolean {
  return scanUpdate(update).blocks.some(({ client, structs }) => {
    const known = Y.getState(doc.store, client);
    return structs.some(({ clock, length }) => clock < known && clock + length > known);
  });
}

function edit(doc: Y.Doc, what: number, at: number): void {
  const text = doc.getText('t');
  const position = at % (text.length + 1);
  if (what < 3) text.insert(position, 'xyz'.slice(what));
  else if (what === 3 && text.length > 0) text.delete(Math.min(position, text.length - 1), 1);
  else if (what === 4) doc.getMap('m').set(`k${at % 3}`, new Y.Map([['at', at]]));
  else doc.getMap('m').delete(`k${at % 3}`);
}

function bytes(...parts: (number | number[])[]): Uint8Array {
  return new Uint8Array(parts.flat());
}

/** One block per client of one item each, without deletions. */
function encode(items: Y.Item[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const write = (value: number) => encoder.restEncoder && encoder.writeLen(value);
  write(items.length);
  for (const item of items) {
    write(1);
    encoder.writeClient(item.id.client);
    write(item.id.clock);
    item.write(encoder, 0);
  }
  write(0);
  return encoder.toUint8Array();
}
