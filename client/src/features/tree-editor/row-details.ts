import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { nameList } from '../../lib/name-list.ts';

/** What a screen reader says of a line behind its title; undefined when there is nothing to add. */
export function rowDetails(...details: (string | false)[]): string | undefined {
  return details.filter(Boolean).join(', ') || undefined;
}

/** Who is on a line: "Ana and Bo are here". */
export function presenceDetail(people: readonly PresenceUser[] | undefined): string | false {
  if (people === undefined || people.length === 0) return false;
  return `${nameList(people.map(({ name }) => name))} ${people.length === 1 ? 'is' : 'are'} here`;
}
