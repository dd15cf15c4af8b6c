import type { Code, RootContent } from 'mdast';
import type { MarkdownSource } from './markdown-source.ts';
import { plainLine } from './plain-line.ts';

/** What stands below a step's title. Fields without a value are absent. */
export interface StepBody {
  description?: string;
  expected_outcome?: string;
  commands?: { code: string; language?: string; label?: string }[];
}

const MAX_LABEL = 200;

/**
 * The body of a step that anybody wrote: every fenced code block is a command, every quote the
 * expected outcome, the rest the description, in the order of the text.
 */
export function readForeignBody(source: MarkdownSource, blocks: RootContent[]): StepBody {
  const commands: NonNullable<StepBody['commands']> = [];
  const quotes: string[] = [];
  const texts: RootContent[][] = [[]];
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    if (source.isFenced(block)) {
      const command = commandOf(source, block as Code, blocks[index - 1]);
      if (command.code.trim() !== '') commands.push(command);
    } else if (block.type === 'blockquote') {
      quotes.push(quoteText(source, block));
    } else if (next === undefined || !source.isFenced(next) || labelOf(source, block) === null) {
      texts.at(-1)?.push(block);
      continue;
    }
    texts.push([]);
  }
  return bodyOf(joinTexts(source, texts), quotes.join('\n\n'), commands);
}

/**
 * The body of a step as flows are exported: at its end the commands, before them the expected
 * outcome; all before that, code and quotes too, is the description.
 */
export function readOwnBody(source: MarkdownSource, blocks: RootContent[]): StepBody {
  const commands: NonNullable<StepBody['commands']> = [];
  let end = blocks.length;
  for (let block = blocks[end - 1]; block && source.isFenced(block); block = blocks[end - 1]) {
    const before = blocks[end - 2];
    commands.unshift(commandOf(source, block as Code, before));
    end -= before !== undefined && labelOf(source, before) !== null ? 2 : 1;
  }
  const last = blocks[end - 1];
  const quote = last?.type === 'blockquote' ? quoteText(source, last) : '';
  const texts = blocks.slice(0, last?.type === 'blockquote' ? end - 1 : end);
  return bodyOf(joinTexts(source, [texts]), quote, commands);
}

/** The sources of runs of blocks, an empty line between the runs. */
export function joinTexts(source: MarkdownSource, runs: RootContent[][]): string {
  const texts: string[] = [];
  for (const run of runs) {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last) texts.push(source.slice(first, last));
  }
  return texts.join('\n\n');
}

function bodyOf(
  description: string,
  outcome: string,
  commands: NonNullable<StepBody['commands']>,
): StepBody {
  return {
    ...(description === '' ? {} : { description }),
    ...(outcome === '' ? {} : { expected_outcome: outcome }),
    ...(commands.length === 0 ? {} : { commands }),
  };
}

function commandOf(source: MarkdownSource, code: Code, before: RootContent | undefined) {
  const label = before === undefined ? null : labelOf(source, before);
  return {
    code: code.value,
    ...(code.lang ? { language: code.lang } : {}),
    ...(label === null ? {} : { label }),
  };
}

/** A line that ends in a colon names the code below it. */
function labelOf(source: MarkdownSource, block: RootContent): string | null {
  if (block.type !== 'paragraph') return null;
  const line = source.slice(block);
  if (line.length > 2 * MAX_LABEL || line.includes('\n')) return null;
  const { text, hasTarget } = plainLine(line);
  if (hasTarget || !text.endsWith(':') || text.length > MAX_LABEL) return null;
  return text.slice(0, -1).trim() || null;
}

function quoteText(source: MarkdownSource, quote: RootContent): string {
  return source
    .slice(quote)
    .split('\n')
    .map((line) => line.replace(/^ {0,3}> ?/, ''))
    .join('\n')
    .trim();
}
