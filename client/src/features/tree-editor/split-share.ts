const KEY = 'rf-split:';

/** The outline's share of the width, in percent. */
export const SPLIT = { min: 20, max: 60, start: 36, step: 2 } as const;

/** A share that leaves room on both sides. */
export function boundedShare(share: number): number {
  return Math.min(Math.max(Math.round(share * 10) / 10, SPLIT.min), SPLIT.max);
}

/** What a key on the divider does to the share; null for a key that does nothing there. */
export function shareAfterKey(share: number, key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
      return boundedShare(share - SPLIT.step);
    case 'ArrowRight':
      return boundedShare(share + SPLIT.step);
    case 'Home':
      return SPLIT.min;
    case 'End':
      return SPLIT.max;
    case 'Enter':
      return SPLIT.start;
    default:
      return null;
  }
}

/** The share that this person left behind on this device. */
export function rememberedShare(user_id: string): number {
  try {
    const kept = Number(localStorage.getItem(KEY + user_id) ?? Number.NaN);
    return Number.isFinite(kept) ? boundedShare(kept) : SPLIT.start;
  } catch {
    return SPLIT.start;
  }
}

export function rememberShare(user_id: string, share: number): void {
  try {
    localStorage.setItem(KEY + user_id, String(share));
  } catch {
    // Without storage it is kept until the flow is left.
  }
}
