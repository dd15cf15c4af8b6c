import type { TextCaret } from '@resolutionflow/core/protocol/collaboration';
import { type RefObject, useEffect } from 'react';
import type * as Y from 'yjs';
import { CaretPublisher } from './caret-publisher.ts';
import { useTreeEditor } from './editor-context.ts';

/** Tells colleagues where this author's caret is in a field that is bound to a shared text before this. */
export function usePublishedCaret(
  element: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  text: Y.Text | null,
  node_id: string,
  field: TextCaret['field'],
): void {
  const { awareness } = useTreeEditor().session;
  useEffect(() => {
    if (text === null || element.current === null) return;
    const publisher = new CaretPublisher({
      text,
      element: element.current,
      awareness,
      node_id,
      field,
    });
    return () => publisher.destroy();
  }, [element, text, awareness, node_id, field]);
}
