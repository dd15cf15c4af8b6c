/** What a key pressed on a line of the outline means. */
export type OutlineIntent =
  | { do: 'select'; offset: -1 | 1 }
  | { do: 'select_end'; offset: -1 | 1 }
  | { do: 'move'; offset: -1 | 1 }
  | { do: 'add_step' }
  | { do: 'edit' }
  | { do: 'remove' }
  | { do: 'duplicate' };

interface KeyPress {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

const OFFSETS: Record<string, -1 | 1> = { ArrowUp: -1, ArrowDown: 1, Home: -1, End: 1 };

/** The intent of a key on a line, or null when the key is not the outline's. */
export function outlineIntent(press: KeyPress): OutlineIntent | null {
  const { key } = press;
  const mod = press.ctrlKey || press.metaKey;
  const offset = OFFSETS[key];
  if (offset !== undefined) {
    if (mod || press.shiftKey) return null;
    if (key === 'Home' || key === 'End') return press.altKey ? null : { do: 'select_end', offset };
    return { do: press.altKey ? 'move' : 'select', offset };
  }
  if (mod) {
    const duplicates = key.toLowerCase() === 'd' && !press.shiftKey && !press.altKey;
    return duplicates ? { do: 'duplicate' } : null;
  }
  if (press.altKey || press.shiftKey) return null;
  if (key === 'Enter') return { do: 'add_step' };
  if (key === 'F2' || key === 'ArrowRight') return { do: 'edit' };
  if (key === 'Delete' || key === 'Backspace') return { do: 'remove' };
  return null;
}

/** Undo or redo, for the whole editor; null for any other key. */
export function historyIntent(press: KeyPress): 'undo' | 'redo' | null {
  if (!(press.ctrlKey || press.metaKey) || press.altKey) return null;
  const key = press.key.toLowerCase();
  if (key === 'z') return press.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !press.shiftKey ? 'redo' : null;
}
