import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { parseBlocks } from './parse-blocks.ts';

test('XC12: a long text is read in parts as it is read in one, lists apart', () => {
  const traps = [
    '```\n\n# code\n\n```',
    '<!--\n\n# comment\n\n-->',
    '> a\n\n1. b\n\n   # c',
    'text',
  ];
  const section = (i: number) => `## Section ${i}\n\n${traps[i % 4]}\n\n`;
  const text = Array.from({ length: 3000 }, (_, i) => section(i)).join('');
  const blocks = parseBlocks(text, []);
  for (const [index, heading] of blocks.filter(isSection).entries()) {
    const { start, end } = heading.position as NonNullable<Nodes['position']>;
    expect(text.slice(start.offset, end.offset)).toBe(`## Section ${index}`);
    expect(text.slice(0, start.offset).split('\n')).toHaveLength(start.line);
  }
  expect(blocks.filter(isSection)).toHaveLength(3000);
  expect(blocks.filter(({ type }) => type === 'code')).toHaveLength(750);
  expect(blocks.filter(({ type }) => type === 'html')).toHaveLength(750);
});

function isSection(block: Nodes): boolean {
  return block.type === 'heading' && block.depth === 2;
}
