import { documentName } from '@resolutionflow/core';
import type { ChangeNotifier } from '../commands/ports.ts';
import type { CollaborationServer } from './collaboration-server.ts';

/** Sends notices as stateless messages to whoever has the document open. */
export function createChangeNotifier(server: CollaborationServer): ChangeNotifier {
  const broadcast = (name: string, notice: object) =>
    server.documents.get(name)?.broadcastStateless(JSON.stringify(notice));
  return {
    accountChanged(accountId, notice) {
      broadcast(documentName('account', accountId), notice);
    },
    treeChanged(treeId, notice) {
      broadcast(documentName('tree', treeId), notice);
    },
  };
}
