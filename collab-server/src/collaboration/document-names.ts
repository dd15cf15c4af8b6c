import type { Extension } from '@hocuspocus/server';
import { parseDocumentName } from '@resolutionflow/core';
import { CloseDocument } from './close-document.ts';
import type { SocketContext } from './socket-context.ts';

/** Refuses every name that is not `tree:<uuid>` or `account:<uuid>`, before anything is looked up. */
export function documentNames(): Extension<SocketContext> {
  return {
    extensionName: 'document-names',
    async onConnect({ documentName }) {
      if (parseDocumentName(documentName) === null) throw new CloseDocument('permission-denied');
    },
  };
}
