import { HocuspocusProvider } from '@hocuspocus/provider';
import {
  type CloseReason,
  type PresenceUser,
  type TreeNotice,
  treeNoticeSchema,
} from '@resolutionflow/core/protocol/collaboration';
import { createDecoder, readVarInt, readVarString, readVarUint } from 'lib0/decoding';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { AcknowledgementLedger } from './acknowledgement-ledger.ts';
import type { CollaborationSocket } from './collaboration-socket.ts';
import {
  type ConnectionFacts,
  type ConnectionStatus,
  deriveStatus,
  isPassing,
  parseCloseReason,
  sameStatus,
} from './connection-status.ts';
import { DeviceCopy } from './device-copy.ts';
import { TabRelay } from './tab-relay.ts';

const SYNC_STATUS = 8;
const RETRY_DELAYS_MS = [1_000, 2_000, 5_000, 15_000];

/** Whether there is something to show: `absent` is offline with no copy on this device. */
export type ContentState = 'loading' | 'ready' | 'absent';

export interface DocumentSessionOptions {
  /** `tree:<uuid>`. */
  name: string;
  user: PresenceUser;
  socket: CollaborationSocket;
  /** ms since the epoch; for tests. */
  now?: () => number;
}

/**
 * One open document: its Yjs document, the copy on this device, the way to the server and the
 * other tabs, and the honest status of it all. Content is never made here, only received.
 */
export class DocumentSession {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Who is here, as the others see it. */
  readonly user: PresenceUser;
  /** Settles when the copy on this device is read or known to be unreadable. */
  readonly loaded: Promise<void>;

  readonly #socket: CollaborationSocket;
  readonly #provider: HocuspocusProvider;
  readonly #device: DeviceCopy;
  readonly #relay: TabRelay;
  readonly #ledger = new AcknowledgementLedger();
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #noticeListeners = new Set<(notice: TreeNotice) => void>();
  readonly #stopFrames: () => void;
  #status: ConnectionStatus;
  #content: ContentState = 'loading';
  #link: ConnectionFacts['link'] = 'connecting';
  #refusal: CloseReason | null = null;
  #readOnly = false;
  #present = false;
  #storedAt: number | null = null;
  #retries = 0;
  #retryTimer: ReturnType<typeof setTimeout> | null = null;
  #destroyed = false;

