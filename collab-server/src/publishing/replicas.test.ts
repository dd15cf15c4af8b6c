import {
  extractStepsForSync,
  insertNode,
  listNodes,
  moveNode,
  readTreeStructure,
  replaceTreeStructure,
  seedTreeDocument,
  setNodeField,
  type TreeType,
  trashNode,
} from '@resolutionflow/core';
import { readSharedStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import type { StoredDocument } from '@resolutionflow/persistence';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Replica, Replicas } from './replicas.ts';
import { structureText } from './structure-text.ts';

const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
const MANY = 1024 * 1024;

/** A document with its log, of which any part can be a snapshot by now. */
class Log {
  readonly doc = new Y.Doc();
  /** As the worker made it, with the update that begins the log. */
  readonly seeded = new Y.Doc();
  readonly seed: Uint8Array;
  readonly #updates: Uint8Array[] = [];
  snapshotSeq = 0;

  constructor(treeType: TreeType, structure: object) {
    this.doc.on('update', (update: Uint8Array) => this.#updates.push(update));
    seedTreeDocument(this.seeded, { tree_type: treeType, tree_structure: structure });
    this.seed = Y.encodeStateAsUpdate(this.seeded);
    Y.applyUpdate(this.doc, this.seed);
  }

  get seq(): number {
    return this.#updates.length;
  }

  read = (afterSeq: number): StoredDocument => {
    const reachesFurther = this.snapshotSeq > afterSeq;
    const start = Math.max(afterSeq, this.snapshotSeq);
    return {
      snapshot: reachesFurther ? Y.mergeUpdates(this.#updates.slice(0, this.snapshotSeq)) : null,
      snapshot_seq: this.snapshotSeq,
      updates: this.#updates
        .slice(start)
        .map((update, index) => ({ seq: start + index + 1, update, user_id: null })),
      seq: this.seq,
    };
  };
}

const procedure = () =>
  new Log('procedural', {
    steps: [
      { id: 's', type: 'section_header', title: 'Section' },
      { id: 'a', type: 'procedure_step', title: 'x', description: '- y', commands: ['z'] },
      { id: 'b', type: 'procedure_step', title: 'x' },
    ],
  });
const decisions = () =>
  new Log('troubleshooting', {
    id: 's',
    type: 'decision',
    question: 'Which?',
    options: [{ id: 'o', label: 'This', next_node_id: 'a' }],
    children: [
      { id: 'a', type: 'action', title: 'x', description: 'y' },
      { id: 'b', type: 'solution', title: 'x' },
    ],
  });

type Edit = [kind: string, which: number, text: string];
const editing = fc.array(
  fc.tuple(
    fc.constantFrom(
      'title',
      'description',
      'commands',
      'insert',
      'move',
      'trash',
      'replace',
      'snapshot',
      'read',
    ),
    fc.nat(9),
    fc.constantFrom('', 'One', '**Two**', '- three\n- four', 'C:\\*'),
  ) as fc.Arbitrary<Edit>,
  { maxLength: 30 },
);

function edit(log: Log, [kind, which, text]: Edit): void {
  const { doc } = log;
  const nodes = listNodes(doc);
  const id = nodes[which % nodes.length]?.id;
  const isRoot = nodes[0]?.id === id;
  switch (kind) {
    case 'snapshot':
      log.snapshotSeq = Math.max(log.snapshotSeq, log.seq - which);
      break;
    case 'insert': {
      const type = nodes.some((node) => node.type === 'decision') ? 'action' : 'procedure_step';
      insertNode(doc, {
        node: { id: `n${log.seq}`, type, title: text },
        parent_id: 's',
        index: which,
      });
      break;
    }
    case 'move':
      if (id !== undefined && !isRoot) moveNode(doc, id, { parent_id: 's', index: which });
      break;
    case 'trash':
      if (id !== undefined && !isRoot) trashNode(doc, id);
      break;
    case 'replace': {
      const structure = JSON.stringify(readTreeStructure(doc)).replaceAll('"x"', `"x${which}"`);
      replaceTreeStructure(doc, JSON.parse(structure));
      break;
    }
    default:
      if (id !== undefined) setNodeField(doc, id, kind, text);
  }
}

/** What publishing makes of it, without anything kept. */
function expected(log: Log, treeType: TreeType) {
  const structure = readTreeStructure(log.doc);
  return { text: JSON.stringify(structure), steps: [...extractStepsForSync(structure, treeType)] };
}

/** What publishing makes of a kept replica. */
function published({ document, extracted, texts }: Replica, treeType: TreeType) {
  const structure = readSharedStructure(document);
  const steps = [...extractStepsForSync(structure, treeType, extracted)];
  return { text: structureText(structure, texts), steps };
}

describe('L5: a kept replica publishes what its log says', () => {
  it.each([
    ['procedural', procedure],
    ['troubleshooting', decisions],
  ] as const)('%s: after any edits, snapshots and readings', (treeType, make) => {
    fc.assert(
      fc.property(editing, fc.boolean(), (edits, isSeeded) => {
        const log = make();
        const replicas = new Replicas(MANY);
        log.snapshotSeq = 1;
        if (isSeeded) replicas.keepSeeded(log.seed, log.seeded);
        const check = () => {
          const replica = replicas.advance('one', log.read);
          expect(replica.seq).toBe(log.seq);
          expect(published(replica, treeType)).toEqual(expected(log, treeType));
          expect(JSON.stringify(readTreeStructure(replica.document))).toBe(
            expected(log, treeType).text,
          );
        };
        check();
        for (const each of edits) {
          if (each[0] === 'read') check();
          else edit(log, each);
        }
        check();
      }),
      { numRuns: 150, ...seed },
    );
  });

  it('one that was seeded here is not built again, but only for the log that begins with it', () => {
    const [log, other] = [procedure(), procedure()];
    for (const each of [log, other]) each.snapshotSeq = 1;
    const replicas = new Replicas(MANY);
    replicas.keepSeeded(log.seed, log.seeded);
    expect(replicas.advance('other', other.read).document).not.toBe(log.seeded);
    setNodeField(log.doc, 'a', 'title', 'Other');
    const replica = replicas.advance('one', log.read);
    expect(replica.document).toBe(log.seeded);
    expect(published(replica, 'procedural')).toEqual(expected(log, 'procedural'));
    // It is the replica of one log only.
    expect(replicas.advance('two', log.read).document).not.toBe(log.seeded);
  });

  it('what was found in it is kept just until it moves on', () => {
    const log = procedure();
    const replicas = new Replicas(MANY);
    const found = { structure: '{}', problems: [], steps: [] };
    replicas.advance('one', log.read).examined = found;
    expect(replicas.advance('one', log.read).examined).toBe(found);
    setNodeField(log.doc, 'a', 'title', 'Other');
    expect(replicas.advance('one', log.read).examined).toBeNull();
    replicas.advance('one', log.read).examined = found;
    setNodeField(log.doc, 'a', 'title', 'Another');
    log.snapshotSeq = log.seq;
    expect(replicas.advance('one', log.read).examined).toBeNull();
  });

  it('reads and extracts anew only what changed', () => {
    const log = procedure();
    const replicas = new Replicas(MANY);
    const before = published(replicas.advance('one', log.read), 'procedural').steps;
    setNodeField(log.doc, 'b', 'title', 'Other');
    const after = published(replicas.advance('one', log.read), 'procedural').steps;
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toMatchObject({ source_node_id: 'b', title: 'Other' });
    setNodeField(log.doc, 's', 'title', 'Renamed');
    const renamed = published(replicas.advance('one', log.read), 'procedural').steps;
    expect(renamed.map(({ content }) => content.group_label)).toEqual(['Renamed', 'Renamed']);
  });

  it('of a log that was put back it knows nothing', () => {
    const [longer, shorter] = [procedure(), procedure()];
    for (const text of ['1', '2', '3']) setNodeField(longer.doc, 'a', 'title', text);
    const replicas = new Replicas(MANY);
    replicas.advance('one', longer.read);
    const replica = replicas.advance('one', () => shorter.read(0));
    expect(replica.seq).toBe(shorter.seq);
    expect(published(replica, 'procedural')).toEqual(expected(shorter, 'procedural'));
  });

  it('one that could not be brought up to date is not used again', () => {
    const log = procedure();
    const replicas = new Replicas(MANY);
    replicas.advance('one', log.read);
    const broken = { seq: log.seq + 1, update: new Uint8Array([9, 9, 9]), user_id: null };
    expect(() =>
      replicas.advance('one', () => ({ ...log.read(log.seq), updates: [broken], seq: broken.seq })),
    ).toThrow();
    expect(replicas.has('one')).toBe(false);
    const replica = replicas.advance('one', log.read);
    expect(published(replica, 'procedural')).toEqual(expected(log, 'procedural'));
  });

  it('those used last are kept, as many as may be', () => {
    const log = procedure();
    const bytes = log.read(0).updates.reduce((sum, { update }) => sum + update.length, 0);
    const replicas = new Replicas(2 * bytes);
    for (const identity of ['one', 'two', 'one', 'three']) replicas.advance(identity, log.read);
    expect(['one', 'two', 'three'].map((identity) => replicas.has(identity))).toEqual([
      true,
      false,
      true,
    ]);
    const single = new Replicas(1);
    for (const identity of ['one', 'two']) single.advance(identity, log.read);
    expect(['one', 'two'].map((identity) => single.has(identity))).toEqual([false, true]);
  });
});
