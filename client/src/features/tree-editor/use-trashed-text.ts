import { nodesToMarkdown } from '@resolutionflow/core/exchange/pasted-nodes';
import { readTreeType } from '@resolutionflow/core/tree-document/document-form';
import { readTrashedNodes } from '@resolutionflow/core/tree-document/trashed-nodes';
import { useEffect, useState } from 'react';
import type * as Y from 'yjs';

/** Colleagues may be typing into what is read here. */
const PAUSE_MS = 200;

/** What comes back with a removed node, as Markdown. */
export function trashedText(doc: Y.Doc, id: string): string {
  const tree_type = readTreeType(doc);
  return tree_type === null ? '' : nodesToMarkdown(readTrashedNodes(doc, id), tree_type);
}

/** The same, as it is now. */
export function useTrashedText(doc: Y.Doc, id: string): string {
  const [text, setText] = useState(() => trashedText(doc, id));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onUpdate = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setText(trashedText(doc, id));
      }, PAUSE_MS);
    };
    setText(trashedText(doc, id));
    doc.on('update', onUpdate);
    return () => {
      clearTimeout(timer);
      doc.off('update', onUpdate);
    };
  }, [doc, id]);
  return text;
}
