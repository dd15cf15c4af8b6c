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

/** The names after dollar signs in `/flows/$id/edit`, each with its text. */
export type ParamsOf<Pattern extends string> = Pattern extends `${infer Part}/${infer Rest}`
  ? ParamsOf<Part> & ParamsOf<Rest>
  : Pattern extends `$${infer Name}`
    ? Record<Name, string>
    : unknown;

/**
 * The parts of a path that the names in the pattern stand for, decoded; undefined when the path is
 * another. A slash at the end makes no difference.
 */
export function matchPath(pattern: string, pathname: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const parts = pathname.replace(/(?<=.)\/$/, '').split('/');
  if (parts.length !== wanted.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const want = wanted[index] as string;
    if (!want.startsWith('$')) {
      if (want !== part) return undefined;
      continue;
    }
    try {
      params[want.slice(1)] = decodeURIComponent(part);
    } catch {
      return undefined;
    }
    if (part === '') return undefined;
  }
  return params;
}
