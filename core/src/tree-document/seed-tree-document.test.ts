import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { emptyTreeStructure, type TreeType, treeStructureSchema } from '../tree/tree-structure.ts';
import { canonicalMarkdown } from './description/description.ts';
import { metaOf, nodeMap, readTreeType } from './document-form.ts';
import { readTreeStructure } from './read-tree-structure.ts';
import { replaceTreeStructure } from './replace-tree-structure.ts';
import { seedTreeDocument } from './seed-tree-document.ts';
import { replicaOf, seeded, updatesOf } from './testing/trees.ts';

const treeTypes = fc.constantFrom<TreeType[]>('procedural', 'maintenance', 'troubleshooting');
const text = fc.string({ unit: 'binary', maxLength: 12 });
const awkwardName = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'p:',
  'p:a',
  'e:title',
  'f:x',
  'f:__proto__',
  'trashed_at',
  'order',
  'children',
  'options',
  'question',
  'steps',
);
const json = fc.jsonValue({ maxDepth: 2 });
const unknownFields = fc.dictionary(fc.oneof(awkwardName, text), json, {
  maxKeys: 3,
  noNullPrototype: true,
});
const description = fc
  .constantFrom(
    '',
    'Plain.',
    '**Bold** and `code`',
    '- one\n- two',
    '| a | b |\n| - | - |\n| 1 | 2 |',
  )
  .map(canonicalMarkdown);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const link = fc.string({ minLength: 1, maxLength: 3 });

/** A node's own fields; those that the kind does not know are unknown fields to it. */
function nodeFields(treeType: TreeType) {
  const known = {
    title: maybe(text),
    description: maybe(description),
    commands: fc.oneof(text, fc.constant(null), fc.array(fc.oneof(text, unknownFields))),
    estimated_minutes: maybe(fc.nat()),
    ...(treeType === 'troubleshooting'
      ? {
          question: maybe(text),
          next_node_id: maybe(link),
          options: maybe(
            fc
              .uniqueArray(link, { maxLength: 3 })
              .chain((ids) =>
                fc.tuple(
                  ...ids.map((id) =>
                    fc
                      .tuple(unknownFields, fc.record({ label: maybe(text) }, { requiredKeys: [] }))
                      .map(([extra, option]) => ({ ...extra, ...option, id })),
                  ),
                ),
              )
              .map((options) => options.map(withoutNextNode)),
          ),
        }
      : {}),
  };
  return fc
    .tuple(unknownFields, fc.record(known, { requiredKeys: [] }))
    .map(([extra, fields]): Record<string, unknown> => ({ ...extra, ...fields }));
}

/** An unknown field may not take a known name with a value that the schema refuses. */
function withoutNextNode(option: Record<string, unknown>): Record<string, unknown> {
  const { next_node_id: _, ...rest } = option;
  return rest;
}

function structures(treeType: TreeType): fc.Arbitrary<unknown> {
  const type = fc.constantFrom('procedure_step', 'section_header', 'note', 'decision', 'solution');
  const nodes = fc
    .uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), { maxLength: 8 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc.tuple(type, nodeFields(treeType), fc.nat()).map(([kind, fields, choice]) => ({
            node: { ...fields, id, type: kind } as Record<string, unknown>,
            choice,
          })),
        ),
      ),
    );
  if (treeType !== 'troubleshooting') {
    return fc.tuple(nodes, unknownFields, fc.boolean()).map(([list, extras, ends]) => {
      const steps = list.map(({ node }) => node);
      if (ends) steps.push({ id: 'the end', type: 'procedure_end' });
      return { ...extras, steps };
    });
  }
  return nodes.map((list) => {
    for (const [i, { node, choice }] of list.entries()) {
      // Leaves say that they have no children in one of three ways.
      if (choice % 3 === 1) node.children = [];
      else if (choice % 3 === 2) node.children = null;
      else delete node.children;
      const parent = i > 0 ? list[choice % i]?.node : undefined;
      if (parent !== undefined) {
        parent.children = [...((parent.children as unknown[] | null | undefined) ?? []), node];
      }
    }
    return list[0]?.node ?? {};
  });
}

const cases = treeTypes.chain((tree_type) =>
  fc.record({ tree_type: fc.constant(tree_type), tree_structure: structures(tree_type) }),
);

