import type { TrashedNode } from '@resolutionflow/core/tree-document/read-tree-structure';
import {
  type RestorePlace,
  restorePlaces,
} from '@resolutionflow/core/tree-document/restore-places';
import { useMemo, useSyncExternalStore } from 'react';
import { useTreeEditor } from './editor-context.ts';

export interface TrashEntry extends TrashedNode {
  /** Where it would stand. */
  place: RestorePlace | undefined;
}

/** What can be restored, newest first, and which of it was edited since; live. */
export function useTrash(): { entries: readonly TrashEntry[]; edited: ReadonlySet<string> } {
  const { model } = useTreeEditor().controller;
  const trashed = useSyncExternalStore(model.subscribeOutline, model.getTrashed);
  const flow = useSyncExternalStore(model.subscribeOutline, model.getFlow);
  const { editedInTrash } = model;
  const edited = useSyncExternalStore(editedInTrash.subscribe, editedInTrash.getRoots);
  const entries = useMemo(() => {
    // The places change with what is visible, too.
    const places = flow.lines.length + trashed.length === 0 ? null : restorePlaces(model.doc);
    return trashed
      .map((node) => ({ ...node, place: places?.get(node.id) }))
      .sort((a, b) => (b.trashed_at ?? '').localeCompare(a.trashed_at ?? ''));
  }, [model, trashed, flow]);
  return { entries, edited };
}

/** In words: “in ‘Prepare’, behind ‘Warn the users’”. */
export function placeSentence(
  type: string,
  { parent_id, behind_id }: RestorePlace,
  titleOf: (id: string) => string,
): string {
  if (type === 'procedure_end') return 'at the end';
  const parts: string[] = [];
  if (parent_id !== null) {
    const within = type === 'procedure_step' ? 'in' : 'below';
    parts.push(`${within} “${titleOf(parent_id)}”`);
  }
  if (behind_id !== null) parts.push(`behind “${titleOf(behind_id)}”`);
  else if (parent_id === null) parts.push('at the top');
  else parts.push('in first place');
  return parts.join(', ');
}
