import { readdir, readFile } from 'node:fs/promises';
import {
  type FlowFile,
  flowToJson,
  flowToMarkdown,
  importFlow,
  lintTree,
} from '@resolutionflow/core';
import { describe, expect, test } from 'vitest';

const folder = new URL('../../collab-server/default-flows/', import.meta.url);
const names = await readdir(folder);

type Json = Record<string, unknown>;

/** Nodes by number in the order of their first mention; options, whose ids are their own, without. */
function withoutIds(flow: FlowFile): unknown {
  const plain = JSON.parse(JSON.stringify(flow), (key, value) =>
    key === 'options' ? value.map(({ id: _, ...option }: Json) => option) : value,
  );
  const ids = new Map<unknown, number>();
  return JSON.parse(JSON.stringify(plain), (key, value) => {
    if (key !== 'id' && key !== 'next_node_id') return value;
    if (!ids.has(value)) ids.set(value, ids.size);
    return ids.get(value);
  });
}

describe('XC2 the default flows', () => {
  test.each(names)('%s is the same after export and import', async (name) => {
    const { id: _, ...flow } = JSON.parse(await readFile(new URL(name, folder), 'utf8'));
    for (const text of [flowToJson(flow), flowToMarkdown(flow), JSON.stringify(flow)]) {
      const result = importFlow(text);
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      expect(result.notices).toEqual([]);
      expect(withoutIds(result.flow)).toEqual(withoutIds(flow));
      expect(lintTree(result.flow.tree_structure, result.flow.tree_type)).toEqual([]);
    }
  });

  test('XC3: their Markdown says every text outside of comments', async () => {
    const flows = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
    expect(flows.length).toBeGreaterThan(20);
    for (const flow of flows) {
      const comments = flowToMarkdown(JSON.parse(flow)).match(/<!--.*-->/g) ?? [];
      for (const comment of comments) {
        expect(comment).not.toMatch(/"(?:title|description|question|options|commands|label)":/);
      }
    }
  });
});
