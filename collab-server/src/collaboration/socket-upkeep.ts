import type { Extension } from '@hocuspocus/server';
import { CloseDocument } from './close-document.ts';
import type { SocketContext } from './socket-context.ts';

/** Keeps what a socket knows of its documents: which are open, and which the server has closed. */
export function socketUpkeep(): Extension<SocketContext> {
  return {
    extensionName: 'socket-upkeep',
    async connected({ connection, context: { socket, access } }) {
      const { messageAddress } = connection;
      socket?.connections.set(messageAddress, connection);
      const closed = () => {
        socket?.connections.delete(messageAddress);
        socket?.frames.documentClosed(messageAddress);
      };
      if (!connection.document.hasConnection(connection)) {
        closed();
        return;
      }
      connection.onClose(closed);
      if (access?.revoked) {
        const { code, reason } = new CloseDocument('signed-out');
        connection.close({ code, reason });
        return;
      }
      if (!socket?.earlyAnswers.finish(connection)) socket?.frames.documentOpened(messageAddress);
    },
  };
}
