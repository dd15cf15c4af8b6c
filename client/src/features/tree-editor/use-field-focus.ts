import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import { useFlowStores } from './flow-stores.ts';
import type { DetailField } from './problem-fields.ts';

const FOCUSABLE = 'input, textarea, select, [contenteditable="true"], button';

/** A ref for a part of the details: it takes the keyboard when a problem leads there. */
export function useFieldFocus<Part extends HTMLElement>(
  id: string,
  field: DetailField,
): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const { fieldFocus } = useFlowStores();
  const wanted = useSyncExternalStore(fieldFocus.subscribe, fieldFocus.get);
  useEffect(() => {
    if (wanted === null || part.current === null || !fieldFocus.take(id, field)) return;
    const control =
      part.current.querySelector<HTMLElement>(`[data-problem~="${wanted.code}"]`) ??
      part.current.querySelector<HTMLElement>('[data-problem]') ??
      part.current.querySelector<HTMLElement>(FOCUSABLE);
    control?.focus();
    control?.scrollIntoView({ block: 'nearest' });
  }, [wanted, fieldFocus, id, field]);
  return part;
}
