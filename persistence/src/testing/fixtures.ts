import { randomUUID } from 'node:crypto';
import type { ExtractedStep } from '@resolutionflow/core/step-sync/extract-steps-for-sync';
import * as Y from 'yjs';
import type { PublicationInput } from '../repositories/publication-repository.ts';
import type { Storage } from '../repositories/storage.ts';
import type { NewTree, TreeRecord } from '../repositories/tree-repository.ts';

/** What a contract suite is run on: a new, empty, migrated storage for each test. */
export interface StorageUnderTest {
  storage: Storage;
  /** The storage's clock; it stands still until a test moves it. */
  clock: TestClock;
  /** Signs a person up, as better-auth would. */
  addUser(name: string): Promise<string>;
  /** Closes the storage and removes what it left. */
  remove(): Promise<void>;
}

/** Makes one. */
export type OpenStorage = () => Promise<StorageUnderTest>;

/** A clock that only tests move. */
export class TestClock {
  #time = Date.parse('2026-03-02T08:00:00.000Z');

  readonly now = (): Date => new Date(this.#time);

  advance(ms: number): void {
    this.#time += ms;
  }
}

/** Somebody in an account of their own. */
export interface Person {
  user_id: string;
  account_id: string;
  account_ids: string[];
}

export async function addPerson(under: StorageUnderTest, name: string): Promise<Person> {
  const user_id = await under.addUser(name);
  const account_id = randomUUID();
  const slug = `${name.toLowerCase()}-${account_id}`;
  await under.storage.accounts.create({
    id: account_id,
    name: `${name}’s team`,
    slug,
    owner_id: user_id,
  });
  return { user_id, account_id, account_ids: [account_id] };
}

/** A Yjs update that a new client makes by setting one entry. */
export function anUpdate(key = 'title', value: unknown = randomUUID()): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('content').set(key, value);
  return Y.encodeStateAsUpdate(doc);
}

/** A document made of the updates, in order. */
export function documentFrom(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

export async function addTree(
  under: StorageUnderTest,
  author: Person,
  fields: Partial<NewTree> = {},
): Promise<TreeRecord> {
  const tree: NewTree = {
    id: randomUUID(),
    name: 'Reset a password',
    description: '',
    tree_type: 'procedural',
    author_id: author.user_id,
    account_id: author.account_id,
    is_public: false,
    is_default: false,
    tags: [],
    category: null,
    fork_info: null,
    ...fields,
  };
  return under.storage.trees.create(tree, { update: anUpdate(), user_id: author.user_id });
}

export function aStep(source_node_id: string, fields: Partial<ExtractedStep> = {}): ExtractedStep {
  return {
    source_node_id,
    title: `Step ${source_node_id}`,
    step_type: 'action',
    content: { instructions: `Do ${source_node_id}.` },
    node_visibility_override: null,
    ...fields,
  };
}

/** What publishes a tree as it is stored now, with these steps in the library. */
export async function publicationOf(
  under: StorageUnderTest,
  tree: Pick<TreeRecord, 'id'>,
  steps: readonly ExtractedStep[],
  fields: Partial<PublicationInput> = {},
): Promise<PublicationInput> {
  return {
    tree_id: tree.id,
    seq: await under.storage.documents.lastSeq(`tree:${tree.id}`),
    structure: JSON.stringify({
      steps: steps.map((step) => ({ id: step.source_node_id, type: 'procedure_step' })),
    }),
    steps,
    published_by: null,
    notes: null,
    ...fields,
  };
}

/** Publishes it so. */
export async function publish(
  under: StorageUnderTest,
  tree: Pick<TreeRecord, 'id'>,
  steps: readonly ExtractedStep[],
  fields: Partial<PublicationInput> = {},
) {
  return under.storage.publications.publish(await publicationOf(under, tree, steps, fields));
}
