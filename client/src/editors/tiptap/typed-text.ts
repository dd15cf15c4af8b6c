import type { Editor } from '@tiptap/core';

/** The editor that an element is the text of; null for any other element. */
export function editorOf(element: Element): Editor | null {
  const text = element.closest<HTMLElement & { editor?: Editor }>('.description-text');
  return text?.editor ?? null;
}

/** The text before the caret in its block; empty while something is selected. */
export function textBeforeCaret(editor: Editor): string {
  const { empty, $from } = editor.state.selection;
  return empty ? $from.parent.textBetween(0, $from.parentOffset, null, '\ufffc') : '';
}

/** Puts a text in the place of so many characters before the caret, as if it were typed. */
export function replaceBeforeCaret(editor: Editor, length: number, text: string): void {
  const { from } = editor.state.selection;
  editor.view.dispatch(editor.state.tr.insertText(text, from - length, from).scrollIntoView());
}

/** Where the caret is drawn, in the window. */
export function caretBox(editor: Editor): { left: number; top: number; bottom: number } {
  return editor.view.coordsAtPos(editor.state.selection.from);
}
