import { z } from 'zod';
import { treeTypeSchema } from '../tree/tree-structure.ts';
import { timestampSchema } from './lists.ts';
import { anyStructureSchema } from './trees.ts';

/** A published version as lists show it. */
export const treeVersionSummarySchema = z.object({
  tree_id: z.uuid(),
  version: z.number().int().positive(),
  tree_type: treeTypeSchema,
  /** The flow's name when it was published. */
  name: z.string(),
  notes: z.string().nullable(),
  published_by: z.uuid().nullable(),
  published_by_name: z.string().nullable(),
  created_at: timestampSchema,
});
export type TreeVersionSummary = z.infer<typeof treeVersionSummarySchema>;

/** A published version with its structure; it never changes. */
export const treeVersionSchema = treeVersionSummarySchema.extend({
  tree_structure: anyStructureSchema,
});
export type TreeVersion = z.infer<typeof treeVersionSchema>;
