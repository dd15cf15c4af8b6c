import type { WebSocketLike } from '@hocuspocus/server';

/** A socket of ws. Its stream is not public, and tells how much has arrived. */
export interface WsSocket extends WebSocketLike {
  readonly _socket?: { readonly bytesRead: number; cork(): void; uncork(): void };
  send(data: Parameters<WebSocketLike['send']>[0], onSent?: () => void): void;
}

/**
 * A socket whose frames of one turn of the event loop leave together: an acknowledgement and the
 * broadcast that follows it are one call of the operating system, which costs more than making them.
 */
export class GatheringSocket implements WebSocketLike {
  readonly #socket: WsSocket;
  #gathers = false;

  constructor(socket: WsSocket) {
    this.#socket = socket;
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  send(data: Parameters<WebSocketLike['send']>[0]): void {
    const stream = this.#socket._socket;
    if (!this.#gathers && stream !== undefined) {
      this.#gathers = true;
      stream.cork();
      process.nextTick(() => {
        this.#gathers = false;
        stream.uncork();
      });
    }
    this.#socket.send(data);
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }
}
