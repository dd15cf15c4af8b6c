import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentName, seedTreeDocument, type UpdateTreeBody } from '@resolutionflow/core';
import { openSqliteStorage, type SqliteStorage } from '@resolutionflow/persistence';
import * as Y from 'yjs';
import type { Principal } from '../../collab-server/src/auth/principal.ts';
import {
  type Collaboration,
  createCollaboration,
} from '../../collab-server/src/collaboration/create-collaboration.ts';
import {
  type PublishTreeInput,
  publishTree,
} from '../../collab-server/src/commands/publish-tree.ts';
import { updateTree } from '../../collab-server/src/commands/update-tree.ts';
import { createLogger } from '../../collab-server/src/observability/logger.ts';
import { DocumentJobs } from '../../collab-server/src/publishing/document-jobs.ts';
import { Publisher } from '../../collab-server/src/publishing/publisher.ts';
import { Collaborator } from './collaborator.ts';
import { PROCEDURE } from './procedure.ts';

/** The socket side on its own, with its storage within reach; everybody is the same user. */
export class SocketHarness {
  readonly storage: SqliteStorage;
  readonly collaboration: Collaboration;
  readonly jobs: DocumentJobs;
  readonly principal: Principal;
  readonly data_dir: string;
  readonly #publisher: Publisher;
  readonly #http: Server;
  readonly #collaborators: Collaborator[] = [];
  #onWriteFailure = () => {};
  #onCompacted: (documentName: string) => void = () => {};
  #url = '';

  private constructor() {
    this.data_dir = mkdtempSync(join(tmpdir(), 'rf-sockets-'));
    const database = { file: join(this.data_dir, 'test.db'), durability: 'process' as const };
    this.storage = openSqliteStorage({
      ...database,
      onWriteError: () => this.#onWriteFailure(),
    });
    const account_id = randomUUID();
    this.principal = {
      user_id: randomUUID(),
      name: 'Ana',
      memberships: [{ account_id, role: 'owner' }],
      account_id,
      via: 'token',
    };
    const logger = createLogger('silent');
    this.jobs = new DocumentJobs({ database, writeLock: this.storage.writeLock, logger });
    this.collaboration = createCollaboration({
      storage: this.storage,
      authenticate: async () => this.principal,
      logger,
      publicUrl: null,
      compact: (name) => this.jobs.compact(name).then(() => this.#onCompacted(name)),
    });
    this.#publisher = new Publisher({ jobs: this.jobs, collaboration: this.collaboration });
    this.#http = createServer();
    this.collaboration.attach(this.#http);
  }

  static async start(): Promise<SocketHarness> {
    const harness = new SocketHarness();
    const { user_id, account_id, name } = harness.principal;
    harness.storage.database
      .prepare(
        `INSERT INTO users (id, name, email, email_verified, created_at, updated_at)
         VALUES (?, ?, 'ana@example.com', 1, ?, ?)`,
      )
      .run(user_id, name, new Date().toISOString(), new Date().toISOString());
    await harness.storage.accounts.create({ id: account_id, name, slug: 'ana', owner_id: user_id });
    await new Promise<void>((resolve) => {
      harness.#http.listen(0, '127.0.0.1', resolve);
    });
    harness.#url = `http://127.0.0.1:${(harness.#http.address() as AddressInfo).port}`;
    return harness;
  }

  async createTree(tree_structure: object = PROCEDURE): Promise<string> {
    const doc = new Y.Doc();
    seedTreeDocument(doc, { tree_type: 'procedural', tree_structure: tree_structure as never });
    const id = randomUUID();
    const { user_id, account_id } = this.principal;
    await this.storage.trees.create(
      {
        id,
        name: 'A flow',
        description: '',
        tree_type: 'procedural',
        author_id: user_id,
        account_id,
        is_public: false,
        is_default: false,
        tags: [],
        category: null,
        fork_info: null,
      },
      { update: Y.encodeStateAsUpdate(doc), user_id },
    );
    return id;
  }

  /** Publishes as Ana; `waitMs` is how long it waits for her edits. */
  publish(treeId: string, input: PublishTreeInput = {}, waitMs?: number) {
    return publishTree(this.#context(waitMs), this.principal, treeId, input);
  }

  /** Changes a flow as Ana does by PUT; `waitMs` as for `publish`. */
  update(treeId: string, changes: UpdateTreeBody, waitMs?: number) {
    return updateTree(this.#context(waitMs), this.principal, treeId, { changes });
  }

  #context(waitMs?: number) {
    const { storage, collaboration } = this;
    return {
      storage,
      documents: collaboration.liveDocuments,
      connections: this.collaboration,
      notifier: collaboration.notifier,
      seeding: this.jobs,
      publishing:
        waitMs === undefined
          ? this.#publisher
          : new Publisher({ jobs: this.jobs, collaboration, waitMs }),
    };
  }

  open(treeId: string): Collaborator {
    const document_name = documentName('tree', treeId);
    const collaborator = new Collaborator({ url: this.#url, document_name, token: 'any' });
    this.#collaborators.push(collaborator);
    return collaborator;
  }

  /** Resolves when this many further writes have failed. */
  writesToFail(times: number): Promise<void> {
    return new Promise((resolve) => {
      let failures = 0;
      this.#onWriteFailure = () => {
        failures += 1;
        if (failures === times) resolve();
      };
    });
  }

  /** Resolves when the log of this document has been compacted once more. */
  compacted(documentName: string): Promise<void> {
    return new Promise((resolve) => {
      this.#onCompacted = (name) => {
        if (name === documentName) resolve();
      };
    });
  }

  /** Makes every write fail, as a full or broken disk does, until it is called again with false. */
  breakDisk(broken: boolean): void {
    this.storage.database.pragma(`query_only = ${broken ? 'ON' : 'OFF'}`);
  }

  async close(): Promise<void> {
    this.breakDisk(false);
    for (const collaborator of this.#collaborators) collaborator.leave();
    await this.collaboration.close();
    await this.jobs.close();
    await this.storage.close();
    this.#http.close();
    rmSync(this.data_dir, { recursive: true });
  }
}
