import type { Replica } from './replica.ts';

/**
 * Which options and variables were added, and never taken away by anybody: concurrent edits must keep
 * them all. Of one that was taken away no more is asked, as adding it anew under the same name may have
 * happened without knowing of that.
 */
export class EntryLedger {
  readonly #added = new Map<string, number>();
  readonly #takenAway = new Set<string>();

  /** Takes in what one replica's own step did to the entries that it holds. */
  observe(before: ReadonlySet<string>, after: ReadonlySet<string>): void {
    for (const entry of after) {
      if (!before.has(entry)) this.#added.set(entry, (this.#added.get(entry) ?? 0) + 1);
    }
    for (const entry of before) if (!after.has(entry)) this.#takenAway.add(entry);
  }

  /** Throws unless every kept entry is among these. */
  check(name: string, entries: ReadonlySet<string>): void {
    for (const entry of this.#added.keys()) {
      if (!this.#takenAway.has(entry) && !entries.has(entry)) {
        throw new Error(`FL6: ${entry} is missing on ${name}`);
      }
    }
  }

  /** Throws unless whatever was ever typed into an option's label is read there. */
  checkLabels(name: string, labels: ReturnType<Replica['labels']>): void {
    for (const { entry, reads, texts } of labels) {
      // Put there by two, or anew, an option has the words of only one of them.
      if (this.#takenAway.has(entry) || (this.#added.get(entry) ?? 0) > 1) continue;
      if (texts.length > 1 || (texts.length === 1 && reads !== texts[0])) {
        throw new Error(`FL6: ${entry} reads “${reads}” on ${name}, where was typed: ${texts}`);
      }
    }
  }
}
