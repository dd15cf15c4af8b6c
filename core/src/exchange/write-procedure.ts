import { normalizeCommands } from '../step-sync/normalize-commands.ts';
import { isFilledText, type JsonObject } from '../tree/reading-order.ts';
import { escapeHeading, escapeLine, visible } from './plain-line.ts';
import { readProcedure, UNTITLED } from './read-procedure.ts';
import { writeExactly } from './write-exactly.ts';

/** The nodes of a procedure as Markdown; with comments for what the text alone does not say. */
export function writeProcedure(nodes: readonly JsonObject[], withComments: boolean): string {
  let number = 0;
  const texts = nodes.map((node) => {
    number = isHeading(node) ? 0 : number + 1;
    const place = number;
    const write = (blocks: string[]) => writeNode(node, place, blocks);
    if (!withComments) return write(bodyOf(node));
    const { id: _, ...fields } = node;
    const read = (source: Parameters<typeof readProcedure>[0]) => readProcedure(source, true);
    return writeExactly(fields, [bodyOf(node)], { write, read, next: '## Next' });
  });
  return texts.join('\n\n');
}

function isHeading({ type }: JsonObject): boolean {
  return type === 'section_header' || type === 'procedure_end';
}

function writeNode(node: JsonObject, number: number, blocks: string[]): string {
  const title = isFilledText(node.title) ? node.title : UNTITLED;
  if (isHeading(node)) return [escapeHeading(2, title), ...blocks].join('\n\n');
  const marker = `${number}. `;
  const text = [escapeLine(title) || UNTITLED, ...blocks].join('\n\n');
  return marker + text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(marker.length)}`);
}

/** The blocks below a title, in the order in which they are read. */
function bodyOf(node: JsonObject): string[] {
  const blocks: string[] = [];
  if (isFilledText(node.description)) blocks.push(visible(node.description));
  if (isHeading(node)) return blocks;
  if (isFilledText(node.expected_outcome)) {
    blocks.push(visible(node.expected_outcome).replace(/^/gm, '> ').replace(/^> $/gm, '>'));
  }
  for (const { label, command, command_type } of normalizeCommands(node.commands)) {
    if (isFilledText(label)) blocks.push(`${escapeLine(label)}:`);
    blocks.push(fenced(visible(command), visible(command_type ?? '')));
  }
  return blocks;
}

function fenced(code: string, language: string): string {
  let longest = 2;
  for (const [run] of code.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${/^[^\s`]*$/.test(language) ? language : ''}\n${code}\n${fence}`;
}
