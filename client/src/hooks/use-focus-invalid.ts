import { type RefObject, useEffect, useRef } from 'react';

/**
 * A ref for what holds a form's fields: after an attempt that failed, the first field with an error
 * gets the focus.
 */
export function useFocusInvalid<Holder extends HTMLElement>(
  error: unknown,
): RefObject<Holder | null> {
  const holder = useRef<Holder>(null);
  useEffect(() => {
    if (error) holder.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return holder;
}
