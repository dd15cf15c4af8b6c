import { useCallback } from 'react';
import { distinctPeople, type Presence } from '../../collaboration/presence.ts';
import { usePresence } from '../../collaboration/use-document-session.ts';
import { AvatarStack } from '../../components/avatar.tsx';
import { cx } from '../../lib/class-names.ts';
import { useTreeEditor } from './editor-context.ts';

interface FieldPeopleProps {
  node_id: string;
  /** As its part of the details says under `data-field`. */
  field: string;
  /** On which side of this place they stand. */
  align: 'start' | 'end';
}

/** Who is in a field that has no carets. They take no room, so that nothing moves. */
export function FieldPeople({ node_id, field, align }: FieldPeopleProps) {
  const { session } = useTreeEditor();
  const read = useCallback(
    (presences: readonly Presence[]) =>
      distinctPeople(
        presences.filter(({ state }) => state.node_id === node_id && state.field === field),
      ),
    [node_id, field],
  );
  const people = usePresence(session.awareness, read);
  if (people.length === 0) return null;
  return (
    <span className="relative w-0 self-start">
      <span className={cx('absolute top-0 flex', align === 'start' ? 'left-2' : 'right-0')}>
        <AvatarStack people={people} size="xs" max={3} label="In this field" />
      </span>
    </span>
  );
}
