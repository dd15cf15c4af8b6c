import type { Extension } from '@hocuspocus/server';
import type { SocketContext } from './socket-context.ts';

/** Tells a socket's frame gate which of its documents the server has closed. */
export function frameGateUpkeep(): Extension<SocketContext> {
  return {
    extensionName: 'frame-gate-upkeep',
    async connected({ connection, context }) {
      const { messageAddress } = connection;
      const closed = () => context.frames?.documentClosed(messageAddress);
      if (connection.document.hasConnection(connection)) connection.onClose(closed);
      else closed();
    },
  };
}
