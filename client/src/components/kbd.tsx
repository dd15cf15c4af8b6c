import type { ReactNode } from 'react';

/** One key, drawn as a key. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-canvas px-1 font-sans text-xs text-ink-muted">
      {children}
    </kbd>
  );
}

const is_mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
const MAC: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Ctrl: '⌃' };

/** How a key is called on this machine; `Mod` is ⌘ on Apple's, Ctrl elsewhere. */
export function keyName(key: string): string {
  if (is_mac) return MAC[key] ?? key;
  return key === 'Mod' ? 'Ctrl' : key;
}

/** Keys that are pressed together: `['Mod', 'Shift', 'Z']`. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex gap-0.5">
      {keys.map((key) => (
        <Kbd key={key}>{keyName(key)}</Kbd>
      ))}
    </span>
  );
}
