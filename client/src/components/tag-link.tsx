import { Link } from '../lib/router/link.tsx';
import { Badge } from './badge.tsx';

/** A tag; leads to everything in that list which has it, too. */
export function TagLink({ tag, to }: { tag: string; to: '/flows' | '/steps' }) {
  return (
    <Link
      to={to}
      search={{ tag }}
      title={`Everything tagged “${tag}”`}
      className="relative flex max-w-28 min-w-0 rounded-sm hover:underline"
    >
      <Badge className="font-normal">{tag}</Badge>
    </Link>
  );
}
