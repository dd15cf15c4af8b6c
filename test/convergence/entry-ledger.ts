/**
 * Which options and variables were added, and never taken away by anybody: concurrent edits must keep
 * them all. Of one that was taken away no more is asked, as adding it anew under the same name may have
 * happened without knowing of that.
 */
export class EntryLedger {
  readonly #added = new Set<string>();
  readonly #takenAway = new Set<string>();

  /** Takes in what one replica's own step did to the entries that it holds. */
  observe(before: ReadonlySet<string>, after: ReadonlySet<string>): void {
    for (const entry of after) if (!before.has(entry)) this.#added.add(entry);
    for (const entry of before) if (!after.has(entry)) this.#takenAway.add(entry);
  }

  /** Throws unless every kept entry is among these. */
  check(name: string, entries: ReadonlySet<string>): void {
    for (const entry of this.#added) {
      if (!this.#takenAway.has(entry) && !entries.has(entry)) {
        throw new Error(`FL6: ${entry} is missing on ${name}`);
      }
    }
  }
}
