import { ProblemError } from '@resolutionflow/core/protocol/problem-error';
import { describe, expect, it } from 'vitest';
import { applyChangeNotice, createQueryClient } from './query-client.ts';

const KEYS = [['trees', 'list', {}], ['trees', 'detail', 'a'], ['steps', 'list', {}], ['me']];

async function staleAfter(notice: Parameters<typeof applyChangeNotice>[1]): Promise<string[]> {
  const client = createQueryClient(() => undefined);
  for (const key of KEYS) client.setQueryData(key, 'known');
  applyChangeNotice(client, notice);
  const stale = KEYS.filter((key) => client.getQueryState(key)?.isInvalidated);
  return stale.map((key) => key.slice(0, 2).join('/').replace('/[object Object]', ''));
}

describe('applyChangeNotice', () => {
  it('asks again for flows when flows have changed', async () => {
    expect(await staleAfter({ type: 'trees', tree_id: null })).toEqual([
      'trees/list',
      'trees/detail',
    ]);
  });

  it('asks again for steps when steps have changed', async () => {
    expect(await staleAfter({ type: 'steps', tree_id: null })).toEqual(['steps/list']);
  });

  it('asks again for all that is shared when notices may have been missed', async () => {
    expect(await staleAfter(null)).toEqual(['trees/list', 'trees/detail', 'steps/list']);
  });
});

describe('createQueryClient', () => {
  it('says when an answer was that nobody is signed in, and does not ask again', async () => {
    let told = 0;
    let asked = 0;
    const client = createQueryClient(() => {
      told += 1;
    });
    const queryFn = async () => {
      asked += 1;
      throw new ProblemError('unauthenticated');
    };
    await expect(client.fetchQuery({ queryKey: ['me'], queryFn })).rejects.toThrow();
    expect([told, asked]).toEqual([1, 1]);
  });
});
