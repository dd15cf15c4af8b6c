import { nodeMap, nodesOf, readTreeType } from '@resolutionflow/core/tree-document/document-form';
import { optionsOf } from '@resolutionflow/core/tree-document/option-edits';
import { decodePlain } from '@resolutionflow/core/tree-document/plain-json';
import { listNodes } from '@resolutionflow/core/tree-document/read-tree-structure';
import * as Y from 'yjs';
import type { GraphModel, GraphNode } from './graph/graph-model.ts';

type Content = Pick<GraphNode, 'title' | 'options' | 'next_node_id'>;

const NO_NODES: readonly GraphNode[] = [];

/**
 * The nodes of a troubleshooting flow with their links, for the graph and for choosing targets. It
 * follows the document while somebody listens, and reads again only what changed.
 */
export class FlowGraph implements GraphModel {
  readonly #doc: Y.Doc;
  readonly #listeners = new Set<() => void>();
  readonly #contents = new Map<string, Content>();
  #snapshot: readonly GraphNode[] | null = null;
  #before: { nodes: readonly GraphNode[]; by_id: Map<string, GraphNode> } = {
    nodes: NO_NODES,
    by_id: new Map(),
  };
  #by_id: ReadonlyMap<string, GraphNode> | null = null;

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

  getSnapshot = (): readonly GraphNode[] => {
    // Nobody says what changed while nobody listens.
    if (this.#listeners.size === 0) this.#forget();
    this.#snapshot ??= this.#read();
    return this.#snapshot;
  };

  /** A visible node; undefined if there is none of this id. */
  get(id: string): GraphNode | undefined {
    const nodes = this.getSnapshot();
    this.#by_id ??= new Map(nodes.map((node) => [node.id, node]));
    return this.#by_id.get(id);
  }

  #follow(): void {
    this.#forget();
    nodesOf(this.#doc).observeDeep(this.#onChange);
    this.#doc.getMap('meta').observe(this.#changed);
  }

  #unfollow(): void {
    nodesOf(this.#doc).unobserveDeep(this.#onChange);
    this.#doc.getMap('meta').unobserve(this.#changed);
  }

  #forget(): void {
    this.#contents.clear();
    this.#snapshot = null;
    this.#by_id = null;
  }

  #onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    let concerns = false;
    for (const event of events) {
      const [id, field] = event.path;
      // What is written in a description is nothing that links or cards show.
      if (field === 'description') continue;
      concerns = true;
      if (typeof id === 'string') this.#contents.delete(id);
      else if (event instanceof Y.YMapEvent) {
        for (const key of event.keysChanged) this.#contents.delete(String(key));
      }
    }
    if (concerns) this.#changed();
  };

  #changed = (): void => {
    this.#snapshot = null;
    this.#by_id = null;
    for (const listener of [...this.#listeners]) listener();
  };

  #read(): readonly GraphNode[] {
    if (readTreeType(this.#doc) === null) return NO_NODES;
    const nodes = listNodes(this.#doc).map(({ id, type, parent_id }): GraphNode => {
      const content = this.#contentOf(id);
      const before = this.#before.by_id.get(id);
      const is_same =
        before?.type === type &&
        before.parent_id === parent_id &&
        before.title === content.title &&
        before.next_node_id === content.next_node_id &&
        equalOptions(before.options, content.options);
      return is_same ? before : { id, type, parent_id, ...content };
    });
    const { nodes: known } = this.#before;
    if (nodes.length === known.length && nodes.every((node, index) => node === known[index])) {
      return known;
    }
    this.#before = { nodes, by_id: new Map(nodes.map((node) => [node.id, node])) };
    return nodes;
  }

  #contentOf(id: string): Content {
    const known = this.#contents.get(id);
    if (known !== undefined) return known;
    const content = readContent(this.#doc, id);
    this.#contents.set(id, content);
    return content;
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
