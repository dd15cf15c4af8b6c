import fc from 'fast-check';

const PIECES = [
  ...[
    'a',
    'b',
    'foo',
    'é',
    '中',
    '。',
    '😀',
    '—',
    '$',
    '=',
    '1',
    '.',
    ':',
    '"',
    "'",
    '^',
    '/',
    '?',
    ';',
  ],
  ...[' ', ' ', ' ', '\n', '\n', '\n\n', '  \n', '\\\n', '\n  ', '\n    ', '    ', '\t'],
  ...['*', '**', '_', '__', '~', '~~', '`', '``', '```', '~~~', '[', ']', '(', ')', '!', '\\', '|'],
  ...[
    '#',
    '- ',
    '-',
    '+ ',
    '* ',
    '1. ',
    '2) ',
    '> ',
    '[ ] ',
    '[x] ',
    '---',
    '===',
    '***',
    '|-|',
    ':-',
  ],
  ...[
    '<',
    '>',
    '<b>',
    '</b>',
    '<!-- x -->',
    '<a@b.c>',
    '<http://u>',
    '&',
    '&amp;',
    '&#32;',
    '&nbsp;',
  ],
  ...['https://a.b', 'www.a.b', 'x@y.zz', '[x](y)', '![i](s)', '[r]', '\n\n[r]: u "t"\n\n', '[^1]'],
  ...[
    '\u00A0',
    '\u200B',
    '\u2028',
    '\uFEFF',
    '\0',
    '\uD800',
    '\u202E',
    '\r\n',
    'א',
    'C:\\Temp\\',
    'a_b',
  ],
];

/** Characters and fragments of syntax in any order. */
export const soup: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 14 })
  .map((pieces) => pieces.join(''));

const word = fc.constantFrom(
  ...[
    'alpha',
    'b',
    '"q"',
    'x.',
    '(y)',
    '中文',
    '😀',
    'a_b',
    '2*3',
    '1.',
    'C:\\T\\*',
    '<s>',
    '[z]',
    '`',
  ],
);

const { line, blocks } = fc.letrec<{ line: string; blocks: string; block: string }>((tie) => ({
  line: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc
      .tuple(tie('line'), fc.constantFrom(' ', ' ', '', '\u00A0'), tie('line'))
      .map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom('*', '_', '**', '__', '~~', '~', '***', '`', '``'), tie('line'))
      .map(([mark, text]) => mark + text + mark),
    fc
      .tuple(
        fc.constantFrom('', '!'),
        tie('line'),
        fc.constantFrom('u', '<a b>', 'u(v)', 'u "t"', '/u_v_*|', ''),
      )
      .map(([bang, text, target]) => `${bang}[${text}](${target})`),
  ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('line'),
    fc
      .tuple(fc.integer({ min: 1, max: 7 }), tie('line'))
      .map(([level, text]) => `${'#'.repeat(level)} ${text}`),
    fc
      .tuple(
        tie('line'),
        fc.constantFrom('  \n', '\\\n', '\n'),
        tie('line'),
        fc.constantFrom('', '\n===', '\n--'),
      )
      .map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom('```', '~~~', '````'), fc.constantFrom('', 'js', 'a b'), tie('blocks'))
      .map(([fence, info, text]) => `${fence}${info}\n${text}\n${fence}`),
    fc.constantFrom('---', '***', '    code\n\n      more', '<div>\n*x*\n</div>'),
    tie('blocks').map((text) => prefixed(text, '> ', '> ')),
    fc
      .tuple(
        fc.constantFrom('- ', '* ', '+ ', '1. ', '7) ', '- [ ] ', '2. [x] ', '-   '),
        fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('\n', '\n\n'),
      )
      .map(([marker, items, gap]) => {
        const indent = ' '.repeat(/^(?:\S+ +)/.exec(marker)?.[0].length ?? 2);
        return items.map((item) => prefixed(item, marker, indent)).join(gap);
      }),
    fc
      .tuple(
        fc.array(fc.constantFrom('-', ':-', '-:', ':-:'), { minLength: 1, maxLength: 3 }),
        fc.array(fc.array(tie('line'), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 3,
        }),
      )
      .map(([rules, rows]) => {
        const [head = [], ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`);
        return [head, `|${rules.join('|')}|`, ...body].join('\n');
      }),
  ),
  blocks: fc
    .array(fc.tuple(tie('block'), fc.constantFrom('\n\n', '\n\n', '\n')), {
      minLength: 1,
      maxLength: 3,
      depthIdentifier: 'blocks',
    })
    .map((parts) =>
      parts
        .map(([block, gap]) => block + gap)
        .join('')
        .trimEnd(),
    ),
}));

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((part, index) => (index === 0 ? first : rest) + part)
    .join('\n');
}

/** Well-formed constructs, nested. */
export const constructs: fc.Arbitrary<string> = fc.oneof(line, blocks);
