// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { expect, test } from 'vitest';
import { descriptionExtensions } from './description-schema.ts';
import { variableRanges } from './variable-uses.ts';

test('finds uses of variables across marks and blocks, and nothing else', () => {
  const editor = new Editor({
    extensions: descriptionExtensions(''),
    content:
      '<p>To {{ho<strong>st}}</strong><br>as {{user}}</p><ul><li><p>{{2}} {{port}}</p></li></ul>',
  });
  const { doc } = editor.state;
  const texts = variableRanges(doc).map(({ from, to }) => doc.textBetween(from, to));
  expect(texts).toEqual(['{{host}}', '{{user}}', '{{port}}']);
  editor.destroy();
});
