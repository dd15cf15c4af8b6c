import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  canonicalMarkdown,
  descriptionBlocks,
  readDescription,
  writeDescription,
} from './description.ts';
import { createChild, element, type FragmentNode, readChildren } from './fragment-node.ts';

function fragmentOf(...nodes: FragmentNode[]): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('description');
  fragment.insert(0, nodes.map(createChild));
  return fragment;
}

function written(markdown: string): Y.XmlFragment {
  const fragment = fragmentOf();
  writeDescription(fragment, markdown);
  return fragment;
}

function text(value: string, formatting: Record<string, unknown> = {}): FragmentNode {
  return { name: null, runs: [{ text: value, formatting }] };
}

function paragraph(...children: FragmentNode[]): FragmentNode {
  return element('paragraph', {}, children);
}

function countUpdates(fragment: Y.XmlFragment, act: () => void): number {
  let updates = 0;
  fragment.doc?.on('update', () => {
    updates += 1;
  });
  act();
  return updates;
}

/** Two replicas of one fragment, and a way to bring them together. */
function replicas(markdown: string): {
  left: Y.XmlFragment;
  right: Y.XmlFragment;
  merge: () => void;
} {
  const left = written(markdown);
  const other = new Y.Doc();
  const merge = (): void => {
    const [a, b] = [Y.encodeStateAsUpdate(left.doc as Y.Doc), Y.encodeStateAsUpdate(other)];
    Y.applyUpdate(other, a);
    Y.applyUpdate(left.doc as Y.Doc, b);
  };
  merge();
  return { left, right: other.getXmlFragment('description'), merge };
}

describe('DE1 empty', () => {
  test('DE1 an empty text is an empty fragment, and empty paragraphs are nothing', () => {
    expect(written('').length).toBe(0);
    expect(written(' \n\n \n').length).toBe(0);
    expect(readDescription(fragmentOf())).toBe('');
    expect(readDescription(fragmentOf(paragraph(), paragraph(text('  '))))).toBe('');
    expect(
      readDescription(fragmentOf(paragraph(text('a')), paragraph(), paragraph(text('b')))),
    ).toBe('a\n\nb');
  });

  test('DE1 emptying removes everything', () => {
    const fragment = written('a\n\n- b');
    writeDescription(fragment, '');
    expect(fragment.length).toBe(0);
  });
});

