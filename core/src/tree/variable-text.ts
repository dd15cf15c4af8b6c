/** A use of a variable in a text; the first group is its name (VA1). Global: use `matchAll` only. */
export const VARIABLE_USE = /\{\{\s*([A-Za-z][A-Za-z0-9_]{0,49})\s*\}\}/g;

/** A piece of a text: a use of a variable by its name, or what stands between uses (null). */
export interface VariableTextPart {
  text: string;
  name: string | null;
}

/** A text cut at the uses of variables; joined again it is the same text. */
export function splitAtVariables(text: string): VariableTextPart[] {
  const parts: VariableTextPart[] = [];
  let end = 0;
  const add = (part: VariableTextPart) => {
    if (part.text !== '') parts.push(part);
    end += part.text.length;
  };
  for (const match of text.matchAll(VARIABLE_USE)) {
    add({ text: text.slice(end, match.index), name: null });
    add({ text: match[0], name: match[1] as string });
  }
  add({ text: text.slice(end), name: null });
  return parts;
}
