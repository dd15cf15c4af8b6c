import fc from 'fast-check';
import type { Marks } from '../description-model.ts';
import { formattingOf } from '../formatting.ts';
import { element, type FragmentNode, type FragmentText } from '../fragment-node.ts';

const TEXTS = [
  ...[
    'word',
    'a',
    ' ',
    '  ',
    ' a',
    'b ',
    '\t',
    '.',
    '"x"',
    '(y)',
    '中文',
    '。',
    '😀',
    '\u00A0',
    '\u200B',
    'é',
  ],
  ...[
    '*',
    '_',
    'a_b_c',
    '**',
    '`',
    '``x`',
    '~',
    '[',
    ']',
    '](',
    '![',
    '|',
    '\\',
    '\\|',
    'C:\\Temp\\*_old*',
  ],
  ...[
    '<server>',
    '</b>',
    '<!--',
    '&amp;',
    '&',
    '#',
    '# ',
    '> ',
    '- ',
    '+ ',
    '1. ',
    '1)',
    '---',
    '===',
    ':-',
    '!',
  ],
  ...[
    'https://a.b/c',
    'www.a.b',
    'x@y.zz',
    '[x]',
    '[ ] ',
    '~~~',
    '[^1]',
    '[a]: b',
    '\n',
    '\u2028',
    '\uFEFF',
    '$\\',
  ],
];

const marks: fc.Arbitrary<Marks> = fc.record(
  {
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
    strike: fc.constant(true as const),
    code: fc.constant(true as const),
    link: fc.record({
      href: fc.constantFrom(
        'u',
        'https://a.b/c',
        'a b',
        '(',
        'x)y',
        '<',
        '\\*',
        '&amp;',
        'mailto:x@y.zz',
        '|',
        '',
      ),
      title: fc.constantFrom(null, null, 't "q"', '\\|'),
    }),
  },
  { requiredKeys: [] },
);

const text: fc.Arbitrary<FragmentText> = fc
  .array(
    fc.tuple(
      fc.array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 3 }),
      fc.oneof(fc.constant({}), marks),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((runs) => ({
    name: null,
    runs: runs.map(([pieces, mark]) => ({ text: pieces.join(''), formatting: formattingOf(mark) })),
  }));

const atom = fc.oneof(
  fc.constant(element('hardBreak', {}, [])),
  fc
    .record({ src: fc.constantFrom('s', 'a b', ''), alt: fc.constantFrom('i', ']', '*a*', ' ') })
    .map((attributes) => element('image', attributes, [])),
);

/** Texts never stand beside each other in what the editor writes. */
const inlines: fc.Arbitrary<FragmentNode[]> = fc
  .tuple(fc.option(text), fc.array(fc.tuple(atom, fc.option(text)), { maxLength: 2 }))
  .map(([first, rest]) => [first, ...rest.flat()].filter((node) => node !== null));

const paragraph = inlines.map((children) => element('paragraph', {}, children));

const { block } = fc.letrec<{ block: FragmentNode; blocks: FragmentNode[]; item: FragmentNode[] }>(
  (tie) => ({
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      paragraph,
      fc
        .tuple(fc.integer({ min: 1, max: 6 }), inlines)
        .map(([level, children]) => element('heading', { level }, children)),
      fc
        .tuple(
          fc.constantFrom(null, 'js', 'a b', '`'),
          fc.array(fc.constantFrom(...TEXTS, '```', '\n', '  \n'), { maxLength: 5 }),
        )
        .map(([language, pieces]) =>
          element(
            'codeBlock',
            language === null ? {} : { language },
            pieces.length === 0
              ? []
              : [{ name: null, runs: [{ text: pieces.join(''), formatting: {} }] }],
          ),
        ),
      fc.constant(element('horizontalRule', {}, [])),
      tie('blocks').map((children) => element('blockquote', {}, children)),
      fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) =>
        element(
          'bulletList',
          {},
          items.map((children) => element('listItem', {}, children)),
        ),
      ),
      fc
        .tuple(
          fc.integer({ min: 0, max: 12 }),
          fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
        )
        .map(([start, items]) =>
          element(
            'orderedList',
            { start },
            items.map((children) => element('listItem', {}, children)),
          ),
        ),
      fc.array(fc.tuple(fc.boolean(), tie('item')), { minLength: 1, maxLength: 3 }).map((items) =>
        element(
          'taskList',
          {},
          items.map(([checked, children]) => element('taskItem', { checked }, children)),
        ),
      ),
      fc
        .integer({ min: 1, max: 3 })
        .chain((columns) =>
          fc.array(fc.array(paragraph, { minLength: columns, maxLength: columns }), {
            minLength: 1,
            maxLength: 3,
          }),
        )
        .map((rows) => element('table', {}, rows.map(rowOf))),
    ),
    blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    item: fc
      .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
      .map(([first, rest]) => [first, ...rest]),
  }),
);

function rowOf(cells: FragmentNode[], index: number): FragmentNode {
  const name = index === 0 ? 'tableHeader' : 'tableCell';
  return element(
    'tableRow',
    {},
    cells.map((cell) => element(name, { colspan: 1, rowspan: 1 }, [cell])),
  );
}

/** A description as the editor's schema allows it. */
export const fragmentNodes: fc.Arbitrary<FragmentNode[]> = fc.array(block, { maxLength: 4 });
