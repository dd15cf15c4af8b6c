import { uuidv4 } from 'lib0/random';
import { useRef } from 'react';
import type { CommandEntry } from './command-entries.ts';

interface KeyedSource {
  key: string;
  source: string;
}

/**
 * Names for the commands of a step, which have none of their own: one that only moved keeps its name,
 * one that was changed where it stood as well, so that a field stays with its command.
 */
export function keepKeys(known: readonly KeyedSource[], sources: readonly string[]): KeyedSource[] {
  const free = new Set(known);
  const take = (found: KeyedSource | undefined): string | null => {
    if (found === undefined || !free.delete(found)) return null;
    return found.key;
  };
  const keys = sources.map((source, index) => {
    const here = known[index];
    return take(here?.source === source ? here : undefined);
  });
  for (const [index, source] of sources.entries()) {
    keys[index] ??= take([...free].find((entry) => entry.source === source));
  }
  return sources.map((source, index) => ({
    key: keys[index] ?? take(known[index]) ?? uuidv4(),
    source,
  }));
}

/** A name for each of the entries, in their order, the same from one drawing to the next. */
export function useCommandKeys(entries: readonly CommandEntry[]): string[] {
  const known = useRef<KeyedSource[]>([]);
  known.current = keepKeys(
    known.current,
    entries.map(({ source }) => JSON.stringify(source) ?? ''),
  );
  return known.current.map(({ key }) => key);
}
