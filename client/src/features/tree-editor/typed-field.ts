import {
  caretBox,
  editorOf,
  replaceBeforeCaret,
  textBeforeCaret,
} from '../../editors/tiptap/typed-text.ts';
import { completeUse } from './variable-typing.ts';

/** Fields with this attribute take variables. */
export const TAKES_VARIABLES = { 'data-variables': '' } as const;

/** A field that somebody types into, whatever it is made of. */
export interface TypedField {
  element: HTMLElement;
  /** The text before the caret; empty while something is selected. */
  before(): string;
  /** Puts a use of a variable in the place of so many characters before the caret. */
  complete(length: number, name: string): void;
  caretBox(): { left: number; top: number; bottom: number };
}

/** The field that an event comes from; null for what takes no variables. */
export function typedField(target: EventTarget | null): TypedField | null {
  if (!(target instanceof HTMLElement)) return null;
  const editor = editorOf(target);
  if (editor !== null) {
    return {
      element: editor.view.dom,
      before: () => textBeforeCaret(editor),
      complete: (length, name) => replaceBeforeCaret(editor, length, `{{${name}}}`),
      caretBox: () => caretBox(editor),
    };
  }
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (!isField || target.dataset.variables === undefined) return null;
  return {
    element: target,
    before: () =>
      target.selectionStart === target.selectionEnd
        ? target.value.slice(0, target.selectionStart ?? 0)
        : '',
    complete: (length, name) => complete(target, length, name),
    caretBox: () => target.getBoundingClientRect(),
  };
}

/** Writes into a field as typing does, for React and for listeners alike. */
function complete(field: HTMLInputElement | HTMLTextAreaElement, length: number, name: string) {
  const done = completeUse(field.value, field.selectionStart ?? field.value.length, length, name);
  const prototype = Object.getPrototypeOf(field) as object;
  // React keeps a setter of its own on the element, and takes no notice of what is set by it.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, done.text);
  field.setSelectionRange(done.caret, done.caret);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
