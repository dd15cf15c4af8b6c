import { TREE_EDIT_ORIGIN } from '@resolutionflow/core/tree-document/document-form';
import { optionLabelText } from '@resolutionflow/core/tree-document/option-edits';
import { replaceText } from '@resolutionflow/core/tree-document/text-edit';
import type * as Y from 'yjs';
import { TextBinding } from './text-binding.ts';

export interface LabelBindingOptions {
  doc: Y.Doc;
  decision_id: string;
  option_id: string;
  element: HTMLInputElement;
  /** Writes the words as a whole, where there can be no text of them. */
  write: (label: string) => void;
}

/**
 * Ties a field to the words of an option. While they are plain the field only shows them; the first
 * letter typed, not the visit, makes the text that several people type into. Call `follow` whenever the
 * option may have changed, and `destroy` before the element goes.
 */
export class LabelBinding {
  readonly #options: LabelBindingOptions;
  #text: Y.Text | null = null;
  #binding: TextBinding | null = null;

  constructor(options: LabelBindingOptions) {
    this.#options = options;
    const { element } = options;
    // Captured, so that the binding made here hears of the same event.
    element.addEventListener('compositionstart', this.#begin, true);
    element.addEventListener('input', this.#begin, true);
  }

  destroy(): void {
    const { element } = this.#options;
    element.removeEventListener('compositionstart', this.#begin, true);
    element.removeEventListener('input', this.#begin, true);
    this.#bind(null);
  }

  /** Shows the option as it is now, whoever changed it and however. */
  follow(label: string): void {
    const { doc, decision_id, option_id, element } = this.#options;
    this.#bind(optionLabelText(doc, decision_id, option_id));
    if (this.#text === null && element.value !== label) element.value = label;
  }

  #bind(text: Y.Text | null): void {
    if (text === this.#text) return;
    this.#binding?.destroy();
    this.#text = text;
    const { element } = this.#options;
    this.#binding =
      text === null ? null : new TextBinding({ text, element, origin: TREE_EDIT_ORIGIN });
  }

  #begin = (event: Event): void => {
    if (this.#text !== null) return;
    const { doc, element, write } = this.#options;
    if (event.type === 'compositionstart') {
      this.#bind(this.#makeText());
      return;
    }
    const label = element.value;
    // As one change: whoever follows in between would show the words without what was typed.
    const text = doc.transact(() => {
      const made = this.#makeText();
      if (made !== null) replaceText(made, label);
      return made;
    }, TREE_EDIT_ORIGIN);
    if (text === null) write(label);
    this.#bind(text);
  };

  #makeText(): Y.Text | null {
    const { doc, decision_id, option_id } = this.#options;
    return optionLabelText(doc, decision_id, option_id, { make: true });
  }
}
