import type * as Y from 'yjs';

/** Makes a text that is in its document read as `value` by one edit between the longest common beginning and end; none if equal. */
export function replaceText(text: Y.Text, value: string): void {
  const current = text.toString();
  if (current === value && current.length === text.length) return;
  // Embedded objects count in positions but not in the string: nothing to compare position by position.
  const comparable = current.length === text.length;
  const shorter = Math.min(current.length, value.length);
  let start = 0;
  while (comparable && start < shorter && current[start] === value[start]) start += 1;
  if (splitsPair(current, start) || splitsPair(value, start)) start -= 1;
  let end = 0;
  while (comparable && end < shorter - start && current.at(-1 - end) === value.at(-1 - end)) {
    end += 1;
  }
  if (splitsPair(current, current.length - end) || splitsPair(value, value.length - end)) end -= 1;
  const removed = text.length - start - end;
  const inserted = value.slice(start, value.length - end);
  text.doc?.transact(() => {
    if (removed > 0) text.delete(start, removed);
    if (inserted !== '') text.insert(start, inserted);
  });
}

/** Whether a boundary falls inside a surrogate pair, which Yjs would turn into two replacement characters. */
function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}
