import * as Y from 'yjs';
import { orderedEntries, type StoredEntry } from './ordered-entries.ts';
import { ensureType } from './shared-type.ts';
import { replaceText } from './text-edit.ts';

/*
 * An option's words are plain until somebody changes them. From then on they are a text beside it,
 * which began with the plain words and is found by them: two replicas that make it at the same time
 * make the same, and an option that was put there anew with other words is not worded by an old text.
 */

const LABEL_PREFIX = 't:';

/** The key, among a decision's options, of the text that an option with these plain words has. */
export function labelKey(optionId: string, words: string): string {
  return `${LABEL_PREFIX}${optionId.length}:${optionId}:${words}`;
}

/** The text that words an option as it is stored now; null while its words are plain. */
export function labelText(
  options: Y.Map<unknown>,
  optionId: string,
  stored: StoredEntry,
): Y.Text | null {
  const text = options.get(labelKey(optionId, plainWords(stored)));
  return text instanceof Y.Text ? text : null;
}

/**
 * As `labelText`, made if absent, which changes nothing that is read; null only where an option has
 * the text's key for its id. Call it within a transaction.
 */
export function ensureLabelText(
  options: Y.Map<unknown>,
  optionId: string,
  stored: StoredEntry,
): Y.Text | null {
  const words = plainWords(stored);
  const key = labelKey(optionId, words);
  const present = options.get(key);
  if (present instanceof Y.Text) return present;
  return present === undefined ? ensureType(options, key, () => new Y.Text(words)) : null;
}

/** Whether a type is the text of an option that is gone, or that is worded by another text by now. */
export function isUnreadLabel(type: unknown): boolean {
  const item = type instanceof Y.Text ? type._item : null;
  if (item === null || !(item.parent instanceof Y.Map)) return false;
  const key = item.parentSub ?? '';
  return (
    key.startsWith(LABEL_PREFIX) &&
    orderedEntries(item.parent).every(([id, stored]) => labelKey(id, plainWords(stored)) !== key)
  );
}

/** What an option's label reads as. */
export function readLabel(options: Y.Map<unknown>, optionId: string, stored: StoredEntry): unknown {
  const words = labelText(options, optionId, stored)?.toString();
  return words === undefined || (words === '' && typeof stored.label !== 'string')
    ? stored.label
    : words;
}

/**
 * Words an option that is to be stored as `encoded` by the smallest edit of its text, and leaves in
 * `encoded` the plain words that the text is found by. Call it within a transaction.
 */
export function writeLabel(
  options: Y.Map<unknown>,
  optionId: string,
  before: StoredEntry | undefined,
  encoded: StoredEntry,
): void {
  const wanted = encoded.label;
  if (before !== undefined && isSaidByText(before, wanted)) {
    const isSame = readLabel(options, optionId, before) === wanted;
    const text = isSame ? null : ensureLabelText(options, optionId, before);
    if (text !== null) replaceText(text, wanted);
    if (text !== null || isSame) {
      if ('label' in before) encoded.label = before.label;
      else delete encoded.label;
      return;
    }
  }
  const text = labelText(options, optionId, encoded);
  if (text !== null) replaceText(text, typeof wanted === 'string' ? wanted : '');
}

/** A text can say any words, but not that there are none, nor that they are empty where there were none. */
function isSaidByText(before: StoredEntry, wanted: unknown): wanted is string {
  return typeof wanted === 'string' && (wanted !== '' || typeof before.label === 'string');
}

function plainWords({ label }: StoredEntry): string {
  return typeof label === 'string' ? label : '';
}
