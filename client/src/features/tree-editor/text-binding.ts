import { simpleDiffStringWithCursor } from 'lib0/diff';
import * as Y from 'yjs';

/** One step of a change to a text, as Yjs reports it. */
type Delta = Y.YTextEvent['delta'];

/** Where an offset of the old text is in the new one. At an insertion it stays before what was inserted. */
export function mapOffset(delta: Delta, offset: number): number {
  let before = 0;
  let mapped = offset;
  for (const part of delta) {
    if (before >= offset && part.retain === undefined && part.insert !== undefined) break;
    if (part.retain !== undefined) {
      before += part.retain;
    } else if (part.delete !== undefined) {
      mapped -= Math.max(0, Math.min(part.delete, offset - before));
      before += part.delete;
    } else if (typeof part.insert === 'string') {
      mapped += part.insert.length;
    }
    if (before > offset) break;
  }
  return mapped;
}

export interface TextBindingOptions {
  text: Y.Text;
  element: HTMLInputElement | HTMLTextAreaElement;
  /** Origin of the edits made here, so that undo tracks them. */
  origin: unknown;
}

/**
 * Ties a field to a Y.Text: what is typed becomes the smallest edit, what colleagues type appears
 * without moving the caret or ending a composition. Call `destroy` before the element goes.
 */
export class TextBinding {
  readonly #text: Y.Text;
  readonly #element: HTMLInputElement | HTMLTextAreaElement;
  readonly #origin: unknown;
  /** The text that the element showed last: what a change in it is compared with. */
  #shown: string;
  #composing = false;
  #missed: Delta[] = [];
  #applying = false;

  constructor({ text, element, origin }: TextBindingOptions) {
    this.#text = text;
    this.#element = element;
    this.#origin = origin;
    this.#shown = text.toString();
    if (element.value !== this.#shown) element.value = this.#shown;
    element.addEventListener('input', this.#onInput);
    element.addEventListener('compositionstart', this.#onCompositionStart);
    element.addEventListener('compositionend', this.#onCompositionEnd);
    text.observe(this.#onText);
  }

  destroy(): void {
    if (this.#composing) this.#onCompositionEnd();
    this.#element.removeEventListener('input', this.#onInput);
    this.#element.removeEventListener('compositionstart', this.#onCompositionStart);
    this.#element.removeEventListener('compositionend', this.#onCompositionEnd);
    this.#text.unobserve(this.#onText);
  }

  #onInput = (): void => {
    if (!this.#composing) this.#push();
  };

  #onCompositionStart = (): void => {
    this.#composing = true;
  };

  #onCompositionEnd = (): void => {
    this.#composing = false;
    this.#push();
  };

  /** Writes what the user changed, moved behind what colleagues changed during a composition. */
  #push(): void {
    const typed = this.#singleLine(this.#element.value);
    const caret = this.#element.selectionStart ?? typed.length;
    const grown = Math.max(0, typed.length - this.#shown.length);
    const diff = simpleDiffStringWithCursor(this.#shown, typed, Math.max(0, caret - grown));
    const missed = this.#missed;
    this.#missed = [];
    if (diff.remove > 0 || diff.insert.length > 0) {
      let start = diff.index;
      let end = diff.index + diff.remove;
      for (const delta of missed) {
        start = mapOffset(delta, start);
        end = Math.max(start, mapOffset(delta, end));
      }
      this.#applying = true;
      try {
        const edit = () => {
          if (end > start) this.#text.delete(start, end - start);
          if (diff.insert.length > 0) this.#text.insert(start, diff.insert);
        };
        if (this.#text.doc) Y.transact(this.#text.doc, edit, this.#origin);
      } finally {
        this.#applying = false;
      }
      this.#show(this.#text.toString(), missed.length > 0 ? start + diff.insert.length : caret);
    } else if (missed.length > 0 || typed !== this.#element.value) {
      this.#show(this.#text.toString(), caret);
    }
  }

  #onText = (event: Y.YTextEvent): void => {
    if (this.#applying) return;
    if (this.#composing) {
      this.#missed.push(event.delta);
      return;
    }
    const { selectionStart, selectionEnd } = this.#element;
    const map = (offset: number | null) => mapOffset(event.delta, offset ?? 0);
    this.#show(this.#text.toString(), map(selectionStart), map(selectionEnd));
  };

  #show(value: string, start: number, end = start): void {
    this.#shown = value;
    if (this.#element.value === value) return;
    const { selectionDirection } = this.#element;
    this.#element.value = value;
    // Setting the selection of a field that is not focused would scroll or focus it in some browsers.
    if (this.#element.ownerDocument.activeElement === this.#element) {
      this.#element.setSelectionRange(start, end, selectionDirection ?? 'none');
    }
  }

  /** A title is one line, also when several were pasted. */
  #singleLine(value: string): string {
    return value.replace(/\s*[\r\n]+\s*/g, ' ');
  }
}
