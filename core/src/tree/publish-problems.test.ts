import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishProblemSchema } from '../protocol/errors.ts';
import { findPublishProblems } from './publish-problems.ts';

const step = (fields: object = {}) => ({
  id: 's',
  type: 'procedure_step',
  title: 'Step',
  ...fields,
});
const steps = (...nodes: unknown[]) => findPublishProblems({ steps: nodes }, 'procedural');
const tree = (root: unknown) => findPublishProblems(root, 'troubleshooting');
const brief = (problems: { node_id: string | null; code: string }[]) =>
  problems.map(({ node_id, code }) => [node_id, code]);

const soundTree = {
  id: 'q',
  type: 'decision',
  question: 'Does it start?',
  options: [
    { id: 'yes', label: 'Yes', next_node_id: 'done' },
    { id: 'no', label: 'No', next_node_id: 'reset' },
  ],
  children: [
    { id: 'done', type: 'solution', title: 'It works' },
    {
      id: 'reset',
      type: 'action',
      title: 'Reset it',
      next_node_id: 'q',
      children: [{ id: 'extra', type: 'action', title: 'Ends here' }],
    },
  ],
};

const decision = (fields: object) => ({ ...soundTree, ...fields });

test('PB1: a sound flow has no problems', () => {
  const header = { id: 'h', type: 'section_header', title: 'Section' };
  expect(steps(header, step(), { id: 'e', type: 'procedure_end', title: 'Done' })).toEqual([]);
  expect(findPublishProblems({ steps: [step()] }, 'maintenance')).toEqual([]);
  expect(tree(soundTree)).toEqual([]);
});

test('PB2: a procedure without a step and a decision tree without a node are empty', () => {
  const header = { id: 'h', type: 'section_header', title: 'Section' };
  for (const structure of [{ steps: [] }, { steps: [header] }, {}, null, 'x', [step()]]) {
    expect(brief(findPublishProblems(structure, 'maintenance'))).toEqual([[null, 'empty_flow']]);
  }
  for (const structure of [{}, null, [], { steps: [step()] }]) {
    expect(brief(tree(structure))).toEqual([[null, 'empty_flow']]);
  }
});

describe('PB3: every node needs the text by which it is shown', () => {
  test.each(['section_header', 'procedure_step', 'procedure_end'])('%s', (type) => {
    for (const title of [undefined, null, '', '  ', 5]) {
      expect(brief(steps(step(), { id: 'n', type, title }))).toEqual([['n', 'missing_title']]);
    }
  });

  test('an older header may have it in section_header', () => {
    expect(steps({ id: 'h', type: 'section_header', section_header: 'Old' }, step())).toEqual([]);
  });

  test.each(['action', 'solution'])('%s', (type) => {
    expect(brief(tree({ id: 'n', type, title: '' }))).toEqual([['n', 'missing_title']]);
  });

  test('a decision its question, an option its label', () => {
    expect(tree(decision({ question: ' ' }))).toEqual([
      { node_id: 'q', code: 'missing_title', message: 'Decision 1 has no question. Write one.' },
    ]);
    const options = [{ id: 'o', label: null, next_node_id: 'done' }];
    expect(tree(decision({ options }))).toEqual([
      {
        node_id: 'q',
        code: 'missing_title',
        message: 'Option 1 of decision “Does it start?” has no label. Write one.',
      },
    ]);
  });
});

describe('PB4: a link leads to a node of the flow', () => {
  test('of an option', () => {
    const options = [{ id: 'o', label: 'Yes', next_node_id: 'gone' }];
    expect(tree(decision({ options }))).toEqual([
      {
        node_id: 'q',
        code: 'broken_link',
        message:
          'The option “Yes” of decision “Does it start?” leads to something that is no longer in the flow. Choose another target, or restore it.',
      },
    ]);
  });

  test('of an action', () => {
    const action = { id: 'a', type: 'action', title: 'Do', next_node_id: 'gone' };
    expect(brief(tree(action))).toEqual([['a', 'broken_link']]);
  });

  test('an option without a target and a decision without options are dead ends', () => {
    for (const next_node_id of [undefined, null, '']) {
      const options = [{ id: 'o', label: 'Yes', next_node_id }];
      expect(brief(tree(decision({ options })))).toEqual([['q', 'broken_link']]);
    }
    for (const options of [undefined, null, [], {}]) {
      expect(brief(tree(decision({ options })))).toEqual([['q', 'broken_link']]);
    }
  });

  test('an action may end a branch', () => {
    for (const next_node_id of [undefined, null, '']) {
      expect(tree({ id: 'a', type: 'action', title: 'Do', next_node_id })).toEqual([]);
    }
  });
});