describe('seedTreeDocument', () => {
  it('TD4: reads back key for key what a schema accepts, on other replicas too', () => {
    fc.assert(
      fc.property(cases, ({ tree_type, tree_structure }) => {
        fc.pre(treeStructureSchema(tree_type).safeParse(tree_structure).success);
        const doc = seeded(tree_type, tree_structure);
        expectSame(readTreeStructure(doc), tree_structure);
        const copy = replicaOf(doc, 2);
        expectSame(readTreeStructure(copy), tree_structure);
        expect(JSON.stringify(readTreeStructure(copy))).toBe(
          JSON.stringify(readTreeStructure(doc)),
        );
        expect(updatesOf(copy, () => replaceTreeStructure(copy, tree_structure))).toBe(0);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('RP1: any structure becomes any other, and back', () => {
    const pair = treeTypes.chain((tree_type) =>
      fc.tuple(fc.constant(tree_type), structures(tree_type), structures(tree_type)),
    );
    fc.assert(
      fc.property(pair, ([tree_type, first, second]) => {
        const schema = treeStructureSchema(tree_type);
        fc.pre(schema.safeParse(first).success && schema.safeParse(second).success);
        const doc = seeded(tree_type, first);
        replaceTreeStructure(doc, second);
        expectSame(readTreeStructure(doc), second);
        replaceTreeStructure(doc, first);
        expectSame(readTreeStructure(doc), first);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it.each(['procedural', 'maintenance', 'troubleshooting'] as const)(
    'TD4: an empty %s flow',
    (treeType) => {
      const doc = seeded(treeType, emptyTreeStructure(treeType));
      expect(readTreeStructure(doc)).toEqual(emptyTreeStructure(treeType));
      expect(readTreeType(doc)).toBe(treeType);
    },
  );

  it('TD4: what the caller does to its objects afterwards changes nothing', () => {
    const commands = [{ code: 'ls' }];
    const doc = seeded('procedural', { steps: [{ id: 'a', type: 'procedure_step', commands }] });
    (commands[0] as { code: string }).code = 'rm';
    const read = readTreeStructure(doc) as unknown as { steps: { commands: { code: string }[] }[] };
    (read.steps[0]?.commands[0] as { code: string }).code = 'dd';
    expect(readTreeStructure(doc)).toEqual({
      steps: [{ id: 'a', type: 'procedure_step', commands: [{ code: 'ls' }] }],
    });
  });

  it('TD7: lone surrogates read alike everywhere', () => {
    const doc = seeded('procedural', {
      steps: [{ id: 'a\ud800', type: 'procedure_step', title: '\udc00', note: ['x\ud83d'] }],
    });
    const copy = replicaOf(doc, 2);
    expect(readTreeStructure(copy)).toEqual(readTreeStructure(doc));
    expect(readTreeStructure(doc)).toEqual({
      steps: [{ id: 'a\ufffd', type: 'procedure_step', title: '\ufffd', note: ['x\ufffd'] }],
    });
  });

  it('TD1, TD2: holds the form that is written down', () => {
    const doc = seeded('troubleshooting', {
      id: 'q',
      type: 'decision',
      question: 'Up?',
      options: [{ id: 'y', label: 'Yes' }],
    });
    expect(metaOf(doc).toJSON()).toEqual({ tree_type: 'troubleshooting', format_version: 1 });
    const node = nodeMap(doc, 'q');
    expect(node?.get('question')).toBeInstanceOf(Y.Text);
    expect(node?.has('description')).toBe(false);
    expect(node?.get('options')).toBeInstanceOf(Y.Map);
    expect(node?.get('p:')).toEqual({ counter: 0, order: expect.any(String) });
  });

  it.each([
    ['two nodes with one id', 'procedural', { steps: [step('a'), step('a')] }],
    [
      'two options with one id',
      'troubleshooting',
      { ...step('a'), options: [{ id: 'o' }, { id: 'o' }] },
    ],
    ['a node twice in a tree', 'troubleshooting', { ...step('a'), children: [step('a')] }],
    ['steps that are no list', 'procedural', { steps: {} }],
    ['a node without a type', 'procedural', { steps: [{ id: 'a' }] }],
    ['no structure', 'procedural', null],
    ['an unknown kind', 'poem', { steps: [] }],
  ])('TD3: refuses %s and changes nothing', (_, tree_type, tree_structure) => {
    const doc = new Y.Doc();
    const seed = () => seedTreeDocument(doc, { tree_type: tree_type as TreeType, tree_structure });
    expect(updatesOf(doc, () => expect(seed).toThrow())).toBe(0);
  });

  it('TD3: refuses a document that has content', () => {
    const doc = seeded('procedural', { steps: [] });
    expect(() =>
      seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: { steps: [] } }),
    ).toThrow('This document has content already.');
  });
});

function step(id: string): Record<string, unknown> {
  return { id, type: 'procedure_step' };
}

/** Deep equality that also tells own fields called like inherited ones, and 0 from -0. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
  expect(isDeepStrictEqual(actual, expected)).toBe(true);
}
