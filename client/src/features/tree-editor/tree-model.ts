import {
  nodeMap,
  nodesOf,
  plainKey,
  readTreeType,
} from '@resolutionflow/core/tree-document/document-form';
import { decodePlain } from '@resolutionflow/core/tree-document/plain-json';
import {
  listNodes,
  listTrashed,
  type TrashedNode,
} from '@resolutionflow/core/tree-document/read-tree-structure';
import * as Y from 'yjs';
import { EditedInTrash } from './edited-in-trash.ts';
import type { FlowOutline } from './flow-outline.ts';
import { type Outline, outlineOf } from './outline.ts';
import { readFlowOutline } from './outline-edits.ts';

/** A node's fields as the editor shows them; what is absent or of another form reads as empty. */
export interface NodeFields {
  id: string;
  type: string;
  title: string;
  /** As stored; `readCommands` gives it entries. */
  commands: unknown;
  expected_outcome: string;
  estimated_minutes: number | null;
  reference_url: string;
  library_visibility: 'team' | 'public' | null;
  has_description: boolean;
  is_trashed: boolean;
}

/**
 * The tree document as a store for React: the outline and each node are snapshots that keep their
 * identity until they change, so that a keystroke in one step draws only that step again.
 */
export class TreeModel {
  readonly doc: Y.Doc;
  #outline: Outline | null = null;
  #flow: FlowOutline | null = null;
  #trashed: readonly TrashedNode[] | null = null;
  readonly #nodes = new Map<string, NodeFields | null>();
  readonly #outlineListeners = new Set<() => void>();
  readonly #nodeListeners = new Map<string, Set<() => void>>();

  /** What is removed and was edited since. */
  readonly editedInTrash: EditedInTrash;
  readonly #onEditedInTrash: (id: string) => void;

  /** `onEditedInTrash` hears of the first edit of others to what is removed, since it was (L4). */
  constructor(doc: Y.Doc, onEditedInTrash: (id: string) => void = () => undefined) {
    this.doc = doc;
    this.editedInTrash = new EditedInTrash(doc);
    this.#onEditedInTrash = onEditedInTrash;
    nodesOf(doc).observeDeep(this.#onChange);
    doc.getMap('meta').observe(this.#onMeta);
  }

  destroy(): void {
    nodesOf(this.doc).unobserveDeep(this.#onChange);
    this.doc.getMap('meta').unobserve(this.#onMeta);
  }

  subscribeOutline = (listener: () => void): (() => void) => {
    this.#outlineListeners.add(listener);
    return () => this.#outlineListeners.delete(listener);
  };

  getOutline = (): Outline => {
    this.#outline ??= outlineOf(readTreeType(this.doc) === null ? [] : listNodes(this.doc));
    return this.#outline;
  };

  /** The lines of a flow of any kind, and where things may go; changes with the outline. */
  getFlow = (): FlowOutline => {
    this.#flow ??= readFlowOutline(this.doc);
    return this.#flow;
  };

  /** Whether this is a decision tree. */
  isTree = (): boolean => readTreeType(this.doc) === 'troubleshooting';

  /** What can be restored; changes with the outline. */
  getTrashed = (): readonly TrashedNode[] => {
    this.#trashed ??= readTreeType(this.doc) === null ? [] : listTrashed(this.doc);
    return this.#trashed;
  };

  subscribeNode = (id: string, listener: () => void): (() => void) => {
    const listeners = this.#nodeListeners.get(id) ?? new Set();
    listeners.add(listener);
    this.#nodeListeners.set(id, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#nodeListeners.delete(id);
    };
  };

  /** A node's fields, in the trash too; null if there is none. */
  getNode = (id: string): NodeFields | null => {
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    const fields = readNodeFields(this.doc, id);
    this.#nodes.set(id, fields);
    return fields;
  };

  /** The title for people: never empty. */
  titleOf = (id: string): string => {
    const node = this.getNode(id);
    return node?.title.trim() || untitled(node?.type);
  };

  #onChange = (
    events: Y.YEvent<Y.AbstractType<unknown>>[],
    { local }: Pick<Y.Transaction, 'local'>,
  ): void => {
    const nodes: unknown = nodesOf(this.doc);
    const changed = new Set<string>();
    const written = new Set<string>();
    const shown_before = this.#flow;
    const is_tree = this.isTree();
    let reshaped = false;
    for (const event of events) {
      if (event.target === nodes) {
        reshaped = true;
        for (const id of (event as Y.YMapEvent<unknown>).keysChanged) changed.add(id);
        continue;
      }
      const id = event.path[0];
      if (typeof id !== 'string') continue;
      changed.add(id);
      if (event.path.length === 1 && event instanceof Y.YMapEvent) {
        for (const key of event.keysChanged) {
          if (key.startsWith('p:') || key === 'trashed_at' || key === 'type') reshaped = true;
          else {
            written.add(id);
            // In a decision tree the links are what it looks like.
            if (is_tree && !TEXTS.has(key)) reshaped = true;
          }
        }
      } else {
        written.add(id);
        if (is_tree && event.path[1] === 'options') reshaped = true;
      }
    }
    for (const id of changed) this.#nodes.delete(id);
    if (reshaped) this.#reshape();
    for (const id of changed) this.#notify(this.#nodeListeners.get(id));
    if (reshaped) this.editedInTrash.reshaped(() => nodesOn(this.getFlow()));
    if (written.size === 0 || shown_before === null) return;
    const before = nodesOn(shown_before);
    if ([...written].every((id) => before.has(id))) return;
    const found = this.editedInTrash.written(written, before, nodesOn(this.getFlow()));
    if (!local) for (const id of found) this.#onEditedInTrash(id);
  };

  #onMeta = (): void => this.#reshape();

  #reshape(): void {
    this.#outline = null;
    this.#flow = null;
    this.#trashed = null;
    this.#notify(this.#outlineListeners);
  }

  #notify(listeners: Iterable<() => void> | undefined): void {
    for (const listener of [...(listeners ?? [])]) listener();
  }
}

