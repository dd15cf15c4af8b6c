const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);

/** Whether a link may lead there: http, https or mailto, written out in full. */
export function isSafeAddress(address: string): boolean {
  try {
    return SAFE_PROTOCOLS.has(new URL(address.trim()).protocol);
  } catch {
    return false;
  }
}

/** What an author typed as an address, completed where that is clear; null when it is none. */
export function completeAddress(typed: string): string | null {
  const address = typed.trim();
  if (address === '' || /\s/.test(address)) return null;
  if (isSafeAddress(address)) return address;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(address)) return `mailto:${address}`;
  const completed = `https://${address}`;
  return /^[^/:?#]+\.[^/:?#]+/.test(address) && isSafeAddress(completed) ? completed : null;
}