test('PB5: nodes of an unknown type, or of another kind of flow, are reported', () => {
  expect(brief(steps(step(), { id: 'x', type: 'hologram', title: 'X' }))).toEqual([
    ['x', 'unknown_type'],
  ]);
  expect(brief(steps(step(), { id: 'x', type: 'solution', title: 'X' }))).toEqual([
    ['x', 'unknown_type'],
  ]);
  expect(brief(tree({ id: 'x', type: 'procedure_step', title: 'X' }))).toEqual([
    ['x', 'unknown_type'],
  ]);
  expect(brief(findPublishProblems({ steps: [step()] }, 'project'))).toEqual([
    [null, 'unknown_type'],
  ]);
});

test('PB6: the second node, or option, with an id is reported', () => {
  expect(steps(step(), step({ title: 'Again' }))).toEqual([
    {
      node_id: 's',
      code: 'duplicate_id',
      message: 'Step “Again” has the same id as another one before it. Remove it and add it again.',
    },
  ]);
  const option = { id: 'o', label: 'Yes', next_node_id: 'done' };
  expect(brief(tree(decision({ options: [option, option] })))).toEqual([['q', 'duplicate_id']]);
});

test('PB7: a node or option without an id would be lost, so it is reported', () => {
  expect(brief(steps(step(), step({ id: '' })))).toEqual([[null, 'missing_id']]);
  expect(brief(steps(step(), 'junk'))).toEqual([
    [null, 'unknown_type'],
    [null, 'missing_id'],
  ]);
  const options = [{ label: 'Yes', next_node_id: 'done' }];
  expect(brief(tree(decision({ options })))).toEqual([['q', 'missing_id']]);
});

test('PB8: a reference link is http, https or mailto', () => {
  const safe = [
    undefined,
    null,
    '',
    'https://a.example/x',
    'HTTP://a.example',
    'mailto:a@b.example',
  ];
  for (const reference_url of safe) expect(steps(step({ reference_url }))).toEqual([]);
  const unsafe = [
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'learn.microsoft.com',
    '//a.example',
    'https://',
    7,
  ];
  for (const reference_url of unsafe) {
    expect(brief(steps(step({ reference_url })))).toEqual([['s', 'unsafe_link']]);
  }
});

test('PB9: problems come in reading order, every node named', () => {
  const problems = steps(
    step({ id: 'one', title: '' }),
    { id: 'two', type: 'section_header', title: 'Checks' },
    step({ id: 'three', title: 'Ping  the\nserver', reference_url: 'ftp://x' }),
    step({ id: 'four', title: null }),
    step({ id: 'five', title: 'x'.repeat(300), reference_url: 'x' }),
  );
  expect(problems.map(({ message }) => message)).toEqual([
    'Step 1 has no title. Write one.',
    'The reference link of step “Ping the server” must begin with https://, http:// or mailto:. Correct it.',
    'Step 3 has no title. Write one.',
    `The reference link of step “${'x'.repeat(79)}…” must begin with https://, http:// or mailto:. Correct it.`,
  ]);
});

test('PB10: no JSON at all makes it throw or changes under it', () => {
  const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
  const types = fc.constantFrom(
    'section_header',
    'procedure_step',
    'procedure_end',
    'decision',
    'action',
    'solution',
  );
  const junk = fc.oneof(fc.string(), fc.constantFrom(null, 0, true, [], {}, [null], { id: [] }));
  const node = fc.letrec((tie) => ({
    node: fc.record(
      {
        id: fc.oneof(fc.constantFrom('a', 'b', 'c'), junk),
        type: fc.oneof(types, junk),
        title: junk,
        question: junk,
        options: fc.oneof(junk, fc.array(fc.record({ id: junk, label: junk, next_node_id: junk }))),
        next_node_id: junk,
        reference_url: fc.oneof(
          fc.constantFrom('https://a.example', 'javascript:x', 'http://['),
          junk,
        ),
        children: fc.oneof(junk, fc.array(tie('node'), { maxLength: 3, depthIdentifier: 'tree' })),
        steps: fc.oneof(junk, fc.array(tie('node'), { maxLength: 3, depthIdentifier: 'tree' })),
      },
      { requiredKeys: [] },
    ),
  })).node;
  const treeType = fc.constantFrom('procedural', 'maintenance', 'troubleshooting', 'other');
  fc.assert(
    fc.property(fc.oneof(node, fc.jsonValue()), treeType, (structure, type) => {
      const before = JSON.stringify(structure);
      const problems = findPublishProblems(structure, type);
      expect(JSON.stringify(structure)).toBe(before);
      for (const problem of problems) {
        expect(publishProblemSchema.parse(problem)).toEqual(problem);
        expect(problem.message).toMatch(/^[A-Z].*\.$/s);
      }
      expect(findPublishProblems(structure, type)).toEqual(problems);
    }),
    { numRuns: 500, ...seed },
  );
});

test('PB10: 50,000 levels do not overflow the stack', () => {
  let node: object = { id: 'last', type: 'solution', title: 'Deep' };
  for (let depth = 0; depth < 50_000; depth += 1) {
    node = { id: `${depth}`, type: 'action', title: 'Down', children: [node] };
  }
  expect(tree(node)).toEqual([]);
});
