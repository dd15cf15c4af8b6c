import { marksOf } from '../formatting.ts';
import type { FragmentElement, FragmentNode } from '../fragment-node.ts';

/**
 * What an author sees of a fragment, as JSON: blocks in their containers, characters with their
 * marks. Empty paragraphs, marks on white space, breaks at the end of a line of text, and line
 * breaks where Markdown has none (cells, headings from level 3, code) do not count.
 */
export function visibleContent(nodes: FragmentNode[]): string {
  return JSON.stringify(nodes.flatMap(visibleBlock));
}

function visibleBlock(node: FragmentNode): unknown[] {
  if (node.name === null) return [];
  const { name, attributes, children } = node;
  switch (name) {
    case 'paragraph': {
      const line = visibleLine(children, true);
      return line.length === 0 ? [] : [line];
    }
    case 'heading':
      return [[name, attributes.level, visibleLine(children, Number(attributes.level) <= 2)]];
    case 'codeBlock':
      return [[name, attributes.language ?? null, plain(children)]];
    case 'tableHeader':
    case 'tableCell':
      return [visibleLine((children[0] as FragmentElement).children, false)];
    default:
      return [
        [name, attributes.start ?? attributes.checked ?? null, children.flatMap(visibleBlock)],
      ];
  }
}

function visibleLine(nodes: FragmentNode[], breaks: boolean): string[] {
  const line: string[] = [];
  // Cells cannot say a backslash before a pipe in code, links that open a line no `]:`.
  const text = plain(nodes);
  const hasCode = !text.includes(']:') && (breaks || !text.includes('\\|'));
  for (const node of nodes) {
    if (node.name === 'hardBreak') line.push(breaks ? '{break}' : ' ');
    else if (node.name === null) {
      for (const { text, formatting } of node.runs) {
        const { code, ...marks } = marksOf(formatting);
        for (const character of text) {
          const inCode = code === true && hasCode;
          const isSpace = /^[\s\uFEFF]$/u.test(character) && !inCode;
          const written = character === '\n' && (code === true || !breaks) ? ' ' : character;
          const kept = isSpace ? { link: marks.link } : { ...marks, code: inCode };
          line.push(
            written +
              JSON.stringify(
                Object.entries(kept)
                  .filter(([, on]) => on)
                  .sort(),
              ),
          );
        }
      }
    } else line.push(JSON.stringify(node));
  }
  while (line.at(-1) === '{break}') line.pop();
  if (line.every((part) => isSpace(part))) return [];
  const spaced = breaks
    ? line
    : line.filter((part, index) => !(isSpace(part) && isSpace(line[index - 1])));
  return spaced.map((part) => (breaks || !isSpace(part) ? part : ' '));
}

function isSpace(part: string | undefined): boolean {
  return part !== undefined && /^[ \t\n](?:\[|$)/.test(part);
}

function plain(nodes: FragmentNode[]): string {
  return nodes
    .map((node) => (node.name === null ? node.runs.map((run) => run.text).join('') : '\n'))
    .join('');
}
