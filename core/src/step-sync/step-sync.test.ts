import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TreeType, treeStructureSchema } from '../tree/tree-structure.ts';
import { extractStepsForSync } from './extract-steps-for-sync.ts';
import { normalizeCommands } from './normalize-commands.ts';
import { resolveStepVisibility } from './resolve-step-visibility.ts';
import sharedCases from './step-sync-cases.json' with { type: 'json' };

const functions: Record<string, (...args: never[]) => unknown> = {
  extractStepsForSync: (structure: unknown, type: string) => [
    ...extractStepsForSync(structure, type),
  ],
  normalizeCommands,
  resolveStepVisibility,
};

interface SharedCase {
  name: string;
  fn: string;
  args: unknown[];
  expect?: unknown;
  expect_partial?: object[];
  expect_set?: Record<string, string>;
}

const procedural = (...steps: unknown[]) => [...extractStepsForSync({ steps }, 'procedural')];
const step = (fields: object) => ({ id: 's', type: 'procedure_step', title: 'Step', ...fields });
const contentOf = (fields: object) => procedural(step(fields))[0]?.content;

describe('the shared cases', () => {
  test.each(sharedCases.cases as SharedCase[])('$fn: $name', (shared) => {
    const result = functions[shared.fn]?.(...(shared.args as never[]));
    if (shared.expect_set !== undefined) {
      const steps = result as { source_node_id: string; step_type: string }[];
      const set = Object.fromEntries(steps.map((each) => [each.source_node_id, each.step_type]));
      expect(set).toStrictEqual(shared.expect_set);
    } else if (shared.expect_partial !== undefined) {
      expect(result).toMatchObject(shared.expect_partial);
    } else {
      expect(result).toStrictEqual(shared.expect);
    }
  });

  test('each of them says what it expects', () => {
    expect(sharedCases.cases.length).toBeGreaterThanOrEqual(14);
    for (const shared of sharedCases.cases as SharedCase[]) {
      expect(Object.keys(functions)).toContain(shared.fn);
      const expectations = [shared.expect, shared.expect_partial, shared.expect_set];
      expect(expectations.filter((each) => each !== undefined)).toHaveLength(1);
    }
  });
});

