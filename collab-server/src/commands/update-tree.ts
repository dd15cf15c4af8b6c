import {
  documentName,
  findPublishProblems,
  ProblemError,
  readTreeStructure,
  replaceTreeStructure,
  type TreeStructure,
  type UpdatedTree,
  type UpdateTreeBody,
} from '@resolutionflow/core';
import type { TreePatch, TreeRecord } from '@resolutionflow/persistence';
import type { Principal } from '../auth/principal.ts';
import { refusingBadStructure } from './bad-structure.ts';
import type { CommandContext } from './command-context.ts';
import { detailFor } from './get-tree.ts';
import { parseTreeStructure } from './parse-tree-structure.ts';
import { findEarlierPublication, type PublishTreeInput, publishTree } from './publish-tree.ts';
import { setTreeStatus } from './set-tree-status.ts';
import { findEditableTree, summaryFor } from './tree-access.ts';

export interface UpdateTreeInput {
  changes: UpdateTreeBody;
  /** With `status: "published"`: a repeated key gives the first answer and changes nothing. */
  idempotency_key?: string | undefined;
}

/** What a request asks to be changed before any publishing. */
interface Edits {
  fields: TreePatch | null;
  structure: TreeStructure | null;
}

/**
 * Changes the given fields of a tree, replaces its draft by `tree_structure`, then sets its status or
 * publishes it. ProblemError `not_found`, `forbidden`, `invalid_request`, and those of publishing.
 */
export async function updateTree(
  context: CommandContext,
  principal: Principal,
  treeId: string,
  input: UpdateTreeInput,
): Promise<UpdatedTree> {
  const tree = await findEditableTree(context, principal, treeId);
  const edits = editsOf(tree, input.changes);
  const { status } = input.changes;
  if (status === 'published') return editAndPublish(context, principal, tree, edits, input);

  await applyEdits(context, principal, tree, edits);
  if (status !== undefined) await setTreeStatus(context, principal, tree.id, status);
  announce(context, principal, tree);
  return answerFor(context, principal, tree.id, edits);
}

async function editAndPublish(
  context: CommandContext,
  principal: Principal,
  tree: TreeRecord,
  edits: Edits,
  { changes, idempotency_key }: UpdateTreeInput,
): Promise<UpdatedTree> {
  const { state_vector, base_version, notes } = changes;
  const publication: PublishTreeInput = {
    state_vector,
    base_version,
    notes,
    idempotency_key,
    edits: [edits.fields, edits.structure],
  };
  if (edits.fields !== null || edits.structure !== null) {
    // A repeated request must not undo what others changed since the first.
    const earlier = await findEarlierPublication(context, principal, tree.id, publication);
    if (earlier === null) {
      if (state_vector !== undefined) {
        await context.publishing.whenStored(tree.id, Buffer.from(state_vector, 'base64'));
      }
      await assertPublishable(context, tree, edits, base_version);
      await applyEdits(context, principal, tree, edits);
      announce(context, principal, tree);
    }
  }
  const { version, step_sync } = await publishTree(context, principal, tree.id, publication);
  const answer = await answerFor(context, principal, tree.id, edits);
  return { ...answer, version, step_sync };
}

function editsOf(tree: TreeRecord, changes: UpdateTreeBody): Edits {
  const { name, description, is_public, tags, category, tree_structure } = changes;
  const fields: TreePatch = { name, description, is_public, tags, category };
  const none = Object.values(fields).every((value) => value === undefined);
  return {
    fields: none ? null : fields,
    structure:
      tree_structure === undefined ? null : parseTreeStructure(tree.tree_type, tree_structure),
  };
}

/** Foresees what publishing would refuse, so that a refused request has changed nothing. */
async function assertPublishable(
  context: CommandContext,
  tree: TreeRecord,
  edits: Edits,
  baseVersion: number | null | undefined,
): Promise<void> {
  if (baseVersion !== undefined && (baseVersion ?? 0) !== (tree.version ?? 0)) {
    throw new ProblemError('stale_base_version');
  }
  const structure =
    edits.structure ??
    (await context.documents.read(documentName('tree', tree.id), readTreeStructure));
  const problems = findPublishProblems(structure, tree.tree_type);
  if (problems.length > 0) throw new ProblemError('cannot_publish', { problems });
}

async function applyEdits(
  context: CommandContext,
  principal: Principal,
  tree: TreeRecord,
  { fields, structure }: Edits,
): Promise<void> {
  if (fields && !(await context.storage.trees.update(tree.id, fields))) {
    throw new ProblemError('not_found');
  }
  if (structure === null) return;
  await context.documents.edit(documentName('tree', tree.id), principal, (doc) => {
    refusingBadStructure(() => replaceTreeStructure(doc, structure));
  });
}

function announce(context: CommandContext, principal: Principal, tree: TreeRecord): void {
  const { id: tree_id, version, account_id } = tree;
  context.notifier.treeChanged(tree_id, { type: 'updated', version, by: principal.name });
  if (account_id !== null) context.notifier.accountChanged(account_id, { type: 'trees', tree_id });
}

/** The tree as it is now. A large draft takes a while to read, so only who sent one gets it back. */
async function answerFor(
  context: CommandContext,
  principal: Principal,
  treeId: string,
  edits: Edits,
): Promise<UpdatedTree> {
  const tree = await findEditableTree(context, principal, treeId);
  return edits.structure === null
    ? summaryFor(principal, tree)
    : detailFor(context, principal, tree);
}
