import { useCallback, useSyncExternalStore } from 'react';

/** Values by node id, each watched on its own: a new selection or presence draws only the cards it concerns. */
export class KeyedValues<Value> {
  #values: ReadonlyMap<string, Value> = new Map();
  readonly #listeners = new Map<string, Set<() => void>>();

  get(id: string): Value | undefined {
    return this.#values.get(id);
  }

  /** Replaces all values; tells only who watches one that is another than before. */
  replace(values: ReadonlyMap<string, Value>): void {
    const before = this.#values;
    this.#values = values;
    for (const [id, listeners] of this.#listeners) {
      if (before.get(id) !== values.get(id)) for (const listener of [...listeners]) listener();
    }
  }

  subscribe(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(id, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }
}

/** The value of one id, kept up to date. */
export function useKeyedValue<Value>(values: KeyedValues<Value>, id: string): Value | undefined {
  const subscribe = useCallback(
    (listener: () => void) => values.subscribe(id, listener),
    [values, id],
  );
  return useSyncExternalStore(subscribe, () => values.get(id));
}
