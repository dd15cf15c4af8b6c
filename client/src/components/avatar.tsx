import { cx } from '../lib/class-names.ts';
import { tooltipProps } from './tooltip.tsx';

/** A person as an avatar shows them; `color` is what presence says, else it follows from the id. */
export interface Person {
  id: string;
  name: string;
  color?: string | undefined;
}

/** Colours of people, dark enough for white letters on them, in both themes. */
const PERSON_COLORS = [
  '#0e7490',
  '#7c3aed',
  '#b45309',
  '#be185d',
  '#15803d',
  '#1d4ed8',
  '#a21caf',
  '#b91c1c',
  '#4d7c0f',
  '#6d28d9',
];

/** The colour that stands for a person everywhere: avatar, caret, selection. */
export function personColor(id: string): string {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + char.charCodeAt(0)) | 0;
  return PERSON_COLORS[Math.abs(hash) % PERSON_COLORS.length] as string;
}

/** First letters of the first and the last word, at most two. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('') || '?';
}

const SIZES = { xs: 'size-5 text-[10px]', sm: 'size-6 text-[11px]', md: 'size-7 text-xs' };

export interface AvatarProps {
  person: Person;
  size?: keyof typeof SIZES;
  /** False where the name stands beside it. */
  tooltip?: boolean;
  className?: string;
}

/** A person's initials on their colour. */
export function Avatar({ person, size = 'sm', tooltip = true, className }: AvatarProps) {
  return (
    <span
      {...(tooltip
        ? {
            ...tooltipProps(person.name, { describes: false }),
            role: 'img',
            'aria-label': person.name,
          }
        : { 'aria-hidden': true })}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-full leading-none font-semibold text-[#fff] select-none',
        SIZES[size],
        className,
      )}
      style={{ background: person.color ?? personColor(person.id) }}
    >
      {initials(person.name)}
    </span>
  );
}

export interface AvatarStackProps {
  people: readonly Person[];
  size?: keyof typeof SIZES;
  /** The rest become "+3". */
  max?: number;
  /** What the group is: "In this flow". */
  label: string;
}

/** Several people in a row. Nobody: nothing. */
export function AvatarStack({ people, size = 'sm', max = 4, label }: AvatarStackProps) {
  if (people.length === 0) return null;
  const shown = people.length > max ? people.slice(0, max - 1) : people;
  const rest = people.slice(shown.length);
  return (
    <ul aria-label={label} className="flex items-center gap-0.5">
      {shown.map((person) => (
        <li key={person.id} className="flex">
          <Avatar person={person} size={size} />
        </li>
      ))}
      {rest.length > 0 && (
        <li className="flex">
          <span
            {...tooltipProps(rest.map(({ name }) => name).join(', '))}
            className={cx(
              'inline-flex items-center justify-center rounded-full bg-selected leading-none font-semibold text-ink-muted',
              SIZES[size],
            )}
          >
            +{rest.length}
          </span>
        </li>
      )}
    </ul>
  );
}
