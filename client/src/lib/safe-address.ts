const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/** Whether a link may lead there: http, https or mailto, written out in full. */
export function isSafeAddress(address: string): boolean {
  try {
    return SAFE_PROTOCOLS.has(new URL(address.trim()).protocol);
  } catch {
    return false;
  }
}
