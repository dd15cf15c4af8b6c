import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import WebSocket from 'ws';
import * as Y from 'yjs';

export interface CollaboratorOptions {
  /** The server's http address. */
  url: string;
  document_name: string;
  /** Session cookie; it is sent with the Origin of the server's own page. */
  cookie?: string;
  /** API token; it is sent in the protocol's login message. */
  token?: string;
  /** Continues with this document, as after being offline. */
  doc?: Y.Doc;
  /** Replaces the headers of the upgrade request. */
  headers?: Record<string, string>;
}

/** A stock Hocuspocus provider over `ws`, with promises for what tests wait for. */
export class Collaborator {
  readonly doc: Y.Doc;
  readonly provider: HocuspocusProvider;
  readonly socket: HocuspocusProviderWebsocket;
  /** Close reasons of this document, oldest first. */
  readonly closed: string[] = [];
  /** Reasons for which logging in was refused, oldest first. */
  readonly refused: string[] = [];
  /** Payloads of stateless messages, oldest first. */
  readonly notices: unknown[] = [];
  /** How many updates the server has acknowledged, and how many it said it does not take. */
  acknowledged = 0;
  refusedUpdates = 0;
  readonly #watchers = new Set<() => void>();

  constructor(options: CollaboratorOptions) {
    const { url, document_name, cookie, token, headers } = options;
    const sent = headers ?? (cookie === undefined ? {} : { cookie, origin: url });
    this.doc = options.doc ?? new Y.Doc();
    this.socket = new HocuspocusProviderWebsocket({
      url: `${url.replace('http', 'ws')}/collab`,
      WebSocketPolyfill: class extends WebSocket {
        constructor(address: string) {
          super(address, { headers: sent });
          // The provider hears of it by the close event as well.
          this.on('error', () => undefined);
        }
      },
      delay: 20,
      minDelay: 20,
      maxDelay: 200,
    });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.socket,
      name: document_name,
      document: this.doc,
      token: token ?? null,
      onClose: ({ event }) => this.#note(() => this.closed.push(event.reason)),
      onAuthenticationFailed: ({ reason }) => this.#note(() => this.refused.push(reason)),
      onStateless: ({ payload }) => this.#note(() => this.notices.push(JSON.parse(payload))),
      onUnsyncedChanges: () => this.#note(() => undefined),
      onSynced: () => this.#note(() => undefined),
      onAwarenessChange: () => this.#note(() => undefined),
    });
    const applySyncStatus = this.provider.decrementUnsyncedChanges.bind(this.provider);
    this.provider.decrementUnsyncedChanges = () => {
      this.acknowledged += 1;
      applySyncStatus();
    };
    this.doc.on('update', () => this.#note(() => undefined));
    this.provider.attach();
  }

  /** Resolves when the first exchange is done and everything made here is acknowledged. */
  stored(): Promise<void> {
    return this.until(() => this.provider.isSynced && this.provider.unsyncedChanges === 0);
  }

  /** Resolves when `condition` holds; it is asked after every event. */
  until(condition: () => boolean, withinMs = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#watchers.delete(check);
        reject(new Error(`Waited in vain for ${condition.toString()}`));
      }, withinMs);
      const check = () => {
        if (!condition()) return;
        clearTimeout(late);
        this.#watchers.delete(check);
        resolve();
      };
      this.#watchers.add(check);
      check();
    });
  }

  /** Sends a frame of the protocol as it stands, past the provider. */
  sendRaw(frame: Uint8Array): void {
    this.socket.send(frame);
  }

  /** Resolves when the connection is gone; it comes back only by goOnline. */
  async goOffline(): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      const done = () => {
        this.socket.off('disconnect', done);
        resolve();
      };
      this.socket.on('disconnect', done);
    });
    this.socket.disconnect();
    await gone;
  }

  goOnline(): void {
    void this.socket.connect();
  }

  leave(): void {
    this.provider.destroy();
    this.socket.destroy();
  }

  #note(change: () => unknown): void {
    change();
    for (const watcher of [...this.#watchers]) watcher();
  }
}
