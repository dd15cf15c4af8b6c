import { describe, expect, it } from 'vitest';
import { parseStepSearch, stepFilters } from './step-search.ts';

describe('the address of the step library', () => {
  it('keeps what it knows and leaves out what it does not', () => {
    expect(parseStepSearch({ type: 'action', origin: 'flow', visibility: 'all', q: 'a' })).toEqual({
      type: 'action',
      origin: 'flow',
      q: 'a',
    });
  });

  it('asks the server for what it says, except the words', () => {
    expect(stepFilters({ type: 'solution', origin: 'own', visibility: 'team', q: 'a' })).toEqual({
      step_type: 'solution',
      is_flow_synced: false,
      visibility: 'team',
    });
  });
});
