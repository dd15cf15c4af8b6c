import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

/** What an earlier page load knew of its edits. */
export interface DeviceMark {
  /** Edits that the server had not acknowledged. */
  waiting: number;
}

const MARK_KEY = 'waiting';
/** A browser whose IndexedDB never answers must not keep the document closed. */
const LOAD_LIMIT_MS = 4_000;

/**
 * The copy of a document in this browser's IndexedDB, one database per user and document.
 * y-indexeddb reports no failures, so its database is watched: once a write was refused the copy
 * has a hole, and counts as failed for the rest of this page.
 */
export class DeviceCopy {
  readonly #persistence: IndexeddbPersistence | null;
  readonly #onChange: () => void;
  #state: 'loading' | 'kept' | 'failed' = 'loading';
  #mark: DeviceMark | null = null;
  #written = 0;
  #writing = false;
  #saving = false;
  #changed = false;
  #wanted: number | null = null;

  /** Settles when the copy is read or known to be unreadable; never rejects. */
  readonly loaded: Promise<void>;

  constructor(databaseName: string, doc: Y.Doc, onChange: () => void) {
    this.#onChange = onChange;
    this.#persistence = openPersistence(databaseName, doc);
    // Behind y-indexeddb's own listener: its write of the update is on its way by then.
    doc.on('update', this.#onUpdate);
    this.loaded = this.#load();
  }

  get state(): 'loading' | 'kept' | 'failed' {
    return this.#state;
  }

  /** Whether edits are on their way into this copy, and would be lost with the page now. */
  get saving(): boolean {
    return this.#saving;
  }

  /** What the earlier page load left; null when there was none. Known once `loaded` settled. */
  get mark(): DeviceMark | null {
    return this.#mark;
  }

  /** Whether an update of the document came from this copy. */
  isOrigin(origin: unknown): boolean {
    return this.#persistence !== null && origin === this.#persistence;
  }

  /** Remembers how many edits wait, for the next page load. Calls in quick succession are merged. */
  remember(waiting: number): void {
    this.#wanted = waiting;
    if (!this.#writing) void this.#writeMark();
  }

  /** Settles when all that was changed so far is on the device, or known not to be. */
  async flushed(): Promise<void> {
    await this.loaded;
    const db = this.#persistence?.db;
    if (!db || this.#state === 'failed') return;
    await new Promise<void>((resolve) => {
      const transaction = db.transaction(['updates', 'custom'], 'readonly');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => resolve();
    });
  }

  async destroy(): Promise<void> {
    await this.flushed();
    await this.#persistence?.destroy().catch(() => undefined);
  }

  #onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (this.isOrigin(origin)) return;
    this.#changed = true;
    if (!this.#saving) void this.#watchSaving();
  };

  async #watchSaving(): Promise<void> {
    this.#saving = true;
    this.#onChange();
    while (this.#changed) {
      this.#changed = false;
      await this.flushed();
    }
    this.#saving = false;
    this.#onChange();
  }

  async #load(): Promise<void> {
    const persistence = this.#persistence;
    if (!persistence) return this.#fail();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const limit = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), LOAD_LIMIT_MS);
    });
    try {
      const database = persistence._db as Promise<IDBDatabase>;
      const read = database.then(async (db) => {
        db.addEventListener('error', () => this.#fail());
        db.addEventListener('abort', () => this.#fail());
        await persistence.whenSynced;
        return persistence.get(MARK_KEY);
      });
      const mark: unknown = await Promise.race([read, limit]);
      if (mark === 'late') return this.#fail();
      this.#mark = typeof mark === 'number' ? { waiting: mark } : null;
      this.#written = this.#mark?.waiting ?? 0;
      if (this.#state === 'loading') this.#state = 'kept';
      this.#onChange();
    } catch {
      this.#fail();
    } finally {
      clearTimeout(timer);
    }
  }

  async #writeMark(): Promise<void> {
    this.#writing = true;
    await this.loaded;
    while (this.#wanted !== null && this.#wanted !== this.#written && this.#state === 'kept') {
      const next = this.#wanted;
      try {
        await this.#persistence?.set(MARK_KEY, next);
        this.#written = next;
      } catch {
        this.#fail();
      }
    }
    this.#writing = false;
  }

  #fail(): void {
    if (this.#state === 'failed') return;
    this.#state = 'failed';
    this.#onChange();
  }
}

function openPersistence(databaseName: string, doc: Y.Doc): IndexeddbPersistence | null {
  if (typeof indexedDB === 'undefined') return null;
  try {
    return new IndexeddbPersistence(databaseName, doc);
  } catch {
    return null;
  }
}
