const FIRST = 0x4e00;
const LAST = 0x9fff;

/** The text of one field and the blocks that it stands in. */
export interface WrittenText {
  readonly text: string;
  readonly blocks: readonly string[];
}

/**
 * What was written where, and by whom it was deleted as text (L4). Every written thing is one
 * character that is used only once, so that no edit can tear it apart or put it together.
 */
export class TokenLedger {
  #next = FIRST;
  readonly #written = new Map<string, Set<string>>();
  readonly #authors = new Map<string, Set<string>>();
  readonly #deleters = new Map<string, Set<string>>();
  readonly #gone = new Set<string>();
  /**
   * Descriptions of which somebody deleted a block as text. What a colleague was writing into that
   * block goes with it, as in any editor, so only losses that a replica causes itself are told.
   */
  readonly #torn = new Set<string>();

  fresh(): string {
    if (this.#next > LAST) throw new Error('A schedule has written more tokens than there are.');
    this.#next += 1;
    return String.fromCharCode(this.#next - 1);
  }

  /**
   * Takes in what one replica's step did to the texts it holds. Throws if a token went that the
   * step had no business to delete.
   */
  observe(
    author: string,
    before: ReadonlyMap<string, WrittenText>,
    after: ReadonlyMap<string, WrittenText>,
    mayDelete: (place: string, isOwn: boolean, wasDeletedBefore: boolean) => boolean,
  ): void {
    for (const [place, { text }] of after) {
      const had = before.get(place)?.text ?? '';
      if (had === text) continue;
      for (const token of tokensIn(text)) {
        if (had.includes(token)) continue;
        addTo(this.#written, place, token);
        addTo(this.#authors, place + token, author);
        this.#gone.delete(place + token);
      }
    }
    for (const [place, { text, blocks }] of before) {
      const has = after.get(place)?.text ?? '';
      const left = new Set(after.get(place)?.blocks);
      if (blocks.some((block) => !left.has(block))) {
        if (!mayDelete(place, true, true))
          throw new Error(`L4: ${author} took a block of ${place}`);
        this.#torn.add(place);
      }
      if (has === text) continue;
      for (const token of tokensIn(text)) {
        if (has.includes(token)) continue;
        const key = place + token;
        const isOwn = this.#authors.get(key)?.has(author) === true;
        const deletedBefore = this.#deleters.get(key)?.has(author) === true;
        if (!mayDelete(place, isOwn, deletedBefore)) {
          throw new Error(`L4: ${author} lost “${token}” of ${place}, which nobody deleted`);
        }
        addTo(this.#deleters, key, author);
        this.#gone.add(key);
      }
    }
  }

  /** Throws unless everything written and never deleted as text is in these texts. */
  check(name: string, texts: ReadonlyMap<string, WrittenText>): void {
    for (const [place, tokens] of this.#written) {
      if (this.#torn.has(place)) continue;
      const text = texts.get(place)?.text ?? '';
      for (const token of tokens) {
        if (!this.#gone.has(place + token) && !text.includes(token)) {
          throw new Error(
            `L4: “${token}” of ${place} is missing on ${name}, which reads “${text}”`,
          );
        }
      }
    }
  }
}

function tokensIn(text: string): string[] {
  return [...text].filter((character) => {
    const code = character.charCodeAt(0);
    return code >= FIRST && code <= LAST;
  });
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}
