const KEY = 'rf-collapsed:';

/** The lines that are folded in one flow: this author's own, kept for as long as the tab is. */
export class CollapsedLines {
  readonly #name: string | undefined;
  readonly #listeners = new Set<() => void>();
  #keys: ReadonlySet<string>;

  /** Without a name nothing is kept. */
  constructor(name?: string) {
    this.#name = name;
    this.#keys = new Set(this.#read());
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get = (): ReadonlySet<string> => this.#keys;

  set(key: string, collapsed: boolean): void {
    if (this.#keys.has(key) === collapsed) return;
    const keys = new Set(this.#keys);
    if (collapsed) keys.add(key);
    else keys.delete(key);
    this.#write(keys);
  }

  unfold(keys: readonly string[]): void {
    if (!keys.some((key) => this.#keys.has(key))) return;
    this.#write(new Set([...this.#keys].filter((key) => !keys.includes(key))));
  }

  #write(keys: ReadonlySet<string>): void {
    this.#keys = keys;
    if (this.#name !== undefined) {
      try {
        sessionStorage.setItem(KEY + this.#name, JSON.stringify([...keys]));
      } catch {
        // Without storage it is kept until the flow is left.
      }
    }
    for (const listener of this.#listeners) listener();
  }

  #read(): string[] {
    if (this.#name === undefined) return [];
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(KEY + this.#name) ?? '[]');
      return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
    } catch {
      return [];
    }
  }
}