describe('extractStepsForSync', () => {
  test('EX2: only procedure steps of a procedure are yielded, in order', () => {
    const steps = procedural(
      step({ id: 'b' }),
      { id: 'h', type: 'section_header', title: 'Section' },
      step({ id: 'a' }),
      { id: 'e', type: 'procedure_end', title: 'Done' },
      { id: 'n', type: 'action', title: 'Not of this kind' },
      step({ id: 'after-the-end' }),
    );
    expect(steps.map((each) => each.source_node_id)).toEqual(['b', 'a', 'after-the-end']);
    expect(new Set(steps.map((each) => each.step_type))).toEqual(new Set(['action']));
  });

  test('EX3: a missing, null, empty or blank title becomes "Untitled step"', () => {
    for (const title of [undefined, null, '', ' \n', 7, {}]) {
      expect(procedural(step({ title, description: 'Do it' }))[0]).toMatchObject({
        title: 'Untitled step',
        content: { instructions: 'Do it' },
      });
    }
  });

  test('EX4: instructions are the description, else the title, else "Untitled step"', () => {
    expect(contentOf({ description: 'Do *this*' })).toStrictEqual({ instructions: 'Do *this*' });
    for (const description of [undefined, null, '', '  ', 3, ['x']]) {
      expect(contentOf({ description })).toStrictEqual({ instructions: 'Step' });
      expect(contentOf({ description, title: null })).toStrictEqual({
        instructions: 'Untitled step',
      });
    }
  });

  test('EX5: keys without a value are absent, and texts are given unchanged', () => {
    for (const expected_outcome of [null, '', ' ', 0, false]) {
      expect(contentOf({ expected_outcome, commands: [] })).toStrictEqual({ instructions: 'Step' });
    }
    expect(contentOf({ commands: ['', null, {}] })).toStrictEqual({ instructions: 'Step' });
    expect(contentOf({ expected_outcome: ' It pings. ' })?.help_text).toBe(' It pings. ');
  });

  test('EX6: group_label comes from the latest header before the step', () => {
    const labels = procedural(
      step({ id: '1' }),
      { id: 'a', type: 'section_header', title: 'First' },
      step({ id: '2' }),
      { id: 'b', type: 'section_header', title: 'Second', section_header: 'Not this' },
      step({ id: '3' }),
      step({ id: '4' }),
    ).map((each) => each.content.group_label);
    expect(labels).toEqual([undefined, 'First', 'Second', 'Second']);
  });

  test('EX6: without a title the section_header field of that header stands in', () => {
    for (const title of [undefined, null, '', ' ']) {
      const header = { id: 'h', type: 'section_header', title, section_header: 'Legacy' };
      expect(procedural(header, step({}))[0]?.content.group_label).toBe('Legacy');
    }
  });

  test('EX6: a header with neither ends the section before it', () => {
    const last = procedural(
      { id: 'a', type: 'section_header', title: 'First' },
      { id: 'b', type: 'section_header' },
      step({}),
    )[0];
    expect(last?.content).toStrictEqual({ instructions: 'Step' });
  });

  test('EX7: the override is library_visibility, and null for anything but team and public', () => {
    const overrideOf = (library_visibility: unknown) =>
      procedural(step({ library_visibility }))[0]?.node_visibility_override;
    expect(overrideOf('team')).toBe('team');
    expect(overrideOf('public')).toBe('public');
    for (const other of [undefined, null, '', 'private', 'inherit', 1, {}]) {
      expect(overrideOf(other)).toBeNull();
    }
  });

  test('EX8: actions and solutions are found depth first, through nodes of every kind', () => {
    const tree = {
      id: 'root',
      type: 'decision',
      children: [
        {
          id: 'a',
          type: 'action',
          title: 'A',
          children: [{ id: 'b', type: 'solution', title: 'B' }],
        },
        { id: 'x', type: 'from the future', children: [{ id: 'c', type: 'action', title: 'C' }] },
        { children: [{ id: 'd', type: 'solution', title: 'D' }] },
      ],
    };
    const steps = [...extractStepsForSync(tree, 'troubleshooting')];
    expect(steps.map((each) => each.source_node_id)).toEqual(['a', 'b', 'c', 'd']);
    expect(steps.map((each) => each.step_type)).toEqual([
      'action',
      'solution',
      'action',
      'solution',
    ]);
  });

  test('EX9: a troubleshooting step has instructions and no override', () => {
    const node = {
      id: 'a',
      type: 'action',
      title: 'Restart',
      library_visibility: 'public',
      commands: 'reboot',
      expected_outcome: 'It is up',
    };
    expect([...extractStepsForSync(node, 'troubleshooting')]).toStrictEqual([
      {
        source_node_id: 'a',
        title: 'Restart',
        step_type: 'action',
        content: { instructions: 'Restart' },
        node_visibility_override: null,
      },
    ]);
  });

  test('EX8: 50,000 levels do not overflow the stack', () => {
    let node: object = { id: 'last', type: 'solution', title: 'Deep' };
    for (let depth = 0; depth < 50_000; depth += 1) {
      node = { id: `${depth}`, type: 'decision', children: [node] };
    }
    expect([...extractStepsForSync(node, 'troubleshooting')]).toHaveLength(1);
  });

  test('EX10: an unknown tree type, an empty or odd structure yield nothing', () => {
    const some = { id: 'a', type: 'action', steps: [step({})], children: [] };
    for (const type of ['', 'Procedural', 'project', '__proto__', undefined as never]) {
      expect([...extractStepsForSync(some, type)]).toEqual([]);
    }
    for (const type of ['procedural', 'maintenance', 'troubleshooting']) {
      for (const odd of [
        null,
        undefined,
        1,
        'x',
        [],
        {},
        [step({})],
        { steps: {} },
        { children: 3 },
      ]) {
        expect([...extractStepsForSync(odd, type)]).toEqual([]);
      }
    }
  });

  test('EX11: entries that are no nodes or have no id are passed over', () => {
    const steps = procedural(
      null,
      3,
      'x',
      [],
      step({ id: '' }),
      step({ id: 4 }),
      step({ id: 'k' }),
    );
    expect(steps.map((each) => each.source_node_id)).toEqual(['k']);
  });
});

describe('normalizeCommands', () => {
  test('EX13: a bare string, alone or in a list, has no label and no type', () => {
    const ping = { label: '', command: 'ping 8.8.8.8', command_type: null };
    expect(normalizeCommands('ping 8.8.8.8')).toStrictEqual([ping]);
    expect(normalizeCommands(['ping 8.8.8.8'])).toStrictEqual([ping]);
  });

  test('EX14: code and language win over command and command_type where they have a value', () => {
    const raw = { code: 'a', command: 'b', language: 'bash', command_type: 'cmd', label: 'L' };
    expect(normalizeCommands([raw])).toStrictEqual([
      { label: 'L', command: 'a', command_type: 'bash' },
    ]);
    for (const none of [undefined, null, '', ' ', 5]) {
      expect(
        normalizeCommands([{ ...raw, code: none, language: none, label: none }]),
      ).toStrictEqual([{ label: none === ' ' ? ' ' : '', command: 'b', command_type: 'cmd' }]);
    }
  });

  test('EX15: strings and objects may be mixed, and entries without a command are left out', () => {
    const raw = ['a', { command: 'b' }, '', '  ', null, 1, true, ['c'], {}, { label: 'only' }, 'd'];
    expect(normalizeCommands(raw).map((each) => each.command)).toEqual(['a', 'b', 'd']);
  });

  test('EX16: anything else is an empty list', () => {
    for (const raw of [undefined, null, '', ' ', 0, 1, true, {}, { code: 'x' }, []]) {
      expect(normalizeCommands(raw)).toStrictEqual([]);
    }
  });
});

