import type { TreeType } from '@resolutionflow/core';
import { below, randomFrom } from './random.ts';

export const STEP_KINDS = [
  'insert',
  'move',
  'trash',
  'restore',
  'text',
  'type',
  'description',
  'field',
  'options',
  'kind',
  'replace',
  'duplicate',
  'undo',
  'redo',
  'option',
  'label',
  'branch',
  'paste',
  'variable',
  'deliver',
  'exchange',
  'merge',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** How often each kind of step is drawn. */
const WEIGHTS: Record<StepKind, number> = {
  insert: 12,
  move: 26,
  trash: 7,
  restore: 7,
  text: 9,
  type: 8,
  description: 4,
  field: 5,
  options: 5,
  kind: 3,
  replace: 3,
  duplicate: 3,
  undo: 7,
  redo: 3,
  option: 9,
  label: 9,
  branch: 9,
  paste: 5,
  variable: 4,
  deliver: 14,
  exchange: 5,
  merge: 3,
};
const BAG = STEP_KINDS.flatMap((kind) => new Array<StepKind>(WEIGHTS[kind]).fill(kind));

/**
 * One step of one replica. The numbers are choices among whatever there is when the step is taken,
 * so that a schedule still runs after others of its steps were left out.
 */
export interface Step {
  readonly kind: StepKind;
  readonly replica: number;
  readonly choices: readonly number[];
}

/** Everything that a run depends on, as plain JSON: what a regression file holds. */
export interface Schedule {
  readonly seed: number;
  readonly tree_type: TreeType;
  readonly replicas: number;
  readonly steps: readonly Step[];
}

const TREE_TYPES: TreeType[] = ['procedural', 'maintenance', 'troubleshooting'];
const CHOICES = 6;

export function scheduleFrom(seed: number): Schedule {
  const random = randomFrom(seed);
  const tree_type = TREE_TYPES[below(random, TREE_TYPES.length)] as TreeType;
  const replicas = 3 + below(random, 3);
  const length = 6 + below(random, 28);
  const steps = Array.from(
    { length },
    (): Step => ({
      kind: BAG[below(random, BAG.length)] as StepKind,
      replica: below(random, replicas),
      choices: Array.from({ length: CHOICES }, () => below(random, 1_000_000)),
    }),
  );
  return { seed, tree_type, replicas, steps };
}
