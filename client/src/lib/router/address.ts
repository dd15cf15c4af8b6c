/** The paths of the product. A screen that moves in adds its own here, and its route to the app's. */
export type Path =
  | '/flows'
  | `/flows/${string}`
  | '/steps'
  | `/steps/${string}`
  | '/sign-in'
  | '/sign-up';

/** What stands after the question mark; undefined is left out. */
export type Search = Readonly<Record<string, string | undefined>>;

/** Where a link or a navigation leads. */
export interface Target {
  to: Path;
  search?: Search | undefined;
  /** Without its #. */
  hash?: string | undefined;
}

/** The address of a target, as a link holds it. */
export function hrefOf({ to, search = {}, hash }: Target): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined) params.set(name, value);
  }
  return `${to}${params.size === 0 ? '' : `?${params}`}${hash === undefined ? '' : `#${encodeURIComponent(hash)}`}`;
}
