import { splitAtVariables } from '@resolutionflow/core/tree/variable-text';
import type { FlowVariable } from '@resolutionflow/core/tree/variables';
import { createContext, type ReactNode, useContext } from 'react';
import { cx } from '../lib/class-names.ts';
import { tooltipProps } from './tooltip.tsx';
import './variable-text.css';

/** The variables that the flow around a text declares, by name; null where that is not known. */
export const DeclaredVariables = createContext<ReadonlyMap<string, FlowVariable> | null>(null);

/** A text in which uses of variables are drawn as such. What is copied of it is the text itself. */
export function VariableText({ text }: { text: string }): ReactNode {
  if (!text.includes('{{')) return text;
  return splitAtVariables(text).map(({ text: part, name }, index) =>
    name === null ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
      <Use key={index} name={name} text={part} />
    ),
  );
}

function Use({ name, text }: { name: string; text: string }) {
  const declared = useContext(DeclaredVariables);
  const variable = declared?.get(name);
  const is_unknown = declared !== null && variable === undefined;
  const hint = is_unknown ? 'This flow declares no such variable' : hintOf(variable);
  return (
    <span
      className={cx('variable-use', is_unknown && 'is-unknown')}
      {...tooltipProps(hint, { describes: !is_unknown })}
    >
      {text}
      {is_unknown && <span className="sr-only select-none"> (not declared)</span>}
    </span>
  );
}

function hintOf(variable: FlowVariable | undefined): string {
  const said = [
    variable?.description ?? '',
    variable === undefined || variable.default === '' ? '' : `Default: ${variable.default}`,
  ].filter((part) => part !== '');
  return said.join(' · ') || 'A variable, filled in once per run';
}
