import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { DocumentSession } from '../../collaboration/document-session.ts';
import type { EditorController, Selection } from './editor-controller.ts';
import type { FlowOutline } from './flow-outline.ts';
import type { Outline } from './outline.ts';
import type { NodeFields } from './tree-model.ts';

/** What every part of the editor needs. */
export interface TreeEditor {
  session: DocumentSession;
  controller: EditorController;
  /** False for readers. */
  editable: boolean;
}

export const TreeEditorContext = createContext<TreeEditor | null>(null);

export function useTreeEditor(): TreeEditor {
  const editor = useContext(TreeEditorContext);
  if (!editor) throw new Error('There is no tree editor above.');
  return editor;
}

export function useOutline(): Outline {
  const { model } = useTreeEditor().controller;
  return useSyncExternalStore(model.subscribeOutline, model.getOutline);
}

/** The lines of a flow of any kind. */
export function useFlowOutline(): FlowOutline {
  const { model } = useTreeEditor().controller;
  return useSyncExternalStore(model.subscribeOutline, model.getFlow);
}

/** A node's fields as they are now; null if there is none. */
export function useNode(id: string): NodeFields | null {
  const { model } = useTreeEditor().controller;
  const subscribe = useCallback(
    (listener: () => void) => model.subscribeNode(id, listener),
    [model, id],
  );
  return useSyncExternalStore(
    subscribe,
    useCallback(() => model.getNode(id), [model, id]),
  );
}

export function useSelection(): Selection {
  const { controller } = useTreeEditor();
  return useSyncExternalStore(controller.subscribe, controller.getSelection);
}