test('EX17: an override of team or public wins, anything else inherits from the flow', () => {
  for (const account_id of [null, 'account']) {
    for (const is_public of [true, false]) {
      const resolve = (node_override: string | null | undefined) =>
        resolveStepVisibility({ is_public, account_id, node_override });
      expect(resolve('team')).toBe('team');
      expect(resolve('public')).toBe('public');
      for (const none of [null, undefined, '', 'private', 'inherit']) {
        expect(resolve(none)).toBe(is_public ? 'public' : 'team');
      }
    }
  }
});

describe('EX12: laws that hold for every structure', () => {
  const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
  const treeType = fc.constantFrom<TreeType>('procedural', 'maintenance', 'troubleshooting');

  test('no JSON at all makes it throw, and the same JSON gives the same steps', () => {
    const anyType = fc.oneof(treeType, fc.string());
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), structure()), anyType, (json, type) => {
        const frozen = deepFreeze(JSON.parse(JSON.stringify(json)));
        const steps = [...extractStepsForSync(frozen, type)];
        expect(steps).toStrictEqual([...extractStepsForSync(json, type)]);
        expect(JSON.stringify(frozen)).toBe(JSON.stringify(json));
        normalizeCommands(json);
      }),
      { numRuns: 500, ...seed },
    );
  });

  test('steps keep the order of their nodes, and unique ids in are unique ids out', () => {
    fc.assert(
      fc.property(structure(), treeType, (tree, type) => {
        expect(treeStructureSchema(type).safeParse(tree).success).toBe(true);
        const inOrder = idsInReadingOrder(tree, type);
        const ids = [...extractStepsForSync(tree, type)].map((each) => each.source_node_id);
        expect(ids).toEqual(inOrder);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 300, ...seed },
    );
  });
});

interface GeneratedNode {
  id: string;
  type: string;
  children?: GeneratedNode[] | null;
}

/** A structure that is a list of steps and a decision tree at once, with unique ids. */
function structure() {
  const text = fc.option(fc.oneof(fc.string(), fc.constantFrom('', ' ', 'Title')));
  const command = fc.oneof(fc.string(), fc.record({ code: text, language: text, label: text }));
  const fields = {
    title: text,
    description: text,
    expected_outcome: text,
    library_visibility: fc.option(fc.constantFrom('team', 'public')),
    commands: fc.oneof(fc.string(), fc.constant(null), fc.array(command, { maxLength: 3 })),
  };
  const types = [
    'section_header',
    'procedure_step',
    'procedure_end',
    'decision',
    'action',
    'solution',
  ];
  const nodes = fc.letrec<{ node: object }>((tie) => ({
    node: fc.record(
      {
        type: fc.oneof(fc.constantFrom(...types), fc.string({ minLength: 1, maxLength: 5 })),
        ...fields,
        children: fc.option(fc.array(tie('node'), { maxLength: 3, depthIdentifier: 'tree' })),
      },
      { requiredKeys: ['type'] },
    ),
  })).node;
  return fc.tuple(nodes, fc.array(nodes, { maxLength: 8 })).map(([root, steps]) => {
    let count = 0;
    const withIds = (node: object): GeneratedNode => {
      const { children, ...rest } = node as GeneratedNode;
      const numbered = { ...rest, id: `node-${count++}` };
      return children === undefined
        ? numbered
        : { ...numbered, children: children?.map(withIds) ?? null };
    };
    return { ...withIds(root), steps: steps.map(withIds) };
  });
}

function idsInReadingOrder(
  tree: ReturnType<typeof structure> extends fc.Arbitrary<infer T> ? T : never,
  type: TreeType,
): string[] {
  if (type !== 'troubleshooting') {
    return tree.steps.filter((node) => node.type === 'procedure_step').map((node) => node.id);
  }
  const visit = (node: GeneratedNode): string[] => [
    ...(node.type === 'action' || node.type === 'solution' ? [node.id] : []),
    ...(node.children ?? []).flatMap(visit),
  ];
  return visit(tree);
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
