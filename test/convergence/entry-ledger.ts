/**
 * Which options and variables were added, and not taken away again by anybody: concurrent edits must
 * keep them all.
 */
export class EntryLedger {
  readonly #kept = new Set<string>();

  /** Takes in what one replica's own step did to the entries that it holds. */
  observe(before: ReadonlySet<string>, after: ReadonlySet<string>): void {
    for (const entry of after) if (!before.has(entry)) this.#kept.add(entry);
    for (const entry of before) if (!after.has(entry)) this.#kept.delete(entry);
  }

  /** Throws unless every kept entry is among these. */
  check(name: string, entries: ReadonlySet<string>): void {
    for (const entry of this.#kept) {
      if (!entries.has(entry)) throw new Error(`FL6: ${entry} is missing on ${name}`);
    }
  }
}
