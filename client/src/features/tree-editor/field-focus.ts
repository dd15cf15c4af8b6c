import type { DetailField } from './problem-fields.ts';

interface Wanted {
  id: string;
  field: DetailField;
}

/** Where the keyboard is to go in the details of a node, until that field is there and takes it. */
export class FieldFocus {
  #wanted: Wanted | null = null;
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get = (): Wanted | null => this.#wanted;

  request(id: string, field: DetailField): void {
    this.#wanted = { id, field };
    for (const listener of [...this.#listeners]) listener();
  }

  /** Whether this is the field that is waited for; it is no more then. */
  take(id: string, field: DetailField): boolean {
    if (this.#wanted?.id !== id || this.#wanted.field !== field) return false;
    this.#wanted = null;
    return true;
  }
}
