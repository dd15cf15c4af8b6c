import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintTree } from './lint-tree.ts';

const steps = (...nodes: unknown[]) => lintTree({ steps: nodes }, 'procedural');
const tree = (root: unknown) => lintTree(root, 'troubleshooting');
const step = (fields: object) => ({ id: 's', type: 'procedure_step', title: 'Step', ...fields });
const option = (id: string, next_node_id: string, label = id) => ({ id, label, next_node_id });
const decision = (id: string, options: unknown[], children: unknown[] = []) => ({
  id,
  type: 'decision',
  question: `${id}?`,
  options,
  children,
});
const action = (id: string, next_node_id?: string, children: unknown[] = []) => ({
  id,
  type: 'action',
  title: id,
  next_node_id,
  children,
});
const solution = (id: string) => ({ id, type: 'solution', title: id });
const brief = (problems: ReturnType<typeof lintTree>) =>
  problems.map(({ node_id, severity, code }) => [node_id, severity, code]);

test('LI1: an action without a target is a dead end', () => {
  const root = decision('q', [option('a', 'x'), option('b', 'y')], [action('x'), solution('y')]);
  expect(tree(root)).toEqual([
    {
      node_id: 'x',
      severity: 'warning',
      code: 'dead_end',
      message:
        'Action “x” ends its branch without a solution. Link it to what comes next, or make it a solution.',
    },
  ]);
});

describe('LI2: what no way leads to', () => {
  test('a child to which nothing links', () => {
    const root = decision(
      'q',
      [option('a', 'y'), option('b', 'y')],
      [solution('x'), solution('y')],
    );
    expect(brief(tree(root))).toEqual([['x', 'warning', 'unreachable']]);
  });

  test('what only unreachable nodes lead to is told with the first of them', () => {
    const lost = action('x', 'z', [action('z', 'x')]);
    const root = decision('q', [option('a', 'y'), option('b', 'y')], [lost, solution('y')]);
    expect(brief(tree(root))).toEqual([
      ['x', 'error', 'endless_loop'],
      ['x', 'warning', 'unreachable'],
    ]);
  });
});

test('LI3: a decision with one option decides nothing', () => {
  const root = decision('q', [option('a', 'y')], [solution('y')]);
  expect(brief(tree(root))).toEqual([['q', 'warning', 'too_few_options']]);
});

test('LI4: labels that differ in case and white space only are the same', () => {
  const options = [option('a', 'y', 'Yes, it  is'), option('b', 'y', ' yes, it is ')];
  const problems = tree(decision('q', options, [solution('y')]));
  expect(brief(problems)).toEqual([['q', 'warning', 'duplicate_label']]);
  expect(problems[0]?.message).toContain('option “yes, it is” of decision “q?” is there twice');
});

describe('LI5: variables that nobody declared', () => {
  test.each([
    ['title', 'Restart {{host}}'],
    ['description', 'On `{{host}}`, and again on {{ host }}'],
    ['expected_outcome', '{{host}} answers'],
    ['commands', [{ code: 'ping {{host}}', language: 'bash' }]],
    ['commands', 'ping {{host}}'],
    ['reference_url', 'https://wiki.example/{{host}}'],
  ])('in %s', (field, value) => {
    expect(brief(steps(step({ [field]: value })))).toEqual([['s', 'warning', 'unknown_variable']]);
    const variables = [{ name: 'host', default: 'srv-1' }];
    const structure = { steps: [step({ [field]: value })], variables };
    expect(lintTree(structure, 'maintenance')).toEqual([]);
  });

  test('in a question and a label, each declared at the root', () => {
    const options = [option('a', 'y', 'On {{site}}'), option('b', 'y')];
    const root = { ...decision('q', options, [solution('y')]), question: 'Is {{host}} up?' };
    expect(tree(root).map(({ message }) => message)).toEqual([
      expect.stringContaining('“{{host}}”'),
      expect.stringContaining('“{{site}}”'),
    ]);
    expect(tree({ ...root, variables: [{ name: 'host' }, { name: 'site' }] })).toEqual([]);
  });

  test('an escaped mark in a description belongs to the name', () => {
    const structure = {
      steps: [step({ description: 'On {{a\\_b}}' })],
      variables: [{ name: 'a_b' }],
    };
    expect(lintTree(structure, 'procedural')).toEqual([]);
  });

  test('templates of other programs are none of ours', () => {
    expect(steps(step({ commands: "docker inspect -f '{{.State}}' {{1}} {{}}" }))).toEqual([]);
  });
});

test('LI6: an input says what it asks for, a choice what may be chosen', () => {
  const fields = [
    { id: 'f', type: 'text', label: ' ' },
    { id: 'g', type: 'choice', label: 'Ring', choices: [] },
    { id: 'h', type: 'choice', label: 'Site', choices: ['A'] },
  ];
  expect(steps(step({ fields })).map(({ message }) => message)).toEqual([
    'Input 1 of step “Step” has no label. Write one.',
    'The input “Ring” of step “Step” offers nothing to choose. Write its choices.',
  ]);
});

describe('PB11: loops', () => {
  test('a way back up is sound while another leads out', () => {
    const root = decision(
      'q',
      [option('a', 'x'), option('b', 'y')],
      [action('x', 'q'), solution('y')],
    );
    expect(tree(root)).toEqual([]);
  });

  test('one without an exit is told once, at one of its nodes', () => {
    const loop = action('x', 'z', [action('z', 'x')]);
    const root = decision('q', [option('a', 'x'), option('b', 'y')], [loop, solution('y')]);
    expect(brief(tree(root))).toEqual([['x', 'error', 'endless_loop']]);
  });

  test('whatever the links are, a loop is told exactly when some node leads to no end', () => {
    const links = fc.array(fc.array(fc.nat(8), { maxLength: 3 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(links, (nexts) => {
        const nodes = nexts.map((next, index) =>
          decision(
            `n${index}`,
            next.map((to, i) => option(`o${i}`, `n${to}`)),
          ),
        );
        const [root, ...children] = nodes;
        const problems = tree({ ...root, children });
        const told = problems.some(({ code }) => code === 'endless_loop');
        expect(told).toBe(nexts.some((_, index) => !canEnd(nexts, index)));
        const unreachable = problems.some(({ code }) => code === 'unreachable');
        expect(unreachable).toBe(reachableFrom(nexts, 0).size < nexts.length);
      }),
    );
  });
});

/** By the plainest means, to hold the linter against. */
function reachableFrom(nexts: number[][], from: number, seen = new Set<number>()): Set<number> {
  if (seen.has(from) || from >= nexts.length) return seen;
  seen.add(from);
  for (const to of nexts[from] ?? []) reachableFrom(nexts, to, seen);
  return seen;
}

function canEnd(nexts: number[][], from: number): boolean {
  return [...reachableFrom(nexts, from)].some((at) => {
    const next = nexts[at] ?? [];
    return next.length === 0 || next.some((to) => to >= nexts.length);
  });
}

test('PB10: any JSON is taken, and stays as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('procedural', 'troubleshooting'), (json, kind) => {
      const before = JSON.stringify(json);
      for (const structure of [
        json,
        { steps: json, variables: json },
        { type: 'decision', options: json, children: json, variables: json },
      ]) {
        expect(lintTree(structure, kind)).toEqual(lintTree(structuredClone(structure), kind));
      }
      expect(JSON.stringify(json)).toBe(before);
    }),
  );
});
