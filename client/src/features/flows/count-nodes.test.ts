import { expect, test } from 'vitest';
import { countNodes } from './count-nodes.ts';

test('counts by kind, in words', () => {
  const steps = ['section_header', 'procedure_step', 'procedure_step', 'procedure_end'].map(
    (type, id) => ({ id: String(id), type }),
  );
  expect(countNodes({ steps }, 'maintenance')).toBe('1 section, 2 steps');
  const tree = { id: 'q', type: 'decision', children: [{ id: 's', type: 'solution' }] };
  expect(countNodes(tree, 'troubleshooting')).toBe('1 question, 1 solution');
  expect(countNodes({}, 'troubleshooting')).toBe('empty');
});
