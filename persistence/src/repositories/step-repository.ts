import type { Page, Step, StepListQuery } from '@resolutionflow/core';
import type { Caller } from '@resolutionflow/core/access/access';

export interface StepRepository {
  /**
   * What the caller may see; with words in `q` the best matches first (every word as a prefix, title before
   * tags before instructions before commands), else by title. ProblemError `invalid_request` for a
   * bad cursor.
   */
  list(query: StepListQuery, caller: Caller): Promise<Page<Step>>;
  /** The step, also a retired one; null when the caller may not see it or there is none. */
  get(id: string, caller: Caller): Promise<Step | null>;
}
