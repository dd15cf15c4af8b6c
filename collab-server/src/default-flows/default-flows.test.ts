import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  extractStepsForSync,
  findPublishProblems,
  listNodes,
  readTreeStructure,
  seedTreeDocument,
} from '@resolutionflow/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { loadDefaultFlows } from './default-flows.ts';

const flows = await loadDefaultFlows();

function documentOf(flow: (typeof flows)[number]): Y.Doc {
  const doc = new Y.Doc();
  seedTreeDocument(doc, flow);
  return doc;
}

describe('the default flows', () => {
  test('are at least 15, of all three kinds, with ids and names of their own', () => {
    expect(flows.length).toBeGreaterThanOrEqual(15);
    const kinds = Object.groupBy(flows, (flow) => flow.tree_type);
    expect(kinds.procedural?.length).toBeGreaterThanOrEqual(5);
    expect(kinds.maintenance?.length).toBeGreaterThanOrEqual(4);
    expect(kinds.troubleshooting?.length).toBeGreaterThanOrEqual(6);
    expect(new Set(flows.map((flow) => flow.id)).size).toBe(flows.length);
    expect(new Set(flows.map((flow) => flow.name)).size).toBe(flows.length);
  });

  test('mention no other flow that is not among them', () => {
    const names = new Set(flows.map((flow) => flow.name));
    const mentions = JSON.stringify(flows).matchAll(/the flow \*([^*]+)\*/g);
    const mentioned = [...mentions].map((match) => match[1]);
    expect(mentioned.length).toBeGreaterThan(0);
    for (const name of mentioned) expect(names).toContain(name);
  });

  describe.each(flows)('$name', (flow) => {
    const steps = [...extractStepsForSync(flow.tree_structure, flow.tree_type)];

    test('PB1: nothing keeps it from being published', () => {
      expect(findPublishProblems(flow.tree_structure, flow.tree_type)).toEqual([]);
    });

    test('has 6 to 25 nodes', () => {
      const { length } = listNodes(documentOf(flow));
      expect(length).toBeGreaterThanOrEqual(6);
      expect(length).toBeLessThanOrEqual(25);
    });

    test('TD4: reads back from its document key for key, descriptions in canonical form', () => {
      expect(readTreeStructure(documentOf(flow))).toStrictEqual(flow.tree_structure);
    });

    test('every step that goes to the library says what to do, not only its title', () => {
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) expect(step.content.instructions).not.toBe(step.title);
    });

    test('every node of a decision tree is reached from its first', () => {
      const reached = flow.tree_type === 'troubleshooting' ? reachableIds(flow.tree_structure) : [];
      const nodes = flow.tree_type === 'troubleshooting' ? listNodes(documentOf(flow)) : [];
      expect([...reached].sort()).toEqual(nodes.map((node) => node.id).sort());
    });
  });
});

test('a file that is not of the form is an error that names it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'default-flows-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, 'broken.json'), '{"name": "Only a name"}');
  await expect(loadDefaultFlows(pathToFileURL(`${directory}/`))).rejects.toThrow('broken.json');
});

interface LinkedNode {
  id: string;
  type: string;
  next_node_id?: string;
  options?: { next_node_id: string }[];
  children?: LinkedNode[];
}

/** Ids that a run can come to, following options and next steps from the root. */
function reachableIds(structure: unknown): Set<string> {
  const byId = new Map<string, LinkedNode>();
  const index = (node: LinkedNode): void => {
    byId.set(node.id, node);
    node.children?.forEach(index);
  };
  const root = structure as LinkedNode;
  index(root);
  const reached = new Set<string>();
  const waiting = [root.id];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = byId.get(id);
    if (node === undefined || reached.has(id)) continue;
    reached.add(id);
    if (node.next_node_id !== undefined) waiting.push(node.next_node_id);
    for (const option of node.options ?? []) waiting.push(option.next_node_id);
  }
  return reached;
}
