import { type InputField, inputFieldsOf } from '@resolutionflow/core/tree/input-fields';

type Change = Partial<Omit<InputField, 'id'>>;

/** The stored inputs with a new, empty one at their end. */
export function addInput(raw: unknown, id: string): unknown[] {
  return [...objectsOf(raw), { id, type: 'text', label: '', required: false }];
}

/** The stored inputs with one changed, found by its id; keys that are not edited here stay. */
export function changeInput(raw: unknown, id: string, change: Change): unknown[] {
  const at = indexOf(raw, id);
  return objectsOf(raw).map((entry, index) => (index === at ? { ...entry, id, ...change } : entry));
}

export function removeInput(raw: unknown, id: string): unknown[] {
  const at = indexOf(raw, id);
  return objectsOf(raw).filter((_entry, index) => index !== at);
}

/** The stored inputs with one at another place among them. */
export function moveInput(raw: unknown, id: string, to: number): unknown[] {
  const at = indexOf(raw, id);
  const entries = objectsOf(raw);
  if (at < 0 || to < 0 || to >= entries.length) return entries;
  const [entry] = entries.splice(at, 1);
  entries.splice(to, 0, entry as Record<string, unknown>);
  return entries;
}

/** Choices as they are typed, one a line. */
export function choicesOf(typed: string): string[] {
  const lines = typed.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, 100);
}

function indexOf(raw: unknown, id: string): number {
  return inputFieldsOf(raw).findIndex((field) => field.id === id);
}

/** The entries that `inputFieldsOf` reads, as they are stored. */
function objectsOf(raw: unknown): Record<string, unknown>[] {
  if (!Array.isArray(raw)) return [];
  return raw.filter(
    (entry): entry is Record<string, unknown> =>
      typeof entry === 'object' && entry !== null && !Array.isArray(entry),
  );
}
