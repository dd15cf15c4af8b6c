import { z } from 'zod';
import { isJsonObject } from './reading-order.ts';
import { VARIABLE_USE } from './variable-text.ts';

/** What may stand between the braces of `{{name}}`. */
export const variableNameSchema = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_]{0,49}$/,
    'A variable’s name begins with a letter and has letters, digits and _ only.',
  );

/** A variable of a flow, filled in once per run and written as `{{name}}` in its texts. */
export const flowVariableSchema = z.object({
  name: variableNameSchema,
  default: z.string().max(1000),
  description: z.string().max(1000),
});
export type FlowVariable = z.infer<typeof flowVariableSchema>;

/** The variables that a structure declares in its top-level `variables`. Total on any JSON. */
export function variablesOf(structure: unknown): FlowVariable[] {
  const declared = isJsonObject(structure) ? structure.variables : undefined;
  if (!Array.isArray(declared)) return [];
  const variables = new Map<string, FlowVariable>();
  for (const entry of declared) {
    const { name, default: value, description } = isJsonObject(entry) ? entry : {};
    if (!variableNameSchema.safeParse(name).success || variables.has(String(name))) continue;
    variables.set(String(name), {
      name: String(name),
      default: typeof value === 'string' ? value : '',
      description: typeof description === 'string' ? description : '',
    });
  }
  return [...variables.values()];
}

/** The names of the variables that a text uses, in order, as often as they stand there. */
export function variablesIn(text: unknown): string[] {
  if (typeof text !== 'string' || !text.includes('{{')) return [];
  return Array.from(text.matchAll(VARIABLE_USE), ([, name]) => name as string);
}
