import { normalizeCommands } from '../../step-sync/normalize-commands.ts';
import { variablesIn } from '../variables.ts';
import type { Report } from './lint-problem.ts';
import { type NamedNode, namedOptions, quote } from './named-nodes.ts';

const TEXTS = ['title', 'question', 'expected_outcome', 'reference_url'];

/** The variables that a node uses and nobody declared, each once. */
export function checkVariables(
  entry: NamedNode,
  declared: ReadonlySet<string>,
  report: Report,
): void {
  const { node, name } = entry;
  const texts = TEXTS.map((field) => node[field]);
  texts.push(...normalizeCommands(node.commands).map(({ command }) => command));
  texts.push(...namedOptions(entry).map(({ option }) => option.label));
  const used = new Set(texts.flatMap((text) => variablesIn(text)));
  // In Markdown a mark may stand escaped within a name.
  const { description } = node;
  const plain =
    typeof description === 'string' && description.includes('{{')
      ? description.replace(/\\([!-/:-@[-`{-~])/g, '$1')
      : '';
  for (const variable of variablesIn(plain)) used.add(variable);
  for (const variable of used) {
    if (declared.has(variable)) continue;
    report.warning(
      'unknown_variable',
      `${name} uses ${quote(`{{${variable}}}`)}, which the flow does not declare. Declare the variable, or correct its name.`,
    );
  }
}
