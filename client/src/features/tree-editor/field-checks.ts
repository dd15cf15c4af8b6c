import { completeAddress } from '../../editors/tiptap/safe-address.ts';

/** What to store, or the sentence that says why not. An empty field is stored as absent. */
export interface Checked<Value> {
  value: Value | undefined;
  error: string | null;
}

/** Minutes as typed, with a comma or a point. */
export function checkMinutes(typed: string): Checked<number> {
  const text = typed.trim().replace(',', '.');
  if (text === '') return { value: undefined, error: null };
  const minutes = Number(text);
  return Number.isFinite(minutes) && minutes >= 0
    ? { value: minutes, error: null }
    : { value: undefined, error: 'Type a number of minutes, such as 5.' };
}

/** A link as typed; http, https and mailto only. */
export function checkReference(typed: string): Checked<string> {
  if (typed.trim() === '') return { value: undefined, error: null };
  const address = completeAddress(typed);
  return address === null
    ? { value: undefined, error: 'Use an address that begins with https://, http:// or mailto:.' }
    : { value: address, error: null };
}
