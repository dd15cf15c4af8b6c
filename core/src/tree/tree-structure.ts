import { z } from 'zod';

/** The kinds of flow. Data, API and code call a flow a tree. */
export const treeTypeSchema = z.enum(['procedural', 'maintenance', 'troubleshooting']);
export type TreeType = z.infer<typeof treeTypeSchema>;

/** Who sees a step that a flow put into the library; absent or null inherits from the flow. */
export const libraryVisibilitySchema = z.enum(['team', 'public']);
export type LibraryVisibility = z.infer<typeof libraryVisibilitySchema>;

const nodeIdSchema = z.string().min(1).max(200);
const text = z.string().max(100_000).nullish();

/** `commands` as authors and imports write it; `normalizeCommands` gives it its one form. */
export const rawCommandsSchema = z.union([
  z.string(),
  z.array(z.union([z.string(), z.looseObject({})])),
  z.null(),
]);

/**
 * A node of a procedural or maintenance flow. `type` is any string on purpose: a draft may hold a
 * kind that this version does not know, which is kept and stops only publishing. So are extra fields.
 */
export const procedureNodeSchema = z.looseObject({
  id: nodeIdSchema,
  type: z.string().min(1).max(100),
  title: text,
  description: text,
  content_type: text,
  expected_outcome: text,
  commands: rawCommandsSchema.optional(),
  reference_url: text,
  estimated_minutes: z.number().nonnegative().nullish(),
  library_visibility: libraryVisibilitySchema.nullish(),
  fields: z.array(z.looseObject({})).nullish(),
});
export type ProcedureNode = z.infer<typeof procedureNodeSchema>;

export const decisionOptionSchema = z.looseObject({
  id: nodeIdSchema,
  label: text,
  next_node_id: nodeIdSchema.nullish(),
});
export type DecisionOption = z.infer<typeof decisionOptionSchema>;

const decisionTreeFields = z.looseObject({
  id: nodeIdSchema,
  type: z.string().min(1).max(100),
  question: text,
  title: text,
  description: text,
  options: z.array(decisionOptionSchema).nullish(),
  next_node_id: nodeIdSchema.nullish(),
});

/** A node of a troubleshooting flow with everything below it. */
export type DecisionTreeNode = z.infer<typeof decisionTreeFields> & {
  children?: DecisionTreeNode[] | null | undefined;
};

const nodeWithChildrenSchema = decisionTreeFields.extend({
  children: z.array(z.unknown()).nullish(),
});

/** More levels than people make; fewer than JSON.stringify and other recursive code can take. */
export const MAX_TREE_DEPTH = 500;

interface TreePlace {
  node: unknown;
  depth: number;
  index: number;
  parent: TreePlace | null;
}

// Not a recursive schema, because that one overflows the stack on a deep import instead of refusing it.
function checkDecisionTree(root: unknown, context: z.core.$RefinementCtx): void {
  const stack: TreePlace[] = [{ node: root, depth: 1, index: 0, parent: null }];
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    if (place.depth > MAX_TREE_DEPTH) {
      const message = `A flow can be at most ${MAX_TREE_DEPTH} levels deep.`;
      context.addIssue({ code: 'custom', message, path: pathOf(place) });
      return;
    }
    const parsed = nodeWithChildrenSchema.safeParse(place.node);
    for (const { message, path } of parsed.error?.issues ?? []) {
      context.addIssue({ code: 'custom', message, path: [...pathOf(place), ...path] });
    }
    // Below a wrong node, too, everything that is wrong is to be told.
    const { children: below } = (place.node ?? {}) as { children?: unknown };
    const children: unknown[] = Array.isArray(below) ? below : [];
    for (let index = children.length - 1; index >= 0; index -= 1) {
      stack.push({ node: children[index], depth: place.depth + 1, index, parent: place });
    }
  }
}

function pathOf(place: TreePlace): PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let at = place; at.parent !== null; at = at.parent) path.push(at.index, 'children');
  return path.reverse();
}

export const decisionTreeNodeSchema = z
  .unknown()
  .superRefine(checkDecisionTree) as unknown as z.ZodType<DecisionTreeNode>;

/** `{ steps }` in order: the structure of a procedural or maintenance flow. */
export const procedureStructureSchema = z.looseObject({ steps: z.array(procedureNodeSchema) });
export type ProcedureStructure = z.infer<typeof procedureStructureSchema>;

/** All that a flow without nodes may say. */
const emptyFlowSchema = z.strictObject({ variables: z.array(z.unknown()).optional() });

/** An empty troubleshooting flow is `{}`, with `variables` if it declares any; any other is its root node. */
export const troubleshootingStructureSchema = z.unknown().superRefine((structure, context) => {
  if (!emptyFlowSchema.safeParse(structure).success) checkDecisionTree(structure, context);
}) as unknown as z.ZodType<TroubleshootingStructure>;
export type TroubleshootingStructure = DecisionTreeNode | { variables?: unknown[] };

export type TreeStructure = ProcedureStructure | TroubleshootingStructure;

/** The schema of the structures that a tree of this kind may hold. */
export function treeStructureSchema(treeType: TreeType): z.ZodType<TreeStructure> {
  return treeType === 'troubleshooting'
    ? (troubleshootingStructureSchema as z.ZodType<TreeStructure>)
    : procedureStructureSchema;
}

/** What a flow of this kind holds before anybody wrote into it. */
export function emptyTreeStructure(treeType: TreeType): TreeStructure {
  return treeType === 'troubleshooting' ? {} : { steps: [] };
}
