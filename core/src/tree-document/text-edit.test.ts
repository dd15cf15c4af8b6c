import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { replaceText } from './text-edit.ts';

function textWith(value: string): Y.Text {
  const text = new Y.Doc().getText();
  text.insert(0, value);
  return text;
}

const words = fc.string({
  unit: fc.constantFrom('a', 'b', '😀', '😁', '👩‍💻', 'é', '\n'),
  maxLength: 8,
});

describe('replaceText', () => {
  it('FL1: makes any text any other, by one edit, none for an equal one', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const text = textWith(before);
        const deltas: unknown[][] = [];
        text.observe((event) => deltas.push(event.delta));
        replaceText(text, after);
        expect(text.toString()).toBe(after);
        expect(deltas).toHaveLength(before === after ? 0 : 1);
      }),
    );
  });

  it('FL1: leaves the common beginning and end alone', () => {
    const text = textWith('Restart the server now');
    let delta: unknown;
    text.observe((event) => {
      delta = event.delta;
    });
    replaceText(text, 'Restart the print server now');
    expect(delta).toEqual([{ retain: 12 }, { insert: 'print ' }]);
  });

  it('FL1: a colleague’s words inside the kept part stay', () => {
    const mine = textWith('Check cable');
    const theirs = new Y.Doc();
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine.doc as Y.Doc));
    theirs.getText().insert(6, 'every ');
    replaceText(mine, 'Check cable twice');
    Y.applyUpdate(mine.doc as Y.Doc, Y.encodeStateAsUpdate(theirs));
    expect(mine.toString()).toBe('Check every cable twice');
  });

  it('FL1: surrogate pairs that share a half are not split', () => {
    for (const [before, after] of [
      ['😀', '😁'],
      ['a😀b', 'a😁b'],
      ['😀', '😀😀'],
      ['\u{1f600}', '\u{1f200}'],
    ] as const) {
      const text = textWith(before);
      replaceText(text, after);
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(text.doc as Y.Doc));
      expect(copy.getText().toString()).toBe(after);
    }
  });

  it('FL1: text with something embedded is replaced as a whole', () => {
    const text = textWith('ab');
    text.insertEmbed(1, { image: 'x' });
    replaceText(text, 'ab');
    expect(text.toString()).toBe('ab');
    expect(text.length).toBe(2);
  });
});
