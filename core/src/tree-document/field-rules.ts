import {
  decisionOptionSchema,
  decisionTreeNodeSchema,
  procedureNodeSchema,
  type TreeType,
} from '../tree/tree-structure.ts';
import { TreeEditError } from './tree-edit-error.ts';

/** Throws a TreeEditError unless the fields make a node that the kind's schema accepts. */
export function checkFields(treeType: TreeType, node: Record<string, unknown>): void {
  const schema = treeType === 'troubleshooting' ? decisionTreeNodeSchema : procedureNodeSchema;
  const { error } = schema.safeParse(node);
  const issue = error?.issues[0];
  if (issue === undefined) return;
  const field = issue.path.join('.');
  throw new TreeEditError(`The field ${field} cannot hold this value: ${issue.message}.`);
}

/** Throws a TreeEditError unless a field may be set to this value; undefined takes it away. */
export function checkField(
  treeType: TreeType,
  node: { id: string; type: string },
  field: string,
  value: unknown,
): void {
  if (field === 'id') throw new TreeEditError('The id of a node cannot be changed.');
  if (treeType === 'troubleshooting' && field === 'children') {
    throw new TreeEditError('Children are inserted, moved and trashed one by one.');
  }
  if (treeType === 'troubleshooting' && field === 'options' && Array.isArray(value)) {
    for (const option of value) {
      if (!decisionOptionSchema.safeParse(option).success) {
        throw new TreeEditError('An option has an id, a label and a node that it leads to.');
      }
    }
  }
  const { id, type } = node;
  checkFields(treeType, { id, type, ...(field === '__proto__' ? {} : { [field]: value }) });
}
