import type { ComponentProps, MouseEvent } from 'react';
import { hrefOf, type Target } from './address.ts';
import type { Place } from './router.ts';
import { useRouter, useShown } from './use-router.ts';

export interface LinkProps extends Target, Omit<ComponentProps<'a'>, 'href'> {
  /** Takes along what the address says after its question mark. */
  keepSearch?: boolean;
  /** Whether the pages below this one count as being here, too. */
  section?: boolean;
}

function isCurrent(place: Place, href: string, to: string, section: boolean) {
  if (!section) return place.pathname + place.search === href ? 'page' : undefined;
  if (place.pathname === to) return 'page';
  return place.pathname.startsWith(`${to}/`) ? true : undefined;
}

/** New tabs, downloads and the like are left to the browser. */
function isPlainClick(event: MouseEvent<HTMLAnchorElement>): boolean {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented, currentTarget } = event;
  const is_modified = metaKey || ctrlKey || shiftKey || altKey;
  return !defaultPrevented && button === 0 && !is_modified && currentTarget.target === '';
}

/** A link inside the app. The page's code is loaded as soon as the pointer or the focus is on it. */
export function Link({
  to,
  search,
  hash,
  keepSearch = false,
  section = false,
  onClick,
  ...rest
}: LinkProps) {
  const router = useRouter();
  const kept = useShown((shown) => (keepSearch ? (shown?.place.search ?? '') : ''));
  const href = hrefOf({ to, search, hash }) + kept;
  const current = useShown((shown) => shown && isCurrent(shown.place, href, to, section));
  const preload = () => router.preload(href);
  return (
    <a
      aria-current={current}
      onPointerEnter={preload}
      onFocus={preload}
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event);
        if (!isPlainClick(event)) return;
        event.preventDefault();
        router.navigate(href);
      }}
    />
  );
}
