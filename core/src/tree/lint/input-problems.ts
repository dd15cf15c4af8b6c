import { inputFieldsOf } from '../input-fields.ts';
import { isFilledText } from '../reading-order.ts';
import type { Report } from './lint-problem.ts';
import type { NamedNode } from './named-nodes.ts';
import { quote } from './named-nodes.ts';

/** What an engineer could not fill in during a run: an input without a label, a choice without choices. */
export function checkInputFields({ node, name }: NamedNode, report: Report): void {
  if (node.type !== 'procedure_step') return;
  for (const [index, { label, type, choices }] of inputFieldsOf(node.fields).entries()) {
    const input = isFilledText(label) ? `the input ${quote(label)}` : `input ${index + 1}`;
    if (!isFilledText(label)) {
      report.warning('incomplete_input', `${input} of ${name} has no label. Write one.`);
    }
    if (type === 'choice' && choices.length === 0) {
      report.warning(
        'incomplete_input',
        `${input} of ${name} offers nothing to choose. Write its choices.`,
      );
    }
  }
}
