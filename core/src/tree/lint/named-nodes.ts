import { isFilledText, isJsonObject, type JsonObject, readingOrder } from '../reading-order.ts';

/** What a kind of node is called, and which of its fields must be filled. */
export interface NodeKind {
  readonly name: string;
  readonly titleFields: readonly string[];
  readonly titleName: string;
}

/** An entry of a structure, with what a problem needs to speak of it. */
export class NamedNode {
  /** Empty for an entry that is no object. */
  readonly node: JsonObject;
  /** Null when the entry has none that could be referred to. */
  readonly id: string | null;
  /** Absent for a type that this kind of flow does not have. */
  readonly kind: NodeKind | undefined;
  /** How many of its kind there are up to it. */
  readonly #count: number;

  constructor(node: JsonObject, kind: NodeKind | undefined, count: number) {
    this.node = node;
    this.id = isNodeId(node.id) ? node.id : null;
    this.kind = kind;
    this.#count = count;
  }

  /**
   * By its own text, or by its number among its kind: `decision “Is it on?”`, `step 3`. Most nodes are
   * never spoken of, and telling all their names would take longer than checking them.
   */
  get name(): string {
    const { node, kind } = this;
    const field = [...(kind?.titleFields ?? []), 'title', 'question'].find((key) =>
      isFilledText(node[key]),
    );
    const which = field === undefined ? this.#count : quote(String(node[field]));
    return `${kind?.name ?? 'entry'} ${which}`;
  }
}

const title = { titleFields: ['title'], titleName: 'title' };
const PROCEDURE_KINDS: ReadonlyMap<unknown, NodeKind> = new Map([
  [
    'section_header',
    { name: 'section', titleFields: ['title', 'section_header'], titleName: 'title' },
  ],
  ['procedure_step', { name: 'step', ...title }],
  ['procedure_end', { name: 'end', ...title }],
]);
const TROUBLESHOOTING_KINDS: ReadonlyMap<unknown, NodeKind> = new Map([
  ['decision', { name: 'decision', titleFields: ['question'], titleName: 'question' }],
  ['action', { name: 'action', ...title }],
  ['solution', { name: 'solution', ...title }],
]);

/** All entries of a structure in reading order, named. Total on any JSON. */
export function namedNodes(structure: unknown, treeType: string): NamedNode[] {
  const kinds = treeType === 'troubleshooting' ? TROUBLESHOOTING_KINDS : PROCEDURE_KINDS;
  const counts = new Map<string, number>();
  const nodes: NamedNode[] = [];
  for (const entry of readingOrder(structure, treeType)) {
    const node = isJsonObject(entry) ? entry : {};
    const kind = kinds.get(node.type);
    const kindName = kind?.name ?? 'entry';
    const count = (counts.get(kindName) ?? 0) + 1;
    counts.set(kindName, count);
    nodes.push(new NamedNode(node, kind, count));
  }
  return nodes;
}

/** An option of a decision, with what a problem needs to speak of it. */
export interface NamedOption {
  readonly option: JsonObject;
  readonly name: string;
}

/** The options of a decision in order; none when it has no list of them. */
export function namedOptions({ node, name }: NamedNode): NamedOption[] {
  if (!Array.isArray(node.options)) return [];
  return node.options.map((entry: unknown, index) => {
    const option = isJsonObject(entry) ? entry : {};
    const which = isFilledText(option.label)
      ? `the option ${quote(option.label)}`
      : `option ${index + 1}`;
    return { option, name: `${which} of ${name}` };
  });
}

export function isNodeId(id: unknown): id is string {
  return typeof id === 'string' && id !== '';
}

const LONGEST_QUOTE = 80;

/** A text in quotation marks, on one line and cut where it is long. */
export function quote(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  const characters = [...line.slice(0, 2 * LONGEST_QUOTE)];
  return characters.length <= LONGEST_QUOTE
    ? `“${line}”`
    : `“${characters.slice(0, LONGEST_QUOTE - 1).join('')}…”`;
}
