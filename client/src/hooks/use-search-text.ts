import { useCallback, useEffect, useRef, useState } from 'react';

/** Long enough not to write the address on every key, short enough to survive a quick reload. */
const WRITE_AFTER_MS = 200;

/**
 * What is typed into a search, at once, and written to the address a moment later. When the address
 * changes by other means (back, a link), the typed text follows it. `flush` writes at once: who leaves the
 * field goes somewhere else, and a late write would call them back.
 */
export function useSearchText(
  in_address: string,
  write: (text: string) => void,
): [typed: string, setTyped: (text: string) => void, flush: () => void] {
  const [typed, setTyped] = useState(in_address);
  const written = useRef(in_address);
  const latest_write = useRef(write);
  useEffect(() => {
    latest_write.current = write;
  });

  useEffect(() => {
    if (in_address === written.current) return;
    written.current = in_address;
    setTyped(in_address);
  }, [in_address]);

  const flush = useCallback(() => {
    if (typed === written.current) return;
    written.current = typed;
    latest_write.current(typed);
  }, [typed]);

  useEffect(() => {
    const timer = setTimeout(flush, WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [flush]);

  return [typed, setTyped, flush];
}
