import type { TreeType } from '@resolutionflow/core';
import type { Replica } from './replica.ts';
import type { TokenLedger } from './tokens.ts';

/** What a step may be taken with. */
export interface Surroundings {
  readonly treeType: TreeType;
  readonly tokens: TokenLedger;
  /** An id that no node has had in this run. */
  freshId(): string;
}

/** Which fields of which nodes a step may have deleted text from: "node/field", or all. */
export type Deletable = ReadonlySet<string> | 'any' | 'own';
/** Takes a step, and says which texts it may have deleted. */
export type EditStep = (
  replica: Replica,
  choices: readonly number[],
  around: Surroundings,
) => Deletable;
