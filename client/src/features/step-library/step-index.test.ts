import type { Step } from '@resolutionflow/core/protocol/steps';
import { describe, expect, it } from 'vitest';
import { createStepIndex } from './step-index.ts';

function step(id: string, title: string, more: Partial<Step> = {}): Step {
  return {
    id,
    title,
    step_type: 'action',
    content: {},
    visibility: 'team',
    category: null,
    tags: [],
    created_by: null,
    created_by_name: null,
    account_id: null,
    is_flow_synced: true,
    source_tree_id: null,
    source_tree_name: null,
    source_node_id: null,
    last_synced_at: null,
    is_active: true,
    usage_count: 0,
    rating_average: 0,
    rating_count: 0,
    helpful_yes: 0,
    helpful_no: 0,
    is_featured: false,
    is_verified: false,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

const index = createStepIndex([
  step('unlock', 'Unlock the account', {
    content: {
      instructions: 'Unlock it, then watch.',
      commands: [{ label: '', command: "Unlock-ADAccount -Identity 'jdoe'", command_type: null }],
    },
  }),
  step('spooler', 'Restart the print spooler', { source_tree_name: 'Printer does not print' }),
  step('mention', 'Tell the user', { content: { instructions: 'Say that the account is open.' } }),
  step('zurich', 'Call the Zürich office', { tags: ['on-call'] }),
]);

const found = (query: string) => index.search(query).map(({ id }) => id);

describe('createStepIndex', () => {
  it.each([
    ['a title by the beginning of a word', 'spoo', ['spooler']],
    ['a word with a typo', 'acount', ['unlock', 'mention']],
    ['a command by the beginning of its name', 'unlock-ada', ['unlock']],
    ['the flow that a step comes from', 'printer', ['spooler']],
    ['words without their accents', 'zurich', ['zurich']],
    ['a tag', 'on-call', ['zurich']],
    ['only what has all words', 'account watch', ['unlock']],
    ['nothing for other words', 'kerberos', []],
  ])('finds %s', (_what, query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it('ranks a title above a mention', () => {
    expect(found('account')[0]).toBe('unlock');
  });
});
