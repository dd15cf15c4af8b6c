import { z } from 'zod';
import { booleanQuerySchema, pageQuerySchema, timestampSchema } from './lists.ts';

export const stepTypeSchema = z.enum(['action', 'decision', 'solution']);
export const stepVisibilitySchema = z.enum(['private', 'team', 'public']);
export type StepVisibility = z.infer<typeof stepVisibilitySchema>;

/** A command in its one form, as `normalizeCommands` gives it. */
export const commandSchema = z.object({
  label: z.string(),
  command: z.string(),
  command_type: z.string().nullable(),
});
export type Command = z.infer<typeof commandSchema>;

/** What a step tells the engineer to do. Keys without a value are absent. Texts are Markdown. */
export const stepContentSchema = z.looseObject({
  instructions: z.string().optional(),
  help_text: z.string().optional(),
  commands: z.array(commandSchema).optional(),
  group_label: z.string().optional(),
});
export type StepContent = z.infer<typeof stepContentSchema>;

/** An entry of the step library. */
export const stepSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  step_type: z.string(),
  content: stepContentSchema,
  visibility: stepVisibilitySchema,
  category: z.string().nullable(),
  tags: z.array(z.string()),
  created_by: z.uuid().nullable(),
  created_by_name: z.string().nullable(),
  account_id: z.uuid().nullable(),
  is_flow_synced: z.boolean(),
  source_tree_id: z.uuid().nullable(),
  /** Null when the flow is gone, or is none that the caller may see. */
  source_tree_name: z.string().nullable(),
  source_node_id: z.string().nullable(),
  last_synced_at: timestampSchema.nullable(),
  is_active: z.boolean(),
  usage_count: z.number().int(),
  rating_average: z.number(),
  rating_count: z.number().int(),
  helpful_yes: z.number().int(),
  helpful_no: z.number().int(),
  is_featured: z.boolean(),
  is_verified: z.boolean(),
  created_at: timestampSchema,
  updated_at: timestampSchema,
});
export type Step = z.infer<typeof stepSchema>;

export const stepListQuerySchema = pageQuerySchema.extend({
  q: z.string().max(200).optional(),
  step_type: z.string().max(50).optional(),
  visibility: stepVisibilitySchema.optional(),
  tag: z.string().max(50).optional(),
  category: z.string().max(100).optional(),
  is_flow_synced: booleanQuerySchema.optional(),
  source_tree_id: z.uuid().toLowerCase().optional(),
  mine: booleanQuerySchema.optional(),
  /** `false` lists the retired ones; without it only active ones are listed. */
  is_active: booleanQuerySchema.optional(),
});
export type StepListQuery = z.infer<typeof stepListQuerySchema>;
