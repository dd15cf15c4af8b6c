export * from './access/access.ts';
export type { FlowFile, ImportOptions, ImportProblem, ImportResult } from './exchange/flow-file.ts';
export { flowFromMarkdown } from './exchange/flow-from-markdown.ts';
export { flowFromJson, flowToJson } from './exchange/flow-json.ts';
export { flowToMarkdown } from './exchange/flow-to-markdown.ts';
export { importFlow } from './exchange/import-flow.ts';
export { nodesFromMarkdown, nodesToMarkdown, type PastedNode } from './exchange/pasted-nodes.ts';
export { withNewIds } from './exchange/with-new-ids.ts';
export * from './protocol/account.ts';
export * from './protocol/collaboration.ts';
export * from './protocol/error-codes.ts';
export * from './protocol/errors.ts';
export * from './protocol/lists.ts';
export * from './protocol/problem-error.ts';
export * from './protocol/steps.ts';
export * from './protocol/tree-versions.ts';
export * from './protocol/trees.ts';
export * from './step-sync/extract-steps-for-sync.ts';
export * from './step-sync/normalize-commands.ts';
export * from './step-sync/resolve-step-visibility.ts';
export * from './tree/copied-nodes.ts';
export * from './tree/input-fields.ts';
export type { LintError, LintProblem, LintWarning } from './tree/lint/lint-problem.ts';
export { lintTree } from './tree/lint/lint-tree.ts';
export * from './tree/publish-problems.ts';
export * from './tree/tree-structure.ts';
export * from './tree/variables.ts';
export { duplicateBranch, insertBranch, moveBranch } from './tree-document/branches.ts';
export { copyNodes } from './tree-document/copy-nodes.ts';
export {
  nodeMap,
  nodesOf,
  readTreeType,
  TREE_EDIT_ORIGIN,
  TREE_FORMAT_VERSION,
} from './tree-document/document-form.ts';
export { duplicateNode } from './tree-document/duplicate-node.ts';
export { insertNode, type NewNode } from './tree-document/insert-node.ts';
export { moveNode } from './tree-document/move-node.ts';
export type { NodeFields } from './tree-document/node-fields.ts';
export {
  addOption,
  moveOption,
  type OptionChange,
  optionLabelText,
  optionsOf,
  removeOption,
  setOption,
} from './tree-document/option-edits.ts';
export { pasteNodes } from './tree-document/paste-nodes.ts';
export type { TargetPlace } from './tree-document/placement.ts';
export {
  type ListedNode,
  listNodes,
  listTrashed,
  readNode,
  readTreeStructure,
  type TrashedNode,
} from './tree-document/read-tree-structure.ts';
export { replaceTreeStructure } from './tree-document/replace-tree-structure.ts';
export { seedTreeDocument } from './tree-document/seed-tree-document.ts';
export {
  descriptionFragment,
  questionText,
  setNodeField,
  titleText,
} from './tree-document/set-node-field.ts';
export { restoreNode, trashNode } from './tree-document/trash-node.ts';
export { TreeEditError } from './tree-document/tree-edit-error.ts';
export { TreeUndoManager, type UndoOutcome } from './tree-document/undo.ts';
export {
  listVariables,
  removeVariable,
  renameVariable,
  setVariable,
} from './tree-document/variable-edits.ts';
