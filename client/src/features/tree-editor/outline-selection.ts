import type { Awareness } from 'y-protocols/awareness';
import { CollapsedLines } from './collapsed-lines.ts';
import { keysAbove, type OutlineLine, shownLines } from './flow-outline.ts';
import type { TreeModel } from './tree-model.ts';

/** Where the keyboard focus should go, once; `serial` tells two requests apart. */
export interface FocusRequest {
  /** A node, or for a row the key of its line. */
  id: string;
  target: 'row' | 'title';
  serial: number;
}

/** What is selected; `open` shows its details where they cover the outline (phones). */
export interface Selection {
  /** The node whose details show; on a link the one that it starts at. */
  id: string | null;
  /** The line that keys start from. */
  line: string | null;
  /** All selected nodes; none on a link. */
  ids: ReadonlySet<string>;
  open: boolean;
  focus: FocusRequest | null;
}

/** How a click or key changes the selection: replaces it, adds or takes away, or extends it up to there. */
export type SelectHow = 'only' | 'toggle' | 'extend';

export interface SelectOptions {
  focus?: 'row' | 'title';
  open?: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** What one author has selected. It changes by their own doing only, never by a colleague's. */
export class OutlineSelection {
  readonly collapsed: CollapsedLines;
  readonly #model: TreeModel;
  readonly #awareness: Awareness;
  readonly #listeners = new Set<() => void>();
  #now: Selection = { id: null, line: null, ids: NONE, open: false, focus: null };
  /** Where a range started. */
  #anchor: string | null = null;
  #serial = 0;

  constructor(model: TreeModel, awareness: Awareness, name?: string) {
    this.#model = model;
    this.#awareness = awareness;
    this.collapsed = new CollapsedLines(name);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get = (): Selection => this.#now;

  /** The lines that can be seen. */
  shown(): OutlineLine[] {
    return shownLines(this.#model.getFlow().lines, this.collapsed.get());
  }

  /** Selects one line, by its key, and unfolds what it is folded into; null selects nothing. */
  select(key: string | null, options: SelectOptions = {}): void {
    const line = key === null ? undefined : this.#lineOf(key);
    this.#anchor = key;
    if (line !== undefined) {
      this.collapsed.unfold(keysAbove(this.#model.getFlow().lines, line.key));
    }
    const ids = key === null || line?.kind === 'link' ? NONE : new Set([key]);
    this.#set({ id: line?.id ?? key, line: key, ids }, options);
  }

  /** Selects several nodes, the last of them with its details. */
  selectAll(ids: readonly string[], options: SelectOptions = {}): void {
    const last = ids.at(-1);
    if (last === undefined) return;
    const { lines } = this.#model.getFlow();
    this.collapsed.unfold(ids.flatMap((id) => keysAbove(lines, id)));
    this.#anchor = ids[0] ?? null;
    this.#set({ id: last, line: last, ids: new Set(ids) }, options);
  }

  choose(key: string, how: SelectHow, options: SelectOptions = {}): void {
    const line = this.#lineOf(key);
    if (line !== undefined && how === 'extend') {
      this.#extend(key, options);
    } else if (how === 'toggle' && line !== undefined && line.kind !== 'link') {
      const ids = new Set(this.#now.ids);
      if (!ids.delete(key)) ids.add(key);
      this.#anchor = key;
      this.#set({ id: key, line: key, ids }, options);
    } else {
      this.select(key, options);
    }
  }

  /** To the line above or below; `keep` moves the keyboard and leaves what is selected. */
  step(offset: -1 | 1, how: 'only' | 'extend' | 'keep' = 'only'): void {
    const shown = this.shown();
    const at = shown.findIndex((line) => line.key === this.#now.line);
    const next = at < 0 ? (offset === 1 ? 0 : shown.length - 1) : at + offset;
    const line = shown[Math.min(Math.max(next, 0), shown.length - 1)];
    if (line === undefined) return;
    if (how === 'keep') this.#set({ id: line.id, line: line.key }, { focus: 'row' });
    else this.choose(line.key, how, { focus: 'row' });
  }

  /** To the first or last line. */
  stepToEnd(offset: -1 | 1, how: 'only' | 'extend' = 'only'): void {
    const line = this.shown().at(offset === 1 ? -1 : 0);
    if (line !== undefined) this.choose(line.key, how, { focus: 'row' });
  }

  /** All nodes that can be seen; the keyboard stays where it is. */
  everything(): void {
    const nodes = this.shown().filter(({ kind }) => kind !== 'link');
    const first = nodes[0];
    if (first === undefined) return;
    this.#anchor = first.key;
    const { id, line } = this.#now;
    this.#set(
      { id: id ?? first.id, line: line ?? first.key, ids: new Set(nodes.map(({ id }) => id)) },
      { focus: 'row' },
    );
  }

  /** Back to the one line that keys start from; false when no more than that was selected. */
  narrow(): boolean {
    if (this.#now.ids.size < 2) return false;
    this.select(this.#now.line, { focus: 'row' });
    return true;
  }

  #extend(key: string, options: SelectOptions): void {
    const shown = this.shown();
    const to = shown.findIndex((line) => line.key === key);
    const anchored = shown.findIndex((line) => line.key === this.#anchor);
    const from = anchored < 0 ? to : anchored;
    const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    const nodes = range.filter(({ kind }) => kind !== 'link');
    const line = shown[to];
    if (line === undefined) return;
    this.#set({ id: line.id, line: key, ids: new Set(nodes.map(({ id }) => id)) }, options);
  }

  #lineOf(key: string): OutlineLine | undefined {
    return this.#model.getFlow().lines.find((line) => line.key === key);
  }

  #set(change: Partial<Selection>, { focus, open }: SelectOptions): void {
    const before = this.#now;
    const now = { ...before, ...change };
    if (now.id !== before.id) this.#awareness.setLocalStateField('node_id', now.id);
    if (focus) this.#serial += 1;
    const at = focus === 'title' ? now.id : now.line;
    this.#now = {
      ...now,
      open: now.id !== null && (open ?? before.open),
      focus: at !== null && focus ? { id: at, target: focus, serial: this.#serial } : null,
    };
    for (const listener of this.#listeners) listener();
  }
}
