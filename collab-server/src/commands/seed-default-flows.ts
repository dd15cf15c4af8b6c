import { ProblemError, seedTreeDocument } from '@resolutionflow/core';
import { SERVICE_ACCOUNT_ID, type SqliteStorage } from '@resolutionflow/persistence';
import * as Y from 'yjs';
import type { DefaultFlow } from '../default-flows/default-flows.ts';
import { publishFromLog } from '../publishing/publish-from-log.ts';

/**
 * Makes the service account and the flows it owns, public and published, as far as they are not there
 * yet. Safe when two processes do it at once, and when an earlier start was cut off. It blocks the
 * event loop, so it belongs before listening.
 */
export async function seedDefaultFlows(
  storage: SqliteStorage,
  flows: readonly DefaultFlow[],
): Promise<void> {
  await storage.users.ensureServiceAccount();
  for (const flow of flows) {
    const tree = await storage.trees.get(flow.id);
    if (tree === null) await unlessDone('id_taken', () => create(storage, flow));
    if (tree === null || tree.version === null) {
      await unlessDone('stale_base_version', () => publish(storage, flow.id));
    }
  }
}

async function create(storage: SqliteStorage, flow: DefaultFlow): Promise<void> {
  const { tree_structure, ...fields } = flow;
  const doc = new Y.Doc();
  seedTreeDocument(doc, { tree_type: flow.tree_type, tree_structure });
  await storage.trees.create(
    {
      ...fields,
      author_id: SERVICE_ACCOUNT_ID,
      account_id: null,
      is_public: true,
      is_default: true,
      fork_info: null,
    },
    { update: Y.encodeStateAsUpdate(doc), user_id: SERVICE_ACCOUNT_ID },
  );
}

function publish(storage: SqliteStorage, tree_id: string): Promise<unknown> {
  return storage.writeLock.hold(() =>
    publishFromLog(storage.database, {
      tree_id,
      state_vector: null,
      published_by: SERVICE_ACCOUNT_ID,
      notes: null,
      // Refused when another process was first.
      base_version: null,
    }),
  );
}

async function unlessDone(code: ProblemError['code'], fn: () => Promise<unknown>): Promise<void> {
  try {
    await fn();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== code) throw error;
  }
}
