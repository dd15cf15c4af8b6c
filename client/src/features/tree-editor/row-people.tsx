import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { AvatarStack } from '../../components/avatar.tsx';

interface RowPeopleProps {
  people: readonly PresenceUser[] | undefined;
  /** What they are on: "On this step". */
  label: string;
}

/** Who is on a line. Their place is always kept, so that nobody's coming or going breaks a title anew. */
export function RowPeople({ people, label }: RowPeopleProps) {
  return (
    <span aria-hidden className="relative size-5 shrink-0">
      {people !== undefined && (
        <span className="absolute top-0 right-0 flex [&_li+li]:-ml-2.5 [&_li]:rounded-full [&_li]:ring-1 [&_li]:ring-surface">
          <AvatarStack people={people} size="xs" max={2} label={label} />
        </span>
      )}
    </span>
  );
}
