import type * as Y from 'yjs';
import { readDescription } from './description/description.ts';
import {
  metaOf,
  type NodeMap,
  nodesOf,
  PLACE_PREFIX,
  readTreeType,
  TRASHED_AT,
} from './document-form.ts';
import { type NodeFields, type ReadBody, readFields } from './node-fields.ts';
import { type NodeRecord, readRecord } from './places.ts';
import { indexTree, type ShownNode, type TreeIndex } from './tree-index.ts';

/** Reads the whole document into its index, from nothing but its content. */
export function readTree(doc: Y.Doc): TreeIndex {
  const records = new Map<string, NodeRecord>();
  nodesOf(doc).forEach((map, id) => {
    const record = readRecord(id, map);
    if (record !== null) records.set(id, record);
  });
  return indexTree(readTreeType(doc), records);
}

type AnyType = Y.AbstractType<unknown>;

const caches = new WeakMap<Y.Doc, TreeCache>();

/**
 * The index of the document as it is now. It is kept between calls: records are re-read only of
 * nodes whose map changed, and the index is recomputed only when a record did. Equal at all times
 * to `readTree(doc)`.
 */
export function currentTree(doc: Y.Doc): TreeIndex {
  let cache = caches.get(doc);
  if (cache === undefined) {
    // Within a transaction there is no telling which of its changes are still to be announced.
    if (doc._transactionCleanups.length > 0) return readTree(doc);
    cache = new TreeCache(doc);
    caches.set(doc, cache);
  }
  return cache.tree();
}

/** As `currentTree` where operations keep the index already; else computed once and not kept. */
export function peekTree(doc: Y.Doc): TreeIndex {
  return caches.get(doc)?.tree() ?? readTree(doc);
}

/** Reads descriptions; where operations keep the index, each only once until it changes. */
export function bodyReader(doc: Y.Doc): ReadBody {
  return caches.get(doc)?.readBody() ?? readDescription;
}

/**
 * Reads the fields of visible nodes; where operations keep the index, each node only once until it
 * changes. Then the same object comes again, so nobody may change it.
 */
export function sharedFieldsReader(doc: Y.Doc): (node: ShownNode) => NodeFields {
  const cache = caches.get(doc);
  if (cache !== undefined) return cache.readShared();
  const treeType = readTreeType(doc);
  const nodes = nodesOf(doc);
  return ({ id, type }) => readFields(treeType, id, type, nodes.get(id) as NodeMap);
}

class TreeCache {
  readonly #doc: Y.Doc;
  /** As the current index has them; no operation holds an index beyond its own transaction. */
  readonly #records = new Map<string, NodeRecord>();
  #tree: TreeIndex | null = null;
  readonly #bodies = new WeakMap<object, string>();
  /** By the node's id. */
  readonly #fields = new Map<string, NodeFields>();
  /** Transactions begun whose changes have not been taken in: while there are any, nothing kept counts. */
  #open = 0;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#tree = readTree(doc);
    for (const [id, record] of this.#tree.records) this.#records.set(id, record);
    doc.on('beforeTransaction', () => {
      this.#open += 1;
    });
    // Before any observer runs, so that an observer that reads sees the document as it is.
    doc.on('beforeObserverCalls', (transaction) => {
      this.#open -= 1;
      this.#takeIn(transaction);
    });
  }

  tree(): TreeIndex {
    if (this.#open > 0) return readTree(this.#doc);
    this.#tree ??= indexTree(readTreeType(this.#doc), this.#records);
    return this.#tree;
  }

  readBody(): ReadBody {
    if (this.#open > 0) return readDescription;
    return (fragment) => {
      const known = this.#bodies.get(fragment);
      if (known !== undefined) return known;
      const markdown = readDescription(fragment);
      this.#bodies.set(fragment, markdown);
      return markdown;
    };
  }

  readShared(): (node: ShownNode) => NodeFields {
    const nodes = nodesOf(this.#doc);
    const treeType = readTreeType(this.#doc);
    const readBody = this.readBody();
    const mayKeep = this.#open === 0;
    return ({ id, type }) => {
      const known = mayKeep ? this.#fields.get(id) : undefined;
      if (known !== undefined) return known;
      const fields = readFields(treeType, id, type, nodes.get(id) as NodeMap, readBody);
      if (mayKeep) this.#fields.set(id, fields);
      return fields;
    };
  }

  #takeIn(transaction: Y.Transaction): void {
    const nodes: unknown = nodesOf(this.#doc);
    for (const [type, keys] of transaction.changed) {
      if (type === nodes) {
        for (const id of keys) if (id !== null) this.#reread(id);
      } else if (type._item !== null && type._item.parent === nodes) {
        if ([...keys].some(shapesTheTree)) this.#reread(type._item.parentSub as string);
      } else if (type === (metaOf(this.#doc) as unknown)) {
        this.#tree = null;
        this.#fields.clear();
      }
      for (let item = type._item; item !== null; item = (item.parent as AnyType)._item) {
        const changed = (item.content as Y.ContentType).type;
        this.#bodies.delete(changed);
        if (item.parent === nodes) this.#fields.delete(item.parentSub as string);
      }
    }
  }

  #reread(id: string): void {
    this.#fields.delete(id);
    const record = readRecord(id, nodesOf(this.#doc).get(id));
    if (record === null) this.#records.delete(id);
    else this.#records.set(id, record);
    this.#tree = null;
  }
}

function shapesTheTree(key: string | null): boolean {
  return key === 'type' || key === TRASHED_AT || key?.startsWith(PLACE_PREFIX) === true;
}
