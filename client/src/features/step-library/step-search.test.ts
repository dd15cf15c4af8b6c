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

  it('takes the flow that steps come from, when it is one', () => {
    const flow = '0b8f3c5e-2f6a-4d0c-9a51-7c1e0d3b2a10';
    expect(parseStepSearch({ flow, tag: 'vpn' })).toEqual({ flow, tag: 'vpn' });
    expect(stepFilters({ flow, tag: 'vpn' })).toEqual({ source_tree_id: flow, tag: 'vpn' });
    expect(parseStepSearch({ flow: 'no id', tag: '' })).toEqual({});
  });

  it('asks the server for what it says, except the words', () => {
    expect(stepFilters({ type: 'solution', origin: 'own', visibility: 'team', q: 'a' })).toEqual({
      step_type: 'solution',
      is_flow_synced: false,
      visibility: 'team',
    });
  });
});
