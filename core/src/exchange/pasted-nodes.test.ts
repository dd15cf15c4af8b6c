import { describe, expect, test } from 'vitest';
import { nodesFromMarkdown, nodesToMarkdown } from './pasted-nodes.ts';

describe('XC the clipboard', () => {
  test('XC13: a pasted checklist makes sections and steps', () => {
    expect(nodesFromMarkdown('1. Look\n2. Restart\n   ```sh\n   reboot\n   ```')).toEqual([
      { type: 'procedure_step', title: 'Look' },
      {
        type: 'procedure_step',
        title: 'Restart',
        commands: [{ code: 'reboot', language: 'sh' }],
      },
    ]);
    expect(nodesFromMarkdown('# Name\n\nText\n\n• One')).toEqual([
      { type: 'section_header', title: 'Name', description: 'Text' },
      { type: 'procedure_step', title: 'One' },
    ]);
    expect(nodesFromMarkdown('Before:\n- One')).toEqual([
      { type: 'section_header', title: 'Before:' },
      { type: 'procedure_step', title: 'One' },
    ]);
    expect(nodesFromMarkdown('- One')).toEqual([{ type: 'procedure_step', title: 'One' }]);
  });

  test('XC13: a line or paragraphs are no checklist', () => {
    for (const text of ['', 'One', '# One', 'One\ntwo', 'One\n\nTwo', '-', '\n\n']) {
      expect(nodesFromMarkdown(text)).toBeNull();
    }
  });

  test('XC13: copied steps are Markdown without comments', () => {
    const nodes = [
      { id: 'h', type: 'section_header', title: 'Before' },
      { id: 'a', type: 'procedure_step', title: 'Look at *this*', estimated_minutes: 5 },
      {
        id: 'b',
        type: 'procedure_step',
        title: 'Restart',
        description: 'Now.',
        expected_outcome: 'Up.\nRunning.',
        commands: [{ code: 'echo ```', language: 'sh', label: 'Echo' }],
      },
    ];
    expect(nodesToMarkdown(nodes, 'procedural')).toBe(
      [
        '## Before',
        '1. Look at \\*this\\*',
        '2. Restart',
        '   Now.',
        '   > Up.\n   > Running.',
        '   Echo:',
        '   ````sh\n   echo ```\n   ````',
      ].join('\n\n'),
    );
  });

  test('XC13: copied nodes of decision trees are an outline', () => {
    const nodes = [
      {
        id: 'q',
        type: 'decision',
        question: 'On?',
        options: [
          { id: '1', label: 'Yes', next_node_id: 's' },
          { id: '2', label: 'No', next_node_id: 'elsewhere' },
        ],
        children: [{ id: 's', type: 'solution', title: 'Fine' }],
      },
      { id: 'a', type: 'action', title: 'Then', next_node_id: 's' },
    ];
    expect(nodesToMarkdown(nodes, 'troubleshooting')).toBe(
      [
        '## 1 Decision: On?',
        '- Yes → 1.1\n- No → ?',
        '### 1.1 Solution: Fine',
        '## 2 Action: Then',
        '→ 1.1',
      ].join('\n\n'),
    );
  });
});

test('XC13: boxes without bullets are a checklist', () => {
  const titles = (text: string) => nodesFromMarkdown(text)?.map(({ title }) => title);
  expect(titles('[ ] One\n[x] Two\n[X] Three')).toEqual(['One', 'Two', 'Three']);
  expect(titles('See [x] there\n[y] and here')).toBeUndefined();
});
