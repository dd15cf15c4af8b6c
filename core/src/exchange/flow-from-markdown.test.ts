import { describe, expect, test } from 'vitest';
import type { FlowFile, ImportProblem } from './flow-file.ts';
import { flowFromMarkdown } from './flow-from-markdown.ts';
import { flowToMarkdown } from './flow-to-markdown.ts';

function read(text: string, fileName?: string): { flow: FlowFile; notices: ImportProblem[] } {
  const result = flowFromMarkdown(text, { fileName });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

function stepsOf(text: string): Record<string, unknown>[] {
  const { steps } = read(text).flow.tree_structure as { steps: Record<string, unknown>[] };
  return steps.map(({ id, ...fields }) => {
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    return fields;
  });
}

function problemsOf(text: string): ImportProblem[] {
  const result = flowFromMarkdown(text);
  if (result.ok) throw new Error('It was imported.');
  return result.problems;
}

const section = (title: string, more = {}) => ({ type: 'section_header', title, ...more });
const step = (title: string, more = {}) => ({ type: 'procedure_step', title, ...more });

const CHECKLIST = `# Reboot a *server*

Only in the **maintenance window**.

Ask first.

## Before

- [x] Tell the users
- [ ] Check the backup of
  last night

  See [the console](https://backup.example).

  \`\`\`powershell
  Get-Backup
  \`\`\`

  > It is green.

### Reboot
1) Run:
\`\`\`bash
sudo reboot
\`\`\`
2) Wait
`;

describe('XC foreign checklists', () => {
  test('XC5: headings are sections, items steps, code commands, quotes expected outcomes', () => {
    const { flow, notices } = read(CHECKLIST);
    expect(flow).toMatchObject({
      name: 'Reboot a server',
      description: 'Only in the **maintenance window**.\n\nAsk first.',
      tree_type: 'procedural',
      tags: [],
      category: null,
    });
    expect(stepsOf(CHECKLIST)).toEqual([
      section('Before'),
      step('Tell the users'),
      step('Check the backup of last night', {
        description: 'See [the console](https://backup.example).',
        commands: [{ code: 'Get-Backup', language: 'powershell' }],
        expected_outcome: 'It is green.',
      }),
      section('Reboot'),
      step('Run:', { commands: [{ code: 'sudo reboot', language: 'bash' }] }),
      step('Wait'),
    ]);
    expect(notices).toEqual([{ line: null, message: expect.stringContaining('Ticks') }]);
  });

  test('XC5: a line that ends in a colon is the label of the code below it', () => {
    const text =
      '- Look\n\n  Text.\n\n  **Both** names:\n  ```sh\n  id\n  ```\n  ```\n  who\n  ```\n';
    expect(stepsOf(text)).toEqual([
      step('Look', {
        description: 'Text.',
        commands: [{ code: 'id', language: 'sh', label: 'Both names' }, { code: 'who' }],
      }),
    ]);
  });

  test('XC6: nested items are steps where they are numbered, tickable or have code, else details', () => {
    const text = [
      '1. Check the services',
      '   - spooler',
      '   - DNS',
      '2. Create the user',
      '   1. Open the console',
      '   2. Choose *New*',
      '      - [ ] Type the name',
      '- Collect',
      '  - Logs',
      '    ```',
      '    copy',
      '    ```',
    ].join('\n');
    expect(stepsOf(text)).toEqual([
      step('Check the services', { description: '- spooler\n- DNS' }),
      step('Create the user'),
      step('Open the console'),
      step('Choose New'),
      step('Type the name'),
      step('Collect'),
      step('Logs', { commands: [{ code: 'copy' }] }),
    ]);
  });

  test('XC6: a heading with code and no list is a step; in a text without lists, one with any text', () => {
    expect(stepsOf('# A\n## Update\nFirst this:\n```sh\napt update\n```\n## Then\n- x')).toEqual([
      step('Update', { commands: [{ code: 'apt update', language: 'sh', label: 'First this' }] }),
      section('Then'),
      step('x'),
    ]);
    expect(stepsOf('# A\n## Part\n### Call\nCall Bob.\n### Write\nA mail.')).toEqual([
      section('Part'),
      step('Call', { description: 'Call Bob.' }),
      step('Write', { description: 'A mail.' }),
    ]);
    expect(stepsOf('## Note\nCall Bob.\n## Do\n- x')).toEqual([
      section('Note', { description: 'Call Bob.' }),
      section('Do'),
      step('x'),
    ]);
  });

  test('XC7: a title is plain text; what it cannot say begins the description', () => {
    const long = `${'word '.repeat(60)}end`;
    const steps = stepsOf(
      [
        '- Open [the portal](https://p.example) and `sign in`',
        '- Escaped \\*stars\\* and C:\\Temp',
        '- First line\\',
        '  and a second',
        `- ${long}`,
        '- See https://a.example',
      ].join('\n'),
    );
    expect(steps.slice(0, 3)).toEqual([
      step('Open the portal and sign in', {
        description: 'Open [the portal](https://p.example) and `sign in`',
      }),
      step('Escaped *stars* and C:\\Temp'),
      step('First line', { description: 'and a second' }),
    ]);
    expect(steps[3]?.description).toBe(long);
    expect(String(steps[3]?.title)).toMatch(/^word .*word…$/);
    expect(String(steps[3]?.title).length).toBeLessThanOrEqual(200);
    expect(steps[4]).toEqual(step('See https://a.example'));
  });

  test('XC7: targets of reference links come along; comments and front matter do not', () => {
    const text = [
      '---',
      'layout: page',
      '---',
      '<!-- lint off -->',
      '- Look',
      '',
      '  In [the docs][1].',
      '',
      '---',
      '',
      '- Done',
      '',
      '[1]: https://docs.example "Docs"',
    ].join('\n');
    expect(stepsOf(text)).toEqual([
      step('Look', {
        description: 'In [the docs][1].\n\n[1]: https://docs.example "Docs"',
      }),
      step('Done'),
    ]);
  });

  test('XC5: bullets and boxes of word processors and chats are items; those in code are code', () => {
    expect(stepsOf('• One\n  ◦ detail\n☐ Two\n✓ Three\n```\n• code\n```')).toEqual([
      step('One', { description: '- detail' }),
      step('Two'),
      step('Three', { commands: [{ code: '• code' }] }),
    ]);
  });

  test('XC5: without a heading the name is the file’s', () => {
    expect(read('- a', 'C:\\x\\reboot_a-server.v2.md').flow.name).toBe('reboot a server.v2');
    expect(read('- a').flow.name).toBe('Imported flow');
    expect(read(`# ${'n'.repeat(300)}\n- a`).flow.name).toHaveLength(200);
  });

  test('XC9: a text without steps, an empty or a binary one is refused with a sentence', () => {
    expect(problemsOf('Only a paragraph.')[0]?.message).toContain('no steps');
    expect(problemsOf('# Only a name')[0]?.message).toContain('no steps');
    expect(problemsOf(' \n')[0]?.message).toBe('The file is empty.');
    expect(problemsOf('- a\0')[0]?.message).toContain('no text file');
    expect(problemsOf('x'.repeat(8_000_001))[0]?.message).toContain('too large');
    expect(problemsOf(`- a\n${'> '.repeat(51)}x`)[0]?.line).toBe(2);
  });
});

describe('XC exported flows', () => {
  const tree: FlowFile = {
    name: 'Printer',
    description: 'It does not print.',
    tags: ['print'],
    category: null,
    tree_type: 'troubleshooting',
    tree_structure: {
      id: 'q',
      type: 'decision',
      question: 'Is it on?',
      description: '- look',
      variables: [{ name: 'printer', default: '-->', description: '' }],
      options: [
        { id: 'y', label: 'Yes', next_node_id: 's' },
        { id: 'n', label: 'No', next_node_id: 'a' },
      ],
      children: [
        { id: 's', type: 'solution', title: 'Fine' },
        { id: 'a', type: 'action', title: 'Switch it on', next_node_id: 'q' },
      ],
    },
  };

  test('XC8: a decision tree is an outline whose numbers are the links', () => {
    expect(flowToMarkdown(tree)).toBe(
      [
        '<!-- resolutionflow {"format":"resolutionflow/flow","format_version":1,"tree_type":"troubleshooting","category":null,"tags":["print"]} -->',
        '# Printer',
        'It does not print.',
        '## 1 Decision: Is it on?',
        '- look',
        '* Yes → 1.1\n* No → 1.2',
        '<!-- resolutionflow {"variables":[{"name":"printer","default":"--\\u003e","description":""}]} -->',
        '### 1.1 Solution: Fine',
        '### 1.2 Action: Switch it on',
        '→ 1\n',
      ].join('\n\n'),
    );
  });

  test('XC3: what is changed in the visible text is what is imported', () => {
    const edited = flowToMarkdown(tree)
      .replace('It does not print.', 'It *never* prints.')
      .replace('* No → 1.2', '* No → 1.2\n* Unsure → 1.3')
      .concat('\n### 1.3 Solution: Ask\n\nAsk the team.\n');
    const { flow } = read(edited);
    expect(flow.description).toBe('It *never* prints.');
    const { options, children } = flow.tree_structure as Record<string, { id: string }[]>;
    expect(options?.map((option) => ({ ...option, id: '' }))).toMatchObject([
      { label: 'Yes', next_node_id: children?.[0]?.id },
      { label: 'No', next_node_id: children?.[1]?.id },
      { label: 'Unsure', next_node_id: children?.[2]?.id },
    ]);
    expect(children?.[2]).toMatchObject({ title: 'Ask', description: 'Ask the team.' });
  });

  test('XC9: wrong numbers, broken comments and wrong values are all told with their lines', () => {
    const head = flowToMarkdown(tree).split('\n')[0];
    const text = [
      head,
      '# Name',
      '## 1 Action: a',
      '### 1.1 Solution: b',
      '### 1.1 Solution: twice',
      '### 1.4.2 Solution: no parent',
      '## 2 Solution: beside',
      '',
      '<!-- resolutionflow {"x":1 -->',
    ].join('\n');
    expect(problemsOf(text).map(({ line }) => line)).toEqual([5, 6, 7, 9]);
    const wrong = `${head}\n## 1 Action: a\n\n### 1.1 Solution: b\n\n<!-- resolutionflow {"description":5} -->\n`;
    expect(problemsOf(wrong)).toEqual([
      {
        line: 4,
        message: 'Node 1.1: “description” must be text of at most 100,000 characters, but it is 5.',
      },
    ]);
  });

  test('XC9: a newer format, a wrong one, and a broken first line are refused', () => {
    const text = flowToMarkdown(tree);
    const newer = text.replace('"format_version":1', '"format_version":2');
    expect(problemsOf(newer)[0]).toEqual({ line: 1, message: expect.stringContaining('newer') });
    expect(problemsOf(text.replace('/flow', '/nodes'))[0]?.message).toContain('format');
    expect(problemsOf(text.replace('"tags"', 'tags'))[0]).toMatchObject({ line: 1 });
    expect(problemsOf(text.replace('troubleshooting', 'x'))[0]?.message).toContain('tree_type');
  });

  test('XC10: a link to nowhere is kept and told', () => {
    const { flow, notices } = read(flowToMarkdown(tree).replace('→ 1\n', '→ 1.9\n'));
    expect(JSON.stringify(flow.tree_structure)).toContain('"next_node_id":"1.9"');
    expect(notices).toEqual([{ line: 18, message: expect.stringContaining('“1.9”') }]);
  });
});
