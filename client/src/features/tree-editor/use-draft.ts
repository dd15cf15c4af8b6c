import {
  type ChangeEvent,
  type SyntheticEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTreeEditor } from './editor-context.ts';
import { followOffset, rebaseText } from './rebase-text.ts';

/** A pause in typing after which a field is written: one step of undo, one update to send. */
const PAUSE_MS = 400;

type TextElement = HTMLInputElement | HTMLTextAreaElement;

/** What a text field needs to be given. */
export interface DraftField {
  value: string;
  onChange: (event: ChangeEvent<TextElement>) => void;
  onSelect: (event: SyntheticEvent<TextElement>) => void;
  onBlur: () => void;
}

/** Puts what was typed into the document; false when it is not of a form to be kept there. */
type Write = (value: string) => boolean | undefined;

export interface DraftOptions {
  /** The value counts as one thing: completed when it is left, and not mixed with a colleague's. */
  whole?: boolean;
}

/**
 * A plain text field on its way into the document: written after a pause, when it is left, and before
 * any other operation. What a colleague writes meanwhile is taken in beside what was typed, and the
 * caret stays where it was. What cannot be written stays in the field; while nothing is half-typed
 * the field follows the document.
 */
export function useDraft(
  stored: string,
  write: Write,
  { whole = false }: DraftOptions = {},
): DraftField {
  const { controller } = useTreeEditor();
  const [typed, setTyped] = useState<string | null>(null);
  /** What was typed and not written yet, and the stored text that it was typed over. */
  const pending = useRef<{ value: string; base: string } | null>(null);
  const composing = useRef(false);
  const latest = useRef({ stored, write });
  latest.current = { stored, write };

  const takeIn = useCallback(() => {
    const draft = pending.current;
    if (draft === null || whole) return draft;
    const base = latest.current.stored;
    pending.current = { value: rebaseText(draft.base, draft.value, base), base };
    return pending.current;
  }, [whole]);

  const flush = useCallback(() => {
    const draft = takeIn();
    pending.current = null;
    if (draft === null) return;
    const unchanged = draft.value === latest.current.stored;
    if (unchanged || latest.current.write(draft.value) !== false) setTyped(null);
  }, [takeIn]);

  useEffect(() => {
    if (typed === null || whole) return;
    const timer = setTimeout(flush, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, flush, whole]);

  useLayoutEffect(() => {
    if (pending.current === null || pending.current.base === stored || composing.current) return;
    const draft = takeIn();
    if (draft !== null) setTyped(draft.value);
  }, [stored, takeIn]);

  useEffect(() => {
    const stop = controller.registerDraft(flush);
    addEventListener('pagehide', flush);
    return () => {
      stop();
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [controller, flush]);

  const value = typed ?? stored;
  const noteCaret = useKeptCaret(value);
  const onChange = useCallback(
    (event: ChangeEvent<TextElement>) => {
      noteCaret(event);
      composing.current = (event.nativeEvent as Partial<InputEvent>).isComposing === true;
      const base = pending.current?.base ?? latest.current.stored;
      pending.current = { value: event.currentTarget.value, base };
      setTyped(event.currentTarget.value);
    },
    [noteCaret],
  );
  return { value, onChange, onSelect: noteCaret, onBlur: flush };
}

/** Puts the caret back beside its characters when a value that was not typed here is shown. */
function useKeptCaret(value: string): (event: SyntheticEvent<TextElement>) => void {
  const caret = useRef<{ field: TextElement; text: string; start: number; end: number } | null>(
    null,
  );
  useLayoutEffect(() => {
    const known = caret.current;
    if (known === null || known.text === value) return;
    const { field, text } = known;
    if (field.ownerDocument.activeElement !== field) return;
    const start = followOffset(text, value, known.start);
    const end = followOffset(text, value, known.end);
    field.setSelectionRange(start, end);
    caret.current = { field, text: value, start, end };
  }, [value]);
  return useCallback(({ currentTarget: field }) => {
    const start = field.selectionStart ?? 0;
    caret.current = { field, text: field.value, start, end: field.selectionEnd ?? start };
  }, []);
}
