import { z } from 'zod';
import { isJsonObject } from './reading-order.ts';

export const inputTypeSchema = z.enum(['text', 'number', 'choice', 'checkbox', 'date']);
export type InputType = z.infer<typeof inputTypeSchema>;

/** Something that the engineer fills in when doing a step. */
export const inputFieldSchema = z.object({
  id: z.string().min(1).max(200),
  type: inputTypeSchema,
  label: z.string().max(200),
  /** Whether the run cannot be completed without it. */
  required: z.boolean(),
  /** What a `choice` offers; empty for the others. */
  choices: z.array(z.string().max(200)).max(100),
});
export type InputField = z.infer<typeof inputFieldSchema>;

/**
 * A step's `fields` in their one form, whoever wrote them: what has no known type is a text, what does
 * not say that it is required is not. Entries that are no objects are left out. Total on any JSON.
 */
export function inputFieldsOf(raw: unknown): InputField[] {
  if (!Array.isArray(raw)) return [];
  return raw.filter(isJsonObject).map(({ id, type, label, required, choices }, index) => ({
    id: typeof id === 'string' && id !== '' ? id : `field-${index + 1}`,
    type: inputTypeSchema.safeParse(type).data ?? 'text',
    label: typeof label === 'string' ? label : '',
    required: required === true,
    choices: Array.isArray(choices)
      ? choices.filter((choice): choice is string => typeof choice === 'string')
      : [],
  }));
}