describe('DE2 canonical form', () => {
  test.each([
    ['plain words', 'plain words'],
    ['two\n\n\nparagraphs  ', 'two\n\nparagraphs'],
    ['soft\nbreak', 'soft\nbreak'],
    ['hard  \nbreak\\\nagain', 'hard\\\nbreak\\\nagain'],
    ['__bold__ *italic* ~strike~ `code`', '**bold** *italic* ~~strike~~ `code`'],
    ['***both***', '**_both_**'],
    ['Title\n===\n\nSub\n---', '# Title\n\n## Sub'],
    ['two\nlines\n===', 'two\nlines\n==='],
    ['* a\n* b\n    * c', '- a\n- b\n  - c'],
    ['- a\n\n- b', '- a\n\n- b'],
    ['- a\n\n\n* b', '- a\n\n+ b'],
    ['3) c\n4) d', '3. c\n4. d'],
    ['1. a\n\n1) b', '1. a\n\n1) b'],
    ['* [X] done\n* [ ] open', '- [x] done\n- [ ] open'],
    ['1. [ ] step\n2. plain', '1. [ ] step\n2. plain'],
    ['- # heading\n- > quote', '- # heading\n- > quote'],
    ['~~~sh\nls `x`\n~~~', '```sh\nls `x`\n```'],
    ['````\n```\n````', '````\n```\n````'],
    ['    indented', '```\nindented\n```'],
    ['- a\n\n      code', '- a\n\n  ```\n  code\n  ```'],
    ['---', '***'],
    ['a|b\n-|:-:\n1|`x\\|y`', '| a | b |\n| --- | :-: |\n| 1 | `x\\|y` |'],
    ['|a|b|\n|-|-|\n|1|', '| a | b |\n| --- | --- |\n| 1 | |'],
    ['[a](<x y> "t")', '[a](<x y> "t")'],
    ['[a][r]\n\n[r]: /u "t"', '[a](/u "t")'],
    ['![alt *x*](src)', '![alt x](src)'],
    ['[![i](s)](u)', '[![i](s)](u)'],
    ['See https://a.b/c_d?e=f.', 'See https://a.b/c_d?e=f.'],
    ['<https://a.b/>, (<x@y.zz>)', 'https://a.b/, (<x@y.zz>)'],
    ['&copy; &amp;lt; \\*', '© \\&lt; \\*'],
    ['a\0b\uD800', 'a\uFFFDb\uFFFD'],
    ['\uFEFFa', 'a'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['Note[^1]\n\n[^1]: word', 'Note\\[^1]\n\n\\[^1]: word'],
    ['<div>\n\n*x*\n\n</div>', '\\<div>\n\n*x*\n\n\\</div>'],
  ])('DE2 %j is written as %j', (markdown, canonical) => {
    expect(canonicalMarkdown(markdown)).toBe(canonical);
    expect(canonicalMarkdown(canonical)).toBe(canonical);
    expect(readDescription(written(markdown))).toBe(canonical);
  });

  test('DE2 descriptions without markup are what they were', () => {
    for (const markdown of [
      'Restart the service.',
      'Open C:\\Temp\\logs_old, then C:\\Users (see #3): a_b_c & d | e - 50 % > 40 %!',
      'First line\nsecond line\n\n(Third) paragraph = last',
      'Überprüfe das Gerät — 日本語 😀',
    ]) {
      expect(canonicalMarkdown(markdown)).toBe(markdown);
    }
  });
});

describe('DE3 literal text', () => {
  test.each([
    'C:\\Temp\\*_old*',
    'a_b_c',
    '_a_b_',
    '<server>',
    '<br>',
    '<!-- x -->',
    '# no heading',
    '- no item',
    '+ no',
    '1. no',
    '1) no',
    '> no',
    '---',
    '===',
    '***',
    '~~~',
    '```',
    '| a | b |',
    ':---',
    '[x]',
    '[ ] todo',
    '&amp;',
    '&#32;',
    'https://a.b/c',
    'www.a.b',
    'x@y.zz',
    '![i](s)',
    '[a](b)',
    '[a]: b',
    '[^1]: c',
    '**',
    '~',
    '  leading',
    'trailing  ',
    'two  spaces',
    '\ttab\t',
    '\\',
    'a\\',
    '\u00A0nbsp\u00A0',
    '\u200Bzero\u200B',
    '\u202Ertl אבג',
    '😀',
    '\uFEFFbom',
    '#hash',
    '#',
    '##',
    'a ##',
    '2*3*4',
    'snake_case_',
    '`',
    '``',
    'a!',
    '\u2028',
    '$_',
    '<https://a.b>',
    'a  \nb',
    ' a\n b ',
    'x\n===',
    'a\n---',
    'a | b\n- | -',
    '\n',
    'a\n\nb',
  ])('DE3 typed %j is still that text, in a paragraph, a heading, an item, a cell', (value) => {
    const nodes = [
      paragraph(text(value)),
      element('heading', { level: 1 }, [text(value)]),
      element('bulletList', {}, [element('listItem', {}, [paragraph(text(value))])]),
      paragraph(text('x '), text(value, { bold: {} }), text(' y')),
    ];
    for (const node of nodes) {
      const fragment = fragmentOf(node);
      const markdown = readDescription(fragment);
      const again = written(markdown);
      const plain = (source: Y.XmlFragment): string => source.toString().replace(/<\/?bold>/g, '');
      if (value.trim() !== '') expect(plain(again)).toBe(plain(fragment));
      expect(readDescription(again)).toBe(markdown);
    }
    if (value.includes('\n')) return;
    const cell = fragmentOf(
      element('table', {}, [
        element('tableRow', {}, [
          element('tableHeader', { colspan: 1, rowspan: 1 }, [paragraph(text(value))]),
        ]),
      ]),
    );
    if (value.trim() !== '')
      expect(written(readDescription(cell)).toString()).toBe(cell.toString());
  });

  test('DE3 what Markdown cannot say keeps its text in the nearest form', () => {
    const cell = element('tableCell', { colspan: 2, rowspan: 1 }, [
      paragraph(text('a'), element('hardBreak', {}, []), text('b')),
      element('bulletList', {}, [element('listItem', {}, [paragraph(text('c'))])]),
      element('codeBlock', {}, [text('d\ne')]),
    ]);
    expect(
      readDescription(fragmentOf(element('table', {}, [element('tableRow', {}, [cell])]))),
    ).toBe('| a b c `d e` | |\n| --- | --- |');
    expect(
      readDescription(
        fragmentOf(
          element('heading', { level: 3 }, [text('a'), element('hardBreak', {}, []), text('b')]),
        ),
      ),
    ).toBe('### a b');
    expect(readDescription(fragmentOf(paragraph(text('bold ', { bold: {} }), text('x'))))).toBe(
      '**bold** x',
    );
    expect(readDescription(fragmentOf(paragraph(text('a'), element('hardBreak', {}, []))))).toBe(
      'a',
    );
  });

  test('DE3 containers nested too deep are dissolved without losing text', () => {
    const markdown = `${'> '.repeat(300)}deep\n\n${'- '.repeat(20_000)}deeper\n\n${'*'.repeat(3000)}x`;
    const canonical = canonicalMarkdown(markdown);
    expect(canonical).toContain('deep');
    expect(canonical).toContain('deeper');
    expect(canonical.match(/^(?:> )+/)?.[0].length).toBe(100);
    expect(canonicalMarkdown(canonical)).toBe(canonical);
    expect(readDescription(written(canonical))).toBe(canonical);
  });
});

describe('DE4 the form of the fragment', () => {
  test('DE4 items and cells begin with a paragraph, attributes are those of the editor', () => {
    const children = readChildren(
      written('- # h\n- [ ] t\n\n2. [x](u "t")\n\n| a |\n| :-: |\n\n```\nc\n```\n\n>'),
    );
    expect(children).toEqual([
      element('bulletList', {}, [
        element('listItem', {}, [paragraph(), element('heading', { level: 1 }, [text('h')])]),
        element('listItem', { checked: false }, [paragraph(text('t'))]),
      ]),
      element('orderedList', { start: 2 }, [
        element('listItem', {}, [
          paragraph(
            text('x', { link: { href: 'u', target: null, rel: null, class: null, title: 't' } }),
          ),
        ]),
      ]),
      element('table', {}, [
        element('tableRow', {}, [
          element('tableHeader', { colspan: 1, rowspan: 1, align: 'center' }, [
            paragraph(text('a')),
          ]),
        ]),
      ]),
      element('codeBlock', {}, [text('c')]),
      element('blockquote', {}, [paragraph()]),
    ]);
  });

  test('DE4 runs with different marks live in one text, breaks and images between texts', () => {
    const [line] = written('a **b** c\\\nd ![i](s) e').toArray() as Y.XmlElement[];
    expect(
      line?.toArray().map((child) => (child instanceof Y.XmlElement ? child.nodeName : 'text')),
    ).toEqual(['text', 'hardBreak', 'text', 'image', 'text']);
  });

  test('DE4 a fragment without a document takes the content as its own', () => {
    const doc = new Y.Doc();
    const fragment = new Y.XmlFragment();
    writeDescription(fragment, '- a\n- b');
    doc.getMap('node').set('description', fragment);
    expect(readDescription(fragment)).toBe('- a\n- b');
  });
});

describe('DE5 the smallest change', () => {
  test('DE5 reading writes nothing, equal content neither', () => {
    const fragment = fragmentOf(
      paragraph(text('a ', { bold: {} }), text('x')),
      paragraph(),
      paragraph(text('b')),
    );
    expect(countUpdates(fragment, () => readDescription(fragment))).toBe(0);
    expect(countUpdates(fragment, () => writeDescription(fragment, '__a__ x\n\n\nb'))).toBe(0);
    expect(fragment.length).toBe(3);
  });

  test('DE5 a change is one update of a few bytes and keeps the other blocks', () => {
    const fragment = written(`${'first '.repeat(200)}\n\nsecond one\n\n- a\n- b`);
    const before = fragment.toArray();
    const updates: Uint8Array[] = [];
    fragment.doc?.on('update', (update: Uint8Array) => updates.push(update));
    writeDescription(fragment, `${'first '.repeat(200)}\n\nsecond 1\n\nnew\n\n- a\n- b!`);
    expect(updates).toHaveLength(1);
    expect(updates[0]?.length).toBeLessThan(150);
    const after = fragment.toArray();
    expect([after[0], after[1], after[3]]).toEqual(before);
  });

  test('DE5 concurrent changes of two paragraphs both survive', () => {
    const { left, right, merge } = replicas('one\n\ntwo\n\nthree');
    writeDescription(left, 'one!\n\ntwo\n\nthree');
    writeDescription(right, 'one\n\ntwo\n\nthe third');
    merge();
    expect(readDescription(left)).toBe('one!\n\ntwo\n\nthe third');
    expect(readDescription(right)).toBe(readDescription(left));
  });

  test('DE5 concurrent changes of words, marks, items and cells both survive', () => {
    const { left, right, merge } = replicas(
      'quick brown fox jumps\n\n- a\n- b\n\n| x | y |\n| --- | --- |',
    );
    writeDescription(left, 'slow brown fox leaps\n\n- a\n- b\n- c\n\n| x1 | y |\n| --- | --- |');
    writeDescription(right, 'quick **brown** fox jumps\n\n- A\n- b\n\n| x | y2 |\n| --- | --- |');
    merge();
    expect(readDescription(left)).toBe(
      'slow **brown** fox leaps\n\n- A\n- b\n- c\n\n| x1 | y2 |\n| --- | --- |',
    );
    expect(readDescription(right)).toBe(readDescription(left));
  });

  test('DE5 surrogate pairs are not split', () => {
    const { left, right, merge } = replicas('😀');
    writeDescription(left, '😁');
    merge();
    expect(readDescription(right)).toBe('😁');
  });
});

describe('DE6 L9 what is not known is kept', () => {
  const unknown = element('callout', { kind: 'warning' }, [
    paragraph(text('careful')),
    element('bulletList', {}, [element('listItem', {}, [paragraph(text('hot'))])]),
  ]);

  test('DE6 L9 an unknown block is read as its content and stays while that stays', () => {
    const fragment = fragmentOf(paragraph(text('a')), unknown, element('divider', {}, []));
    expect(readDescription(fragment)).toBe('a\n\ncareful\n\n- hot');
    writeDescription(fragment, 'b\n\ncareful\n\n- hot\n\nc');
    expect(readDescription(fragment)).toBe('b\n\ncareful\n\n- hot\n\nc');
    expect(readChildren(fragment).map((node) => node.name)).toEqual([
      'paragraph',
      'callout',
      'divider',
      'paragraph',
    ]);
  });

  test('DE6 an unknown block that changes place loses no text', () => {
    const fragment = fragmentOf(
      paragraph(text('a')),
      unknown,
      paragraph(text('b')),
      paragraph(text('c')),
    );
    writeDescription(fragment, 'b\n\nc\n\nd\n\ncareful\n\n- hot\n\na');
    expect(readDescription(fragment)).toBe('b\n\nc\n\nd\n\ncareful\n\n- hot\n\na');
  });

  test('DE6 L9 unknown marks and attributes outlive a change of the text', () => {
    const colored = text('red wine', { color: { value: 'red' } });
    const fragment = fragmentOf(
      element('paragraph', { id: 'p1' }, [colored, element('mention', { id: 'u' }, [])]),
    );
    writeDescription(fragment, 'red **wine**!');
    expect(fragment.toString()).toContain('id="p1"');
    expect(fragment.toString()).toContain('<mention');
    expect(fragment.toString()).toContain('color');
    expect(readDescription(fragment)).toBe('red **wine**!');
  });
});

describe('DE7 links', () => {
  test('DE7 any target is kept as data', () => {
    expect(canonicalMarkdown('[a](javascript:alert(1))')).toBe('[a](javascript:alert\\(1\\))');
    expect(descriptionBlocks('[a](x)')).toEqual([
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'a', marks: { link: { href: 'x', title: null } } }],
      },
    ]);
  });
});
