import { flowToJson } from '@resolutionflow/core/exchange/flow-json';
import { expect, test } from 'vitest';
import { readFlowFiles } from './read-flow-files.ts';

const FLOW = {
  name: 'Reset a password',
  description: '',
  tags: [],
  category: null,
  tree_type: 'procedural' as const,
  tree_structure: { steps: [{ id: 'a', type: 'procedure_step', title: 'Ask who it is' }] },
};

test('each file has a result of its own', async () => {
  const [good, list, bad] = await readFlowFiles([
    new File([flowToJson(FLOW)], 'reset.json'),
    new File(['# Patch\n\n1. Tell the users\n2. Restart'], 'patch.md'),
    new File(['{\n  "steps": [\n'], 'broken.json'),
  ]);
  expect(good?.result).toMatchObject({ ok: true, flow: { name: 'Reset a password' } });
  expect(list?.result).toMatchObject({
    ok: true,
    flow: { name: 'Patch', tree_type: 'procedural' },
  });
  expect(bad?.result).toMatchObject({ ok: false });
  if (bad?.result.ok !== false) throw new Error('It was taken.');
  expect(bad.result.problems[0]?.line).toBeGreaterThan(0);
});

test('a file that cannot be read says so', async () => {
  const file = new File([''], 'gone.json');
  file.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  const [gone] = await readFlowFiles([file]);
  expect(gone?.result).toMatchObject({ ok: false, problems: [{ line: null }] });
});
