import { LibraryBig, type LucideIcon, Workflow } from 'lucide-react';
import { cx } from '../../lib/class-names.ts';
import type { Path } from '../../lib/router/address.ts';
import { Link } from '../../lib/router/link.tsx';

interface Place {
  to: Path;
  label: string;
  Icon: LucideIcon;
}

/** The places of the product. A screen that moves in adds its line here and its route to the router. */
const PLACES: Place[] = [
  { to: '/flows', label: 'Flows', Icon: Workflow },
  { to: '/steps', label: 'Step library', Icon: LibraryBig },
];

const LOOKS = {
  side: 'h-8 gap-2 rounded-md px-2 hover:bg-hover aria-[current]:bg-selected aria-[current]:text-ink',
  bottom: 'h-14 flex-1 flex-col justify-center gap-1 text-xs aria-[current]:text-accent-ink',
};

/** Links to the places: in the sidebar, or along the bottom edge of a phone. */
export function Navigation({ look }: { look: keyof typeof LOOKS }) {
  return PLACES.map(({ to, label, Icon }) => (
    <Link
      key={to}
      to={to}
      section
      className={cx(
        'flex items-center font-medium text-ink-muted outline-offset-[-2px] transition-colors hover:text-ink',
        LOOKS[look],
      )}
    >
      <Icon size={look === 'side' ? 16 : 20} aria-hidden className="shrink-0" />
      {label}
    </Link>
  ));
}