  constructor(options: DocumentSessionOptions) {
    this.name = options.name;
    this.#now = options.now ?? Date.now;
    this.#socket = options.socket;
    this.user = options.user;
    this.doc = new Y.Doc();
    // First of the update listeners: an edit is counted before any frame that carries it is sent.
    this.doc.on('update', this.#onUpdate);
    this.awareness = new Awareness(this.doc);
    this.awareness.setLocalState(null);
    const place = `rf:${options.user.id}:${options.name}`;
    this.#device = new DeviceCopy(place, this.doc, this.#refresh);
    this.#relay = new TabRelay(place, this.doc);
    this.#provider = new HocuspocusProvider({
      name: options.name,
      document: this.doc,
      awareness: this.awareness,
      websocketProvider: options.socket,
      token: null,
      // A key of its own per session: late frames of an earlier session cannot be taken for this one's.
      sessionAwareness: true,
      onMessage: ({ event }) => this.#onMessage(event),
      onSynced: this.#refresh,
      onAuthenticated: ({ scope }) => {
        this.#readOnly = (scope as string) === 'readonly';
        this.#refresh();
      },
      onAuthenticationFailed: ({ reason }) => this.#refused(reason || 'permission-denied'),
      onStateless: ({ payload }) => this.#onStateless(payload),
    });
    this.#stopFrames = this.#socket.onFrame(this.#provider.effectiveName, (frame) =>
      this.#ledger.sent(frame),
    );
    this.#socket.on('status', this.#onSocketStatus);
    this.#socket.on('open', this.#onSocketOpen);
    this.#socket.on('close', this.#onSocketClose);
    this.#provider.on('close', this.#onDocumentClose);
    if (typeof window !== 'undefined') window.addEventListener('pageshow', this.#onPageShow);
    this.#status = deriveStatus(this.#facts());
    this.loaded = this.#start();
  }

  /** For useSyncExternalStore: called after each change of status, content or permission. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something in it changes. */
  getStatus = (): ConnectionStatus => this.#status;
  getContent = (): ContentState => this.#content;
  /** Whether the server said that this user may only read. */
  getReadOnly = (): boolean => this.#readOnly;

  /** Shows this person in the document. */
  enter(): void {
    if (this.awareness.getLocalState() === null) this.awareness.setLocalState({ user: this.user });
    this.#present = true;
  }

  /** Takes this person out of the document, which stays open until its edits are sent. */
  leave(): void {
    this.#present = false;
    this.awareness.setLocalState(null);
  }

  /** Calls back when the server says what became of the tree; returns how to stop. */
  onNotice(listener: (notice: TreeNotice) => void): () => void {
    this.#noticeListeners.add(listener);
    return () => this.#noticeListeners.delete(listener);
  }

  /** Tries again after a refusal. */
  retry = (): void => {
    if (this.#destroyed) return;
    this.#clearRetry();
    this.#refusal = null;
    this.#provider.detach();
    this.#socket.reconnect();
    this.#provider.attach();
    this.#refresh();
  };

  /** Settles when every local edit is stored; rejects when `signal` aborts first. */
  whenStored(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = () => {
        if (signal?.aborted) {
          stop();
          reject(signal.reason);
        } else if (this.#status.kind === 'stored') {
          stop();
          resolve();
        }
      };
      const unsubscribe = this.subscribe(check);
      const stop = () => {
        unsubscribe();
        signal?.removeEventListener('abort', check);
      };
      signal?.addEventListener('abort', check);
      check();
    });
  }

  /** Ends the session; what the server has not got stays on the device. */
  async destroy(): Promise<void> {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#clearRetry();
    this.#listeners.clear();
    this.#noticeListeners.clear();
    this.#stopFrames();
    this.#socket.off('status', this.#onSocketStatus);
    this.#socket.off('open', this.#onSocketOpen);
    this.#socket.off('close', this.#onSocketClose);
    if (typeof window !== 'undefined') window.removeEventListener('pageshow', this.#onPageShow);
    this.#provider.destroy();
    this.#relay.close();
    await this.#device.destroy();
    this.doc.destroy();
  }

  async #start(): Promise<void> {
    await this.#device.loaded;
    if (this.#destroyed) return;
    this.#ledger.rememberEarlier(this.#device.mark?.waiting ?? 0);
    this.#relay.hello();
    this.#link = this.#socket.status === 'connected' ? 'online' : this.#link;
    this.#provider.attach();
    this.#refresh();
  }

  #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this.#provider) {
      const fromDevice = this.#device.isOrigin(origin);
      // What the device gives before the connection is made travels with the handshake.
      if (!fromDevice || this.#provider.isAttached) this.#ledger.edited();
      if (!fromDevice && origin !== this.#relay) this.#relay.send(update);
    }
    this.#refresh();
  };

  #onMessage(event: MessageEvent): void {
    const decoder = createDecoder(new Uint8Array(event.data as ArrayBuffer));
    readVarString(decoder);
    if (readVarUint(decoder) !== SYNC_STATUS) return;
    if (readVarInt(decoder) !== 1) {
      this.#refused('permission-denied');
      return;
    }
    this.#retries = 0;
    this.#ledger.acknowledged();
    if (this.#ledger.confirmed && this.#ledger.waiting === 0) this.#storedAt = this.#now();
    this.#refresh();
  }

  #onStateless(payload: string): void {
    const notice = treeNoticeSchema.safeParse(parseJson(payload));
    if (!notice.success) return;
    if (notice.data.type === 'deleted') this.#refused('document-deleted');
    for (const listener of this.#noticeListeners) listener(notice.data);
  }

  #onSocketStatus = ({ status }: { status: string }): void => {
    if (status === 'connected') this.#link = 'online';
    else if (status === 'disconnected') this.#link = 'offline';
    else if (this.#link === 'online') this.#link = 'connecting';
    this.#refresh();
  };

  /** The provider says goodbye when a page is hidden; a page that comes back is here again. */
  #onPageShow = (): void => {
    if (this.#present) this.enter();
  };

  #onSocketOpen = (): void => {
    this.#ledger.connectionChanged();
  };

  #onSocketClose = (): void => {
    this.#ledger.connectionChanged();
    this.#refresh();
  };

  /** The server closed this document, or the whole connection ended. */
  #onDocumentClose = ({ event }: { event: { reason: string } }): void => {
    // A connection that ended as a whole is renewed by the socket itself.
    if (this.#socket.status === 'connected') this.#refused(event.reason);
  };

  #refused(reason: string): void {
    if (this.#destroyed || !this.#provider.isAttached) return;
    const known = parseCloseReason(reason);
    this.#refusal = known ?? this.#refusal;
    this.#ledger.connectionChanged();
    if (known === null || isPassing(known)) this.#scheduleRetry();
    // Deferred: the provider is in the middle of the frame that brought the refusal.
    queueMicrotask(() => {
      if (!this.#destroyed) this.#provider.detach();
    });
    this.#refresh();
  }

  #scheduleRetry(): void {
    this.#clearRetry();
    const delay = RETRY_DELAYS_MS[Math.min(this.#retries, RETRY_DELAYS_MS.length - 1)];
    this.#retries += 1;
    this.#retryTimer = setTimeout(this.retry, delay);
  }

  #clearRetry(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
  }

  #facts(): ConnectionFacts {
    return {
      link: this.#link,
      confirmed: this.#ledger.confirmed,
      waiting: this.#ledger.waiting,
      stored_at: this.#storedAt,
      refusal: this.#refusal,
      device: this.#device.state,
      saving: this.#device.saving,
    };
  }

  #refresh = (): void => {
    if (this.#destroyed || this.#status === undefined) return;
    const status = deriveStatus(this.#facts());
    const content = this.#deriveContent();
    const changed = !sameStatus(status, this.#status) || content !== this.#content;
    if (status.waiting !== this.#status.waiting) this.#device.remember(status.waiting);
    if (!sameStatus(status, this.#status)) this.#status = status;
    this.#content = content;
    if (changed) for (const listener of this.#listeners) listener();
  };

  #deriveContent(): ContentState {
    if (this.#content === 'ready') return 'ready';
    if (this.#provider.isSynced || this.doc.store.clients.size > 0) return 'ready';
    if (this.#device.state === 'loading' || this.#link === 'connecting') return 'loading';
    if (this.#link === 'online' && this.#refusal === null) return 'loading';
    return 'absent';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
