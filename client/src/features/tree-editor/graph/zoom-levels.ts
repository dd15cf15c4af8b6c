import type { ReactFlowState } from '@xyflow/react';

/** So far out that a card is its title on its colour: hundreds of them are on the screen. */
export function isFar({ transform }: ReactFlowState): boolean {
  return transform[2] < 0.5;
}

/** So far out that not even titles can be told from each other. */
export function isTiny({ transform }: ReactFlowState): boolean {
  return transform[2] < 0.3;
}
