import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What gets through: everything, everything but collaboration, or nothing. */
export type CableState = 'whole' | 'no_collaboration' | 'cut';

const COLLABORATION = 'GET /collab';

/** The network between one browser and the server: a real TCP connection that can really be cut. */
export class Cable {
  readonly url: string;
  readonly #listener: Server;
  readonly #links = new Set<{ socket: Socket; collaborates: boolean }>();
  #state: CableState = 'whole';

  private constructor(listener: Server) {
    this.#listener = listener;
    this.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  }

  /** A way to the server at this http address, at an address of its own. */
  static async to(serverUrl: string): Promise<Cable> {
    const { hostname, port } = new URL(serverUrl);
    const listener = createServer();
    await new Promise<void>((resolve) => {
      listener.listen(0, '127.0.0.1', resolve);
    });
    const cable = new Cable(listener);
    listener.on('connection', (socket) =>
      cable.#link(socket, () => connect(Number(port), hostname)),
    );
    return cable;
  }

  /** Changes what gets through; connections that no longer may are cut at once. */
  become(state: CableState): void {
    this.#state = state;
    for (const { socket, collaborates } of this.#links) {
      if (!this.#lets(collaborates)) socket.destroy();
    }
  }

  async close(): Promise<void> {
    this.become('cut');
    await new Promise((resolve) => this.#listener.close(resolve));
  }

  #lets(collaborates: boolean): boolean {
    return this.#state === 'whole' || (this.#state === 'no_collaboration' && !collaborates);
  }

  #link(socket: Socket, dial: () => Socket): void {
    socket.on('error', () => socket.destroy());
    // A browser opens a connection of its own for a web socket: its first bytes say which it is.
    socket.once('data', (first) => {
      const collaborates = first.toString('latin1').startsWith(COLLABORATION);
      if (!this.#lets(collaborates)) {
        socket.destroy();
        return;
      }
      const link = { socket, collaborates };
      const server = dial();
      this.#links.add(link);
      server.on('error', () => socket.destroy());
      server.on('close', () => socket.destroy());
      socket.on('close', () => {
        this.#links.delete(link);
        server.destroy();
      });
      server.write(first);
      socket.pipe(server).pipe(socket);
    });
  }
}
