import type { LintProblem } from '@resolutionflow/core/tree/lint/lint-problem';
import type { DetailField } from './problem-fields.ts';

interface Wanted {
  id: string;
  field: DetailField;
  /** What is to be put right there. */
  code: LintProblem['code'];
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

  request(id: string, field: DetailField, code: LintProblem['code']): void {
    this.#wanted = { id, field, code };
    for (const listener of [...this.#listeners]) listener();
  }

  /** Whether this is the field that is waited for; it is no more then. */
  take(id: string, field: DetailField): boolean {
    if (this.#wanted?.id !== id || this.#wanted.field !== field) return false;
    this.#wanted = null;
    return true;
  }
}
