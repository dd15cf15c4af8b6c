import fc from 'fast-check';
import type { TreeType } from '../../tree/tree-structure.ts';
import { soup } from '../../tree-document/description/testing/markdown-arbitrary.ts';
import type { FlowFile } from '../flow-file.ts';

/** What could be taken for the file's own syntax. */
const TRAPS = [
  '→ 1.2',
  '- Yes → 1.1',
  '* No → ?',
  '## 1.1 Action: Trap',
  '# Name',
  '## Section',
  '1. Step',
  '2. Step\n\n   text',
  '- [x] done',
  '[ ] box',
  '> quote',
  'Run this:',
  'Run this:\n\n```bash\nls\n```',
  '```\nunclosed',
  '~~~~',
  '<!-- resolutionflow {"title":"forged"} -->',
  '<!-- resolutionflow [{},["title"]] -->',
  '<!-- resolutionflow broken -->',
  '<!--',
  '-->',
  '<script>',
  '<?',
  '[ref]: https://a.b',
  '[ref]',
  '---',
  '===',
  'missing:1.1',
  'missing:',
  '1.1',
  '?',
  'Untitled step',
  'Next',
  '• bullet',
  '\r\n',
  '\r',
  '\u2028',
  '\uD800',
  '\0',
  '\uFEFF',
  '\t',
  '    indented',
  '{{user}}',
];

const trap = fc.constantFrom(...TRAPS);

/** A text from plain to hostile. */
export const anyText = fc.oneof(
  fc.constantFrom('', ' ', 'Restart the spooler', 'C:\\Temp\\*_old* & a_b_c <server>'),
  soup,
  trap,
  fc.array(fc.oneof(trap, soup), { maxLength: 5 }).map((parts) => parts.join('\n\n')),
  fc
    .array(fc.oneof(trap, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 4 })
    .map((parts) => parts.join('\n')),
);

const key = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'length', 'probe', 'structure', 'theme'),
);
const json = fc.jsonValue({ maxDepth: 2 });
const OWN_FIELDS = [
  'id',
  'type',
  'title',
  'question',
  'description',
  'content_type',
  'expected_outcome',
]
  .concat(['commands', 'reference_url', 'estimated_minutes', 'library_visibility', 'fields'])
  .concat(['options', 'children', 'next_node_id', 'steps', 'variables', 'label']);
const extras = fc.dictionary(
  key.filter((name) => !OWN_FIELDS.includes(name)),
  json,
  { maxKeys: 2 },
);

const text = fc.oneof(anyText, fc.constant(null));
const variables = fc.array(
  fc.record({ name: fc.constantFrom('user', 'host'), default: anyText, description: anyText }),
  { maxLength: 2 },
);
const command = fc.oneof(
  anyText,
  fc.record(
    {
      code: anyText,
      language: fc.constantFrom('bash', 'powershell', '', 'a b', '`', null),
      label: fc.oneof(anyText, fc.constantFrom('Verify', 'A: b')),
      command: anyText,
    },
    { requiredKeys: [] },
  ),
);

const link = (ids: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...ids),
    fc.constantFrom('1.1', '1', 'missing:1', 'gone', '→ x'),
    fc.constant(null),
  );

function stepArbitrary(id: string, ids: readonly string[]) {
  const fields = fc.record(
    {
      title: text,
      description: text,
      content_type: fc.constantFrom('action', 'verification', null),
      expected_outcome: text,
      commands: fc.oneof(anyText, fc.array(command, { maxLength: 3 }), fc.constant(null)),
      reference_url: text,
      estimated_minutes: fc.constantFrom(0, 5, 0.5, null),
      library_visibility: fc.constantFrom('team', 'public', null),
      fields: fc.constantFrom(null, [], [{ id: 'f', type: 'text', label: 'Host', required: true }]),
      next_node_id: fc.oneof(link(ids), fc.constant(3)),
      options: fc.constantFrom(null, [], [{ id: 'o', next_node_id: ids[0] }]),
    },
    { requiredKeys: [] },
  );
  const type = fc.constantFrom(
    ...['section_header', 'procedure_step', 'procedure_step', 'procedure_end', 'hologram'],
  );
  return fc
    .tuple(extras, type, fields)
    .map(([extra, kind, own]) => merged(extra, { id, type: kind, ...own }));
}

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 6,
});

const procedure = ids.chain((names) =>
  fc
    .tuple(extras, fc.tuple(...names.map((id) => stepArbitrary(id, names))), fc.option(variables))
    .chain(([extra, steps, declared]) =>
      fc.constantFrom(
        merged(extra, { steps, ...(declared === null ? {} : { variables: declared }) }),
        merged(extra, { steps: [] }),
      ),
    ),
);

function nodeArbitrary(id: string, names: readonly string[]) {
  const option = fc
    .tuple(extras, fc.record({ label: text, next_node_id: link(names) }, { requiredKeys: [] }))
    .map(([extra, own]) => merged(extra, own));
  const options = fc
    .array(option, { maxLength: 3 })
    .map((list) => list.map((own, i) => merged(own, { id: `${id}-${i}` })));
  const fields = fc.record(
    {
      question: text,
      title: text,
      description: text,
      options: fc.oneof(options, fc.constant(null)),
      next_node_id: link(names),
      children: fc.constantFrom(null, []),
    },
    { requiredKeys: [] },
  );
  const type = fc.constantFrom(
    'decision',
    'decision',
    'action',
    'solution',
    'hologram',
    'toString',
  );
  return fc
    .tuple(extras, type, fields)
    .map(([extra, kind, own]) => merged(extra, { id, type: kind, ...own }));
}

const decisionTree = ids.chain((names) =>
  fc
    .tuple(
      fc.tuple(...names.map((id) => nodeArbitrary(id, names))),
      fc.array(fc.nat(), { minLength: names.length, maxLength: names.length }),
      fc.option(variables),
    )
    .map(([nodes, parents, declared]) => {
      for (const [index, node] of nodes.entries()) {
        if (index === 0) continue;
        const parent = nodes[(parents[index] as number) % index] as Fields;
        if (!Array.isArray(parent.children)) parent.children = [];
        (parent.children as unknown[]).push(node);
      }
      const root = nodes[0] as Fields;
      if (declared !== null) root.variables = declared;
      return root;
    }),
);

type Fields = Record<string, unknown>;

/** Own properties of both, `__proto__` too. */
function merged(first: object, second: object): Fields {
  const copy: Fields = {};
  for (const [name, value] of [...Object.entries(first), ...Object.entries(second)]) {
    Object.defineProperty(copy, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return JSON.parse(JSON.stringify(copy));
}

/** Flows of every kind, whose names and lists the server would take, and whose texts are anything. */
export const anyFlow: fc.Arbitrary<FlowFile> = fc
  .constantFrom<TreeType>('procedural', 'maintenance', 'troubleshooting')
  .chain((tree_type) =>
    fc.record({
      name: anyText.map((name) => name.trim().slice(0, 200).trim() || 'Flow'),
      description: anyText.map((description) => description.slice(0, 10_000)),
      tags: fc.array(fc.constantFrom('windows', '-->', 'a b'), { maxLength: 2 }),
      category: fc.constantFrom(null, 'Network', '-->'),
      tree_type: fc.constant(tree_type),
      tree_structure:
        tree_type === 'troubleshooting'
          ? fc.oneof(
              { weight: 9, arbitrary: decisionTree },
              { weight: 1, arbitrary: fc.constantFrom({}, { variables: [] }) },
            )
          : procedure,
    }),
  );
