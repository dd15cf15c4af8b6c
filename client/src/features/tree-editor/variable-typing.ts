import { type FlowVariable, variableNameSchema } from '@resolutionflow/core/tree/variables';

/** A use of a variable that is being typed: how much of the text before the caret belongs to it. */
export interface OpenUse {
  /** The part of the name that stands there. */
  query: string;
  /** Characters before the caret, from the braces on. */
  length: number;
}

/** What can be put in place of a use that is being typed. */
export interface UseChoice {
  name: string;
  description: string;
  /** Nobody declared it yet; choosing it does. */
  is_new: boolean;
}

const OPEN = /\{\{ ?([A-Za-z][A-Za-z0-9_]{0,49})?$/;

/** The use that a caret stands in, by the text before it; null if it stands in none. */
export function openUse(before: string): OpenUse | null {
  const found = OPEN.exec(before);
  return found === null ? null : { query: found[1] ?? '', length: found[0].length };
}

/** What to offer: declared variables whose name has the letters, then the name itself as a new one. */
export function offeredChoices(variables: readonly FlowVariable[], query: string): UseChoice[] {
  const letters = query.toLowerCase();
  const rank = ({ name }: FlowVariable) => (name.toLowerCase().startsWith(letters) ? 0 : 1);
  const known = variables
    .filter(({ name }) => name.toLowerCase().includes(letters))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, 8)
    .map(({ name, description }): UseChoice => ({ name, description, is_new: false }));
  const is_name = variableNameSchema.safeParse(query).success;
  const is_known = variables.some(({ name }) => name === query);
  return is_name && !is_known ? [...known, { name: query, description: '', is_new: true }] : known;
}

/** The text with the use completed, and where the caret stands then. */
export function completeUse(
  text: string,
  caret: number,
  length: number,
  name: string,
): { text: string; caret: number } {
  const head = `${text.slice(0, caret - length)}{{${name}}}`;
  // Some keyboards and editors close braces by themselves.
  const tail = text.slice(caret).replace(/^ ?\}{1,2}/, '');
  return { text: head + tail, caret: head.length };
}
