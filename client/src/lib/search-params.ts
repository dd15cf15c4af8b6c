/** The value if it is one of `values`, else undefined; for what an address says. */
export function oneOf<Value extends string>(
  values: readonly Value[],
  value: unknown,
): Value | undefined {
  return values.find((candidate) => candidate === value);
}

/** A text from the address; the router reads `?q=42` as a number. Empty is undefined. */
export function searchText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
