/** The value if it is one of `values`, else undefined; for what an address says. */
export function oneOf<Value extends string>(
  values: readonly Value[],
  value: unknown,
): Value | undefined {
  return values.find((candidate) => candidate === value);
}
