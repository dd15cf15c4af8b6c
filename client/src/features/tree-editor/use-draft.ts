import { useCallback, useEffect, useRef, useState } from 'react';
import { useTreeEditor } from './editor-context.ts';

/** A pause in typing after which a field is written: one step of undo, one update to send. */
const PAUSE_MS = 400;

export interface Draft {
  value: string;
  change: (value: string) => void;
  /** Writes what was typed now. */
  flush: () => void;
}

/** Puts what was typed into the document; false when it is not of a form to be kept there. */
type Write = (value: string) => boolean | undefined;

/**
 * A plain text field on its way into the document: written after a pause (unless what is typed is
 * completed when written), when it is left, and before any other operation. What cannot be written
 * stays in the field; while nothing is half-typed the field follows the document.
 */
export function useDraft(stored: string, write: Write, { onPause = true } = {}): Draft {
  const { controller } = useTreeEditor();
  const [typed, setTyped] = useState<string | null>(null);
  const pending = useRef<string | null>(null);
  const latest = useRef({ stored, write });
  latest.current = { stored, write };

  const flush = useCallback(() => {
    const value = pending.current;
    pending.current = null;
    if (value === null) return;
    const unchanged = value === latest.current.stored;
    if (unchanged || latest.current.write(value) !== false) setTyped(null);
  }, []);

  useEffect(() => {
    if (typed === null || !onPause) return;
    const timer = setTimeout(flush, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, flush, onPause]);

  useEffect(() => {
    const stop = controller.registerDraft(flush);
    addEventListener('pagehide', flush);
    return () => {
      stop();
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [controller, flush]);

  const change = useCallback((value: string) => {
    pending.current = value;
    setTyped(value);
  }, []);

  return { value: typed ?? stored, change, flush };
}
