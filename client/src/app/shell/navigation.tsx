import { Link, type LinkProps } from '@tanstack/react-router';
import { LibraryBig, type LucideIcon, Workflow } from 'lucide-react';
import { cx } from '../../lib/class-names.ts';

interface Place {
  to: NonNullable<LinkProps['to']>;
  label: string;
  Icon: LucideIcon;
}

/** The places of the product. A screen that moves in adds its line here and its route to the router. */
const PLACES: Place[] = [
  { to: '/flows', label: 'Flows', Icon: Workflow },
  { to: '/steps', label: 'Step library', Icon: LibraryBig },
];

const LOOKS = {
  side: 'h-8 gap-2 rounded-md px-2 hover:bg-hover data-[status=active]:bg-selected data-[status=active]:text-ink',
  bottom: 'h-14 flex-1 flex-col justify-center gap-1 text-xs data-[status=active]:text-accent-ink',
};

/** Links to the places: in the sidebar, or along the bottom edge of a phone. */
export function Navigation({ look }: { look: keyof typeof LOOKS }) {
  return PLACES.map(({ to, label, Icon }) => (
    <Link
      key={to}
      to={to}
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
