import type { TextCaret } from '@resolutionflow/core/protocol/collaboration';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { placeAt } from './text-place.ts';

export interface CaretPublisherOptions {
  text: Y.Text;
  /** Shows the text; bound to it before this is made. */
  element: HTMLInputElement | HTMLTextAreaElement;
  awareness: Awareness;
  node_id: string;
  field: TextCaret['field'];
}

/** Tells colleagues where this author's caret is in a shared text, while the field has the focus. */
export class CaretPublisher {
  readonly #options: CaretPublisherOptions;
  /** What was told last, to tell nothing twice. */
  #told: string | null = null;

  constructor(options: CaretPublisherOptions) {
    this.#options = options;
    const { element } = options;
    element.addEventListener('input', this.#publish);
    element.addEventListener('focus', this.#publish);
    element.addEventListener('blur', this.#withdraw);
    element.ownerDocument.addEventListener('selectionchange', this.#publish);
    this.#publish();
  }

  destroy(): void {
    const { element } = this.#options;
    element.removeEventListener('input', this.#publish);
    element.removeEventListener('focus', this.#publish);
    element.removeEventListener('blur', this.#withdraw);
    element.ownerDocument.removeEventListener('selectionchange', this.#publish);
    this.#withdraw();
  }

  #publish = (): void => {
    const { text, element, awareness, node_id, field } = this.#options;
    if (element.ownerDocument.activeElement !== element) return;
    // While a word is composed, offsets in the field are none in the text.
    if (element.value !== text.toString()) return;
    const { selectionStart, selectionEnd, selectionDirection } = element;
    const start = placeAt(text, selectionStart ?? 0);
    const end = placeAt(text, selectionEnd ?? 0);
    const caret: TextCaret =
      selectionDirection === 'backward'
        ? { node_id, field, anchor: end, head: start }
        : { node_id, field, anchor: start, head: end };
    const told = JSON.stringify(caret);
    if (told === this.#told) return;
    this.#told = told;
    awareness.setLocalStateField('caret', caret);
  };

  #withdraw = (): void => {
    if (this.#told === null) return;
    this.#told = null;
    this.#options.awareness.setLocalStateField('caret', null);
  };
}
