import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentFrom } from '../testing/fixtures.ts';
import { mergeInTree } from './merge-in-tree.ts';

describe('merging in a tree', () => {
  it.each([1, 2, 63, 64, 65, 4097])('%i updates give the document that they make', (count) => {
    const author = new Y.Doc();
    const updates: Uint8Array[] = [];
    author.on('update', (update: Uint8Array) => updates.push(update));
    const text = author.getText('text');
    for (let number = 0; number < count; number += 1) text.insert(number % 7 === 0 ? 0 : 1, 'x');
    expect(updates).toHaveLength(count);
    const merged = documentFrom([mergeInTree(updates)]);
    expect(merged.getText('text').toString()).toBe(text.toString());
    expect(Y.encodeStateVector(merged)).toEqual(Y.encodeStateVector(author));
  });

  it('of nothing is an error', () => {
    expect(() => mergeInTree([])).toThrow('nothing to merge');
  });
});