const nodes_on = new WeakMap<FlowOutline, ReadonlySet<string>>();

/** The nodes that an outline shows. It is asked with every letter of others, so each outline is read once. */
function nodesOn(flow: FlowOutline): ReadonlySet<string> {
  const known = nodes_on.get(flow) ?? new Set(flow.lines.map(({ id }) => id));
  nodes_on.set(flow, known);
  return known;
}

/** Fields whose coming and going changes no line but the node's own. */
const TEXTS: ReadonlySet<string> = new Set(['title', 'question', 'description']);

const UNTITLED: Record<string, string> = {
  section_header: 'Untitled section',
  procedure_end: 'End of the procedure',
  decision: 'Untitled question',
  action: 'Untitled action',
  solution: 'Untitled solution',
};

/** What a node of this type is called until it has a title. */
export function untitled(type: string | undefined): string {
  return UNTITLED[type ?? ''] ?? 'Untitled step';
}

function readNodeFields(doc: Y.Doc, id: string): NodeFields | null {
  const map = nodeMap(doc, id);
  const type = map?.get('type');
  if (!map || typeof type !== 'string') return null;
  const plain = (field: string): unknown => decodePlain(map.get(plainKey(field)));
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const texts = [map.get(type === 'decision' ? 'question' : 'title'), map.get('title')];
  const title = texts.find((text) => text instanceof Y.Text && text.length > 0);
  const minutes = plain('estimated_minutes');
  const visibility = plain('library_visibility');
  return {
    id,
    type,
    title: title instanceof Y.Text ? title.toString() : '',
    commands: plain('commands'),
    expected_outcome: text(plain('expected_outcome')),
    estimated_minutes: typeof minutes === 'number' ? minutes : null,
    reference_url: text(plain('reference_url')),
    library_visibility: visibility === 'team' || visibility === 'public' ? visibility : null,
    has_description: map.get('description') instanceof Y.XmlFragment,
    is_trashed: map.has('trashed_at'),
  };
}
