import { nodeMap, nodesOf, readTreeType } from '@resolutionflow/core/tree-document/document-form';
import { optionsOf } from '@resolutionflow/core/tree-document/option-edits';
import { decodePlain } from '@resolutionflow/core/tree-document/plain-json';
import {
  type ListedNode,
  sharedNodeList,
} from '@resolutionflow/core/tree-document/read-tree-structure';
import * as Y from 'yjs';
import type { GraphModel, GraphNode } from './graph/graph-model.ts';

type Content = Pick<GraphNode, 'title' | 'options' | 'next_node_id'>;

interface Snapshot {
  nodes: readonly GraphNode[];
  /** The list of the document's nodes that it was made of. */
  list: readonly ListedNode[];
  /** Where each node stands in `nodes`. */
  at: ReadonlyMap<string, number>;
}

const NOTHING: Snapshot = { nodes: [], list: [], at: new Map() };

/**
 * The nodes of a troubleshooting flow with their links, for the graph and for choosing targets. It
 * follows the document while somebody listens, and reads again only what changed.
 */
export class FlowGraph implements GraphModel {
  readonly #doc: Y.Doc;
  readonly #listeners = new Set<() => void>();
  #snapshot = NOTHING;
  /** Nodes whose content may be another than in the snapshot; null while there is no telling. */
  #stale: Set<string> | null = null;
  #is_due = true;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#follow();
    this.#listeners.add(listener);
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#unfollow();
    };
  };

  getSnapshot = (): readonly GraphNode[] => this.#current().nodes;

  /** A visible node; undefined if there is none of this id. */
  get(id: string): GraphNode | undefined {
    const { nodes, at } = this.#current();
    return nodes[at.get(id) ?? -1];
  }

  #follow(): void {
    this.#forget();
    nodesOf(this.#doc).observeDeep(this.#onChange);
    this.#doc.getMap('meta').observe(this.#onMeta);
  }

  #unfollow(): void {
    nodesOf(this.#doc).unobserveDeep(this.#onChange);
    this.#doc.getMap('meta').unobserve(this.#onMeta);
  }

  #forget(): void {
    this.#stale = null;
    this.#is_due = true;
  }

  #onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    let concerns = false;
    for (const event of events) {
      const [id, field] = event.path;
      // What is written in a description is nothing that links or cards show.
      if (field === 'description') continue;
      concerns = true;
      if (typeof id === 'string') this.#stale?.add(id);
      else if (event instanceof Y.YMapEvent) {
        for (const key of event.keysChanged) this.#stale?.add(String(key));
      }
    }
    if (concerns) this.#changed();
  };

  #onMeta = (): void => {
    this.#forget();
    this.#changed();
  };

  #changed(): void {
    this.#is_due = true;
    for (const listener of [...this.#listeners]) listener();
  }

  #current(): Snapshot {
    // Nobody says what changed while nobody listens.
    if (this.#listeners.size === 0) this.#forget();
    if (!this.#is_due) return this.#snapshot;
    const list = readTreeType(this.#doc) === null ? NOTHING.list : sharedNodeList(this.#doc);
    const { nodes, at } = this.#snapshot;
    if (list === this.#snapshot.list && this.#stale !== null) {
      this.#snapshot = { nodes: this.#reread(this.#stale), list, at };
    } else {
      const now = list.map((node) => this.#read(node));
      const is_same = now.length === nodes.length && now.every((node, i) => node === nodes[i]);
      this.#snapshot = is_same
        ? { nodes, list, at }
        : { nodes: now, list, at: new Map(now.map(({ id }, index) => [id, index])) };
    }
    this.#stale = new Set();
    this.#is_due = false;
    return this.#snapshot;
  }

  /** The nodes as they stand, with the content of those that changed. */
  #reread(ids: ReadonlySet<string>): readonly GraphNode[] {
    let { nodes } = this.#snapshot;
    for (const id of ids) {
      const at = this.#snapshot.at.get(id) ?? -1;
      const listed = this.#snapshot.list[at];
      if (listed === undefined) continue;
      const node = this.#read(listed);
      if (node !== nodes[at]) nodes = nodes.with(at, node);
    }
    return nodes;
  }

  /** A node as it is now; the same object as before if it reads the same. */
  #read({ id, type, parent_id }: ListedNode): GraphNode {
    const before = this.#snapshot.nodes[this.#snapshot.at.get(id) ?? -1];
    const is_known = before !== undefined && this.#stale !== null && !this.#stale.has(id);
    const content: Content = is_known ? before : readContent(this.#doc, id);
    const is_same =
      before?.type === type &&
      before.parent_id === parent_id &&
      before.title === content.title &&
      before.next_node_id === content.next_node_id &&
      equalOptions(before.options, content.options);
    if (is_same) return before;
    const { title, options, next_node_id } = content;
    return { id, type, parent_id, title, options, next_node_id };
  }
}

function readContent(doc: Y.Doc, id: string): Content {
  const map = nodeMap(doc, id);
  const title = ['question', 'title']
    .map((field) => map?.get(field))
    .map((text) => (text instanceof Y.Text ? text.toString() : ''))
    .find((text) => text.trim() !== '');
  const options = optionsOf(doc, id).map((option) => ({
    id: option.id,
    label: typeof option.label === 'string' ? option.label : '',
    next_node_id: linkOf(option.next_node_id),
  }));
  return {
    title: title ?? '',
    options,
    next_node_id: linkOf(decodePlain(map?.get('next_node_id'))),
  };
}

function linkOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function equalOptions(a: GraphNode['options'], b: GraphNode['options']): boolean {
  return (
    a.length === b.length &&
    a.every((option, index) => {
      const other = b[index];
      return (
        option.id === other?.id &&
        option.label === other.label &&
        option.next_node_id === other.next_node_id
      );
    })
  );
}
