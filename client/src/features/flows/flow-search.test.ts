import { describe, expect, it } from 'vitest';
import { flowFilters, parseFlowSearch } from './flow-search.ts';

describe('the address of the flow library', () => {
  it('keeps what it knows and leaves out what it does not', () => {
    expect(
      parseFlowSearch({
        view: 'mine',
        kind: 'maintenance',
        status: 'gone',
        q: '42',
        tag: '',
        x: '1',
      }),
    ).toEqual({ view: 'mine', kind: 'maintenance', q: '42' });
  });

  it('asks the server for what it says', () => {
    expect(flowFilters({ view: 'mine', kind: 'procedural', status: 'draft', q: ' vpn ' })).toEqual({
      mine: true,
      tree_type: 'procedural',
      status: 'draft',
      q: 'vpn',
    });
    expect(flowFilters({ view: 'default', q: '  ' })).toEqual({ is_default: true });
  });
});
