import { readTreeStructure, seedTreeDocument, setNodeField } from '@resolutionflow/core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { materialiseLog, Replicas } from './replicas.ts';

/** A log of a small flow whose title is changed `edits` times, with the text after each. */
function log(edits: number) {
  const doc = new Y.Doc();
  const updates: { seq: number; update: Uint8Array; user_id: null }[] = [];
  doc.on('update', (update: Uint8Array) => {
    updates.push({ seq: updates.length + 1, update, user_id: null });
  });
  seedTreeDocument(doc, {
    tree_type: 'procedural',
    tree_structure: {
      steps: [{ id: 'a', type: 'procedure_step', title: 'x', description: '- y' }],
    },
  });
  const texts = [JSON.stringify(readTreeStructure(doc))];
  for (let edit = 1; edit <= edits; edit++) {
    setNodeField(doc, 'a', edit % 2 ? 'title' : 'description', `Text ${edit}`);
    texts.push(JSON.stringify(readTreeStructure(doc)));
  }
  const upTo = (seq: number, snapshotSeq = 0) => ({
    snapshot:
      snapshotSeq === 0
        ? null
        : Y.mergeUpdates(updates.slice(0, snapshotSeq).map(({ update }) => update)),
    snapshot_seq: snapshotSeq,
    updates: updates.slice(snapshotSeq, seq),
    seq,
  });
  return { texts, upTo, seeded: updates.length - edits };
}

describe('L5: a kept replica reads as the log does', () => {
  it.each([
    ['as it grows', 0],
    ['when a snapshot swallowed the updates in between', 6],
  ])('%s', (_, snapshotSeq) => {
    const { texts, upTo, seeded } = log(10);
    const replicas = new Replicas(2);
    for (const edits of [0, 1, 5, 10]) {
      const stored = upTo(seeded + edits, Math.min(snapshotSeq, seeded + edits));
      const document = replicas.materialise('one', stored);
      expect(JSON.stringify(readTreeStructure(document))).toBe(texts[edits]);
      expect(JSON.stringify(readTreeStructure(materialiseLog(stored)))).toBe(texts[edits]);
    }
  });

  it('of another log under the same name knows nothing, and the oldest is dropped', () => {
    const [first, second] = [log(3), log(0)];
    const replicas = new Replicas(1);
    replicas.materialise('tree 1', first.upTo(first.seeded + 3));
    const other = replicas.materialise('tree 2', second.upTo(second.seeded));
    expect(JSON.stringify(readTreeStructure(other))).toBe(second.texts[0]);
    const again = replicas.materialise('tree 1', first.upTo(first.seeded + 3));
    expect(JSON.stringify(readTreeStructure(again))).toBe(first.texts[3]);
  });
});
