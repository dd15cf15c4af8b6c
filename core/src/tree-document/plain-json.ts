import { TreeEditError } from './tree-edit-error.ts';

const ESCAPE = 'f:';

/** Sets an own property, also one called `__proto__`, which plain assignment would swallow. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else {
    target[key] = value;
  }
}

/** The key under which a field is stored: unsafe and reserved names, and the escape itself, get a prefix. */
export function escapeKey(key: string, isReserved: (key: string) => boolean = () => false): string {
  const wellFormed = key.toWellFormed();
  return wellFormed.startsWith(ESCAPE) || isUnsafe(wellFormed) || isReserved(wellFormed)
    ? ESCAPE + wellFormed
    : wellFormed;
}

function isUnsafe(key: string): boolean {
  // Yjs decodes objects by plain assignment, and tells their kind by their constructor.
  return key === '__proto__' || key === 'constructor';
}

export function unescapeKey(key: string): string {
  return key.startsWith(ESCAPE) ? key.slice(ESCAPE.length) : key;
}

/**
 * A copy of a JSON value as the document stores it: strings well-formed (a lone surrogate would
 * differ between the replica that wrote it and those that decode it), keys escaped, what is
 * undefined left out. Throws a TreeEditError for what is not JSON.
 */
export function encodePlain(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return value.toWellFormed();
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'boolean':
      return value;
    case 'object': {
      if (value === null) return null;
      if (Array.isArray(value)) return value.map((item) => encodePlain(item) ?? null);
      const encoded: Record<string, unknown> = {};
      for (const [key, item] of Object.entries(value)) {
        if (item !== undefined) encoded[escapeKey(key)] = encodePlain(item);
      }
      return encoded;
    }
    default:
      throw new TreeEditError(`A field can hold JSON only, not a ${typeof value}.`);
  }
}

/** The inverse of `encodePlain`; always a copy, so that no caller holds the document's own objects. */
export function decodePlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decodePlain);
  const decoded: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    setOwn(decoded, unescapeKey(key), decodePlain(item));
  }
  return decoded;
}

/** Whether two stored plain values are the same JSON; the order of keys does not count. */
export function equalPlain(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => equalPlain(item, b[i]))
    );
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        Object.hasOwn(b, key) &&
        equalPlain((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}
