import { type ComponentProps, use } from 'react';
import { Link as WouterLink } from 'wouter';
import { useLocationProperty } from 'wouter/use-browser-location';
import { hrefOf, type Target } from './address.ts';
import { currentHref } from './navigate.ts';
import { PreloadContext } from './use-router.ts';

export interface LinkProps extends Target, Omit<ComponentProps<'a'>, 'href'> {
  /** Takes along what the address says after its question mark. */
  keepSearch?: boolean;
  /** Whether the pages below this one count as being here, too. */
  section?: boolean;
}

function currency(href: string, to: string, section: boolean) {
  const { pathname, search } = location;
  if (!section) return pathname + search === href ? 'page' : undefined;
  if (pathname === to) return 'page';
  return pathname.startsWith(`${to}/`) ? 'true' : undefined;
}

/** A link inside the app. The page's code is loaded as soon as the pointer or the focus is on it. */
export function Link({
  to,
  search,
  hash,
  keepSearch = false,
  section = false,
  ...rest
}: LinkProps) {
  const kept = useLocationProperty(() => (keepSearch ? location.search : ''));
  const href = hrefOf({ to, search, hash }) + kept;
  const current = useLocationProperty(() => currency(href, to, section));
  // Like a browser: a link to where one is makes no second entry.
  const replace = useLocationProperty(() => currentHref() === href);
  const preload = use(PreloadContext);
  return (
    <WouterLink
      aria-current={current}
      onPointerEnter={() => preload(to)}
      onFocus={() => preload(to)}
      {...rest}
      href={href}
      replace={replace}
    />
  );
}
