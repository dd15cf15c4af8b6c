import type { LintProblem } from '@resolutionflow/core/tree/lint/lint-problem';
import { lintTree } from '@resolutionflow/core/tree/lint/lint-tree';
import { nodesOf, readTreeType } from '@resolutionflow/core/tree-document/document-form';
import { readSharedStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import type * as Y from 'yjs';
import type { LintMark } from './graph/graph-model.ts';
import { KeyedValues } from './graph/keyed-values.ts';

/** A long flow takes a while to look through: after a pause, and when nothing else is to be done. */
const PAUSE_MS = 300;
const IDLE_WITHIN_MS = 1_000;

const NOTHING: readonly LintProblem[] = [];

/** Calls back when the browser has nothing better to do; returns how to call it off. */
function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(act, 0);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: IDLE_WITHIN_MS });
  return () => cancelIdleCallback(handle);
}

/**
 * What lint says about the flow as it is, looked through once for all who show it and only while
 * somebody does. `marks` has the worst of each node.
 */
export class LintStore {
  readonly #doc: Y.Doc;
  readonly #listeners = new Set<() => void>();
  readonly #marks = new KeyedValues<LintMark>();
  #by_mark: ReadonlyMap<string, LintMark> = new Map();
  #watchers = 0;
  #problems: readonly LintProblem[] = NOTHING;
  #text = '[]';
  #callOff: (() => void) | null = null;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return this.#watched(() => this.#listeners.delete(listener));
  };

  /** Errors and warnings in reading order, as of the last pause. */
  getProblems = (): readonly LintProblem[] => this.#problems;

  /** The worst of each node that has any; another map only when a mark changed. */
  getMarks = (): ReadonlyMap<string, LintMark> => this.#by_mark;

  subscribeMark(id: string, listener: () => void): () => void {
    return this.#watched(this.#marks.subscribe(id, listener));
  }

  markOf(id: string): LintMark | undefined {
    return this.#marks.get(id);
  }

  /** Looks now, whatever was waiting. */
  lintNow = (): readonly LintProblem[] => {
    this.#callOff?.();
    this.#callOff = null;
    const type = readTreeType(this.#doc);
    const problems = type === null ? NOTHING : lintTree(readSharedStructure(this.#doc), type);
    const text = JSON.stringify(problems);
    if (text === this.#text) return this.#problems;
    this.#text = text;
    this.#problems = problems;
    const marks = marksOf(problems);
    if (!sameMarks(marks, this.#by_mark)) {
      this.#by_mark = marks;
      this.#marks.replace(marks);
    }
    for (const listener of [...this.#listeners]) listener();
    return problems;
  };

  #watched(stop: () => void): () => void {
    this.#watchers += 1;
    if (this.#watchers === 1) {
      nodesOf(this.#doc).observeDeep(this.#soon);
      this.#doc.getMap('meta').observeDeep(this.#soon);
      this.#callOff = whenIdle(this.lintNow);
    }
    let is_over = false;
    return () => {
      if (is_over) return;
      is_over = true;
      stop();
      this.#watchers -= 1;
      if (this.#watchers > 0) return;
      nodesOf(this.#doc).unobserveDeep(this.#soon);
      this.#doc.getMap('meta').unobserveDeep(this.#soon);
      this.#callOff?.();
      this.#callOff = null;
    };
  }

  #soon = (): void => {
    if (this.#callOff !== null) return;
    const timer = setTimeout(() => {
      this.#callOff = whenIdle(this.lintNow);
    }, PAUSE_MS);
    this.#callOff = () => clearTimeout(timer);
  };
}

function marksOf(problems: readonly LintProblem[]): Map<string, LintMark> {
  const marks = new Map<string, LintMark>();
  for (const { node_id, severity } of problems) {
    if (node_id !== null && marks.get(node_id) !== 'error') marks.set(node_id, severity);
  }
  return marks;
}

function sameMarks(a: ReadonlyMap<string, LintMark>, b: ReadonlyMap<string, LintMark>): boolean {
  return a.size === b.size && [...a].every(([id, mark]) => b.get(id) === mark);
}
