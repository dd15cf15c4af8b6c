import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { treeStructureSchema } from '../tree/tree-structure.ts';
import type { FlowFile, ImportResult } from './flow-file.ts';
import { flowFromMarkdown } from './flow-from-markdown.ts';
import { flowFromJson, flowToJson } from './flow-json.ts';
import { flowToMarkdown } from './flow-to-markdown.ts';
import { importFlow } from './import-flow.ts';
import { anyFlow, anyText } from './testing/flow-arbitrary.ts';
import { withNumberedIds } from './testing/numbered-ids.ts';
import { withNewIds } from './with-new-ids.ts';

vi.setConfig({ testTimeout: 300_000 });

const parameters = {
  numRuns: Number(process.env.RUNS ?? 300),
  ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
};

function counter(): () => string {
  let next = 0;
  return () => `new-${next++}`;
}

function expectSame(result: ImportResult, file: FlowFile): void {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(withNumberedIds(result.flow)).toEqual(withNumberedIds(file));
  const before = new Set(idsIn(file.tree_structure));
  for (const id of idsIn(result.flow.tree_structure)) expect(before).not.toContain(id);
}

function idsIn(structure: unknown): string[] {
  const nodes = JSON.stringify(structure).matchAll(/"id":"(new-\d+)"/g);
  return Array.from(nodes, ([, id = '']) => id);
}

describe('XC export and import', () => {
  test('XC2: through JSON, a flow of any kind comes back with new ids', () => {
    fc.assert(
      fc.property(anyFlow, (file) => {
        expect(treeStructureSchema(file.tree_type).safeParse(file.tree_structure).success).toBe(
          true,
        );
        expectSame(flowFromJson(flowToJson(file), { makeId: counter() }), file);
        expectSame(importFlow(flowToJson(file), undefined, { makeId: counter() }), file);
      }),
      parameters,
    );
  });

  test('XC2: through Markdown, a flow of any kind comes back with new ids', () => {
    fc.assert(
      fc.property(anyFlow, (file) => {
        const markdown = flowToMarkdown(file);
        expect(markdown).toBe(markdown.toWellFormed());
        expectSame(flowFromMarkdown(markdown, { makeId: counter() }), file);
        const throughWindows = markdown.replaceAll('\n', '\r\n');
        expectSame(importFlow(`\uFEFF${throughWindows}`, 'x.md', { makeId: counter() }), file);
      }),
      parameters,
    );
  });

  test('XC1: new ids leave everything else as it was, and the original alone', () => {
    fc.assert(
      fc.property(anyFlow, (file) => {
        const before = structuredClone(file.tree_structure);
        const tree_structure = withNewIds(file.tree_structure, file.tree_type, counter());
        expect(withNumberedIds({ ...file, tree_structure })).toEqual(withNumberedIds(file));
        expect(file.tree_structure).toEqual(before);
      }),
      parameters,
    );
  });

  test('XC12: no text makes an import throw', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, isOwn) => {
        const header =
          '<!-- resolutionflow {"format":"resolutionflow/flow","format_version":1,"tree_type":"troubleshooting"} -->\n';
        for (const result of [importFlow(isOwn ? header + text : text), flowFromJson(text)]) {
          if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
        }
      }),
      parameters,
    );
  });
});
