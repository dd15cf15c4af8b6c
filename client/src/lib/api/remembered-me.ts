import type { Me } from '@resolutionflow/core/protocol/account';

const KEY = 'rf-me';

/** Who was signed in when this browser last asked; lets the shell stand before the server answers. */
export function rememberedMe(): Me | undefined {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === null ? undefined : (JSON.parse(stored) as Me);
  } catch {
    return undefined;
  }
}

/** Remembers who is signed in; undefined forgets. */
export function rememberMe(me: Me | undefined): void {
  try {
    if (me === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(me));
  } catch {
    // Without storage the shell waits for the server, and that is all.
  }
}
