import { describe, expect, test, vi } from 'vitest';
import type { FlowFile } from './flow-file.ts';
import { flowFromMarkdown } from './flow-from-markdown.ts';
import { flowFromJson, flowToJson } from './flow-json.ts';
import { flowToMarkdown } from './flow-to-markdown.ts';
import { importFlow } from './import-flow.ts';
import { nodesFromMarkdown } from './pasted-nodes.ts';

vi.setConfig({ testTimeout: 60_000 });

const SIZE = 100_000;
/** A second on a machine that does nothing else; tests share theirs. */
const LIMIT = 3000;

/** Processor time, which others on the machine do not lengthen as they do the clock's. */
function millisecondsOf(act: () => void): number {
  const start = process.cpuUsage();
  act();
  return process.cpuUsage(start).user / 1000;
}

const fill = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);

const staircase = (marker: string) => {
  let text = '';
  for (let indent = 0; text.length < SIZE; indent += marker.length) {
    text += `${' '.repeat(indent)}${marker}x\n`;
  }
  return text;
};

const OWN =
  '<!-- resolutionflow {"format":"resolutionflow/flow","format_version":1,"tree_type":"troubleshooting"} -->\n';

const NASTY: Record<string, string> = {
  asterisks: fill('*'),
  emphasis: fill('**a _b '),
  brackets: fill('['),
  images: fill('!['),
  'links in one item': `- ${fill('[a](')}`,
  'links in many items': fill('- [[[[a](b)*_x\n'),
  'long titles': fill(`- ${'[*_`<a '.repeat(285)}\n`),
  quotes: fill('> '),
  'many quotes': fill(`${'> '.repeat(99)}x\n`),
  items: fill('- '),
  'empty items': fill('-\n'),
  'many items': fill('- a\n'),
  'nested items': fill(`${'- '.repeat(90)}x\n`),
  'stairs of bullets': staircase('- '),
  'stairs of numbers': staircase('1. '),
  fences: fill('```\n'),
  'open fences': fill('- ```\n'),
  backticks: fill(`${'`'.repeat(50)} `),
  html: fill('<a '),
  comments: fill('<!--'),
  'our comments': fill('<!-- resolutionflow {} -->\n'),
  'broken comments of ours': OWN + fill('# x\n<!-- resolutionflow { -->\n'),
  definitions: fill('[a]: b\n'),
  'many definitions': Array.from({ length: 6000 }, (_, i) => `[d${i}]: u\n`).join(''),
  'open definitions': fill('[a\n'),
  references: `- ${fill('[x] ')}\n\n[x]: u`,
  headings: fill('# a\n'),
  'setext headings': fill('a\n=\n'),
  outline: OWN + fill('## 1.1 Action: x\n'),
  'long numbers': `${OWN}## ${fill('1.')}1 Action: x`,
  'many children':
    OWN + Array.from({ length: 5000 }, (_, i) => `## 1.${i} Action: x\n→ 1\n`).join(''),
  'front matter': fill('---\n'),
  'half front matter': `---\n${fill('a\n')}`,
  tabs: fill('\t- '),
  spaces: `- a\n${fill(' ')}b`,
  entities: fill('&#x'),
  bullets: fill('• ☐ '),
  'line separators': fill('\u2028'),
  surrogates: fill('- \uD800\n'),
  braces: fill('{'),
  strings: fill('{"a":"'),
  'nested JSON': fill('{"children":['),
};

describe('XC12: hostile texts take bounded time and throw nothing', () => {
  test.each(Object.keys(NASTY))('%s', (name) => {
    const text = NASTY[name] as string;
    for (const read of [importFlow, flowFromJson, nodesFromMarkdown]) {
      expect(millisecondsOf(() => read(text))).toBeLessThan(LIMIT);
    }
  });

  test.each(Object.keys(NASTY))('a flow with %s is exported and imported again', (name) => {
    const file: FlowFile = {
      name: 'Flow',
      description: '',
      tags: [],
      category: null,
      tree_type: 'procedural',
      tree_structure: {
        steps: [{ id: 'a', type: 'procedure_step', description: NASTY[name]?.slice(0, 10_000) }],
      },
    };
    const result = flowFromMarkdown(flowToMarkdown(file), { makeId: () => 'a' });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.flow).toEqual(file);
    expect(flowFromJson(flowToJson(file), { makeId: () => 'a' })).toEqual(
      expect.objectContaining({ flow: file }),
    );
  });
});
