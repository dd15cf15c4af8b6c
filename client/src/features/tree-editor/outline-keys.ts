/** What a key pressed on a line of the outline means. */
export type OutlineIntent =
  | { do: 'step'; offset: -1 | 1; how: 'only' | 'extend' | 'keep' }
  | { do: 'step_to_end'; offset: -1 | 1; how: 'only' | 'extend' }
  | { do: 'move'; offset: -1 | 1 }
  | { do: 'nest'; way: 'nestTarget' | 'unnestTarget' }
  | { do: 'fold' }
  | { do: 'unfold' }
  | { do: 'toggle' }
  | { do: 'select_all' }
  | { do: 'add' }
  | { do: 'edit' }
  | { do: 'remove' }
  | { do: 'duplicate' }
  | { do: 'leave' };

interface KeyPress {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

const OFFSETS: Record<string, -1 | 1> = { ArrowUp: -1, ArrowDown: 1, Home: -1, End: 1 };

const PLAIN: Record<string, OutlineIntent> = {
  Enter: { do: 'add' },
  F2: { do: 'edit' },
  ArrowRight: { do: 'unfold' },
  ArrowLeft: { do: 'fold' },
  Delete: { do: 'remove' },
  Backspace: { do: 'remove' },
  Tab: { do: 'nest', way: 'nestTarget' },
  Escape: { do: 'leave' },
};

/** The intent of a key on a line, or null when the key is not the outline's. */
export function outlineIntent(press: KeyPress): OutlineIntent | null {
  const { key, altKey, shiftKey } = press;
  const mod = press.ctrlKey || press.metaKey;
  const offset = OFFSETS[key];
  if (offset !== undefined) return goingIntent(press, mod, offset);
  if (mod) {
    if (shiftKey || altKey) return null;
    if (key === ' ') return { do: 'toggle' };
    if (key.toLowerCase() === 'a') return { do: 'select_all' };
    return key.toLowerCase() === 'd' ? { do: 'duplicate' } : null;
  }
  if (altKey) return null;
  if (shiftKey) return key === 'Tab' ? { do: 'nest', way: 'unnestTarget' } : null;
  return PLAIN[key] ?? null;
}

function goingIntent(
  { key, altKey, shiftKey }: KeyPress,
  mod: boolean,
  offset: -1 | 1,
): OutlineIntent | null {
  const is_end = key === 'Home' || key === 'End';
  if (altKey) return mod || shiftKey || is_end ? null : { do: 'move', offset };
  if (mod) return shiftKey || is_end ? null : { do: 'step', offset, how: 'keep' };
  const how = shiftKey ? 'extend' : 'only';
  return { do: is_end ? 'step_to_end' : 'step', offset, how };
}

/** Undo or redo, for the whole editor; null for any other key. */
export function historyIntent(press: KeyPress): 'undo' | 'redo' | null {
  if (!(press.ctrlKey || press.metaKey) || press.altKey) return null;
  const key = press.key.toLowerCase();
  if (key === 'z') return press.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !press.shiftKey ? 'redo' : null;
}
