import type { Extension } from '@hocuspocus/server';
import { CloseDocument } from './close-document.ts';
import type { SocketContext } from './socket-context.ts';

/** Keeps what a socket knows of its documents: which are open, and which the server has closed. */
export function socketUpkeep(): Extension<SocketContext> {
  return {
    extensionName: 'socket-upkeep',
    async connected({ connection, context }) {
      const { messageAddress } = connection;
      context.connections?.set(messageAddress, connection);
      const closed = () => {
        context.connections?.delete(messageAddress);
        context.frames?.documentClosed(messageAddress);
      };
      if (!connection.document.hasConnection(connection)) {
        closed();
        return;
      }
      connection.onClose(closed);
      if (context.access?.revoked) {
        const { code, reason } = new CloseDocument('signed-out');
        connection.close({ code, reason });
        return;
      }
      if (!context.earlyAnswers?.finish(connection)) context.frames?.documentOpened(messageAddress);
    },
  };
}
