import { z } from 'zod';
import { treeTypeSchema } from '../tree/tree-structure.ts';
import { booleanQuerySchema, pageQuerySchema, timestampSchema } from './lists.ts';

export const treeStatusSchema = z.enum(['draft', 'published', 'archived']);
export type TreeStatus = z.infer<typeof treeStatusSchema>;

const nameSchema = z.string().trim().min(1, 'A flow needs a name.').max(200);
const tagsSchema = z.array(z.string().trim().min(1).max(50)).max(20);

/** What a fork remembers of where it came from. */
export const forkInfoSchema = z.object({
  source_tree_id: z.uuid(),
  source_tree_name: z.string(),
  source_version: z.number().int().nullable(),
  reason: z.string().nullable(),
  forked_at: timestampSchema,
  forked_by: z.uuid(),
});

/** A flow as lists show it. */
export const treeSummarySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  tree_type: treeTypeSchema,
  status: treeStatusSchema,
  /** The live version; null before the first publishing. */
  version: z.number().int().nullable(),
  has_unpublished_changes: z.boolean(),
  /** Names of those who edited since the live version. */
  unpublished_authors: z.array(z.string()),
  is_public: z.boolean(),
  is_default: z.boolean(),
  tags: z.array(z.string()),
  category: z.string().nullable(),
  author_id: z.uuid().nullable(),
  author_name: z.string().nullable(),
  account_id: z.uuid().nullable(),
  fork_info: forkInfoSchema.nullable(),
  /** Whether the caller may edit it. */
  can_edit: z.boolean(),
  published_at: timestampSchema.nullable(),
  created_at: timestampSchema,
  updated_at: timestampSchema,
});
export type TreeSummary = z.infer<typeof treeSummarySchema>;

/** A structure as it travels; which kind it must be depends on the tree's `tree_type`. */
export const anyStructureSchema = z.record(z.string(), z.unknown());

/** A flow with its draft: for who may only read it, the structure of its live version. */
export const treeDetailSchema = treeSummarySchema.extend({ tree_structure: anyStructureSchema });
export type TreeDetail = z.infer<typeof treeDetailSchema>;

export const treeListQuerySchema = pageQuerySchema.extend({
  tree_type: treeTypeSchema.optional(),
  status: treeStatusSchema.optional(),
  tag: z.string().max(50).optional(),
  category: z.string().max(100).optional(),
  q: z.string().max(200).optional(),
  mine: booleanQuerySchema.optional(),
  is_default: booleanQuerySchema.optional(),
});
export type TreeListQuery = z.infer<typeof treeListQuerySchema>;

const treeFields = {
  name: nameSchema,
  description: z.string().max(10_000),
  is_public: z.boolean(),
  tags: tagsSchema,
  category: z.string().trim().min(1).max(100).nullable(),
  tree_structure: anyStructureSchema,
};

export const createTreeBodySchema = z.object({
  id: z.uuid().optional(),
  name: treeFields.name,
  tree_type: treeTypeSchema,
  description: treeFields.description.default(''),
  is_public: treeFields.is_public.default(false),
  tags: treeFields.tags.default([]),
  category: treeFields.category.default(null),
  tree_structure: treeFields.tree_structure.optional(),
});
export type CreateTreeBody = z.infer<typeof createTreeBodySchema>;
/** What a caller sends: what has a default may be left out. */
export type CreateTreeInput = z.input<typeof createTreeBodySchema>;

export const updateTreeBodySchema = z
  .object(treeFields)
  .partial()
  .extend({
    status: treeStatusSchema.optional(),
    /** With `status: "published"`: the version holds at least these edits. */
    state_vector: z.base64().max(1_400_000).optional(),
    /** With `status: "published"`: the live version that the author looked at; 0 or null for none. */
    base_version: z.number().int().nonnegative().nullish(),
    notes: z.string().max(10_000).optional(),
  });
export type UpdateTreeBody = z.infer<typeof updateTreeBodySchema>;

/** What publishing did to the step library. */
export const stepSyncResultSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  retired: z.number().int(),
});
export type StepSyncResult = z.infer<typeof stepSyncResultSchema>;

/** Answer of `PUT /api/trees/:id`. */
export const updatedTreeSchema = treeSummarySchema.extend({
  /** The draft as it is now, when the request sent one. */
  tree_structure: anyStructureSchema.optional(),
  /** When the request published. */
  step_sync: stepSyncResultSchema.optional(),
});
export type UpdatedTree = z.infer<typeof updatedTreeSchema>;
