import type { PublishProblem } from '../protocol/errors.ts';
import { isFilledText, isJsonObject, type JsonObject, readingOrder } from './reading-order.ts';
import { treeTypeSchema } from './tree-structure.ts';

type ProblemCode = PublishProblem['code'];

/** What a kind of node is called, and which of its fields must be filled. */
interface NodeKind {
  name: string;
  titleFields: readonly string[];
  titleName: string;
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
const SAFE_PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:'];

/**
 * Everything that keeps a structure from being published, in reading order; an empty list when
 * nothing does. Pure and total: any JSON is taken. Rules PB1 to PB10 of SPEC.md.
 */
export function findPublishProblems(structure: unknown, treeType: string): PublishProblem[] {
  if (!treeTypeSchema.safeParse(treeType).success) {
    return [
      flowProblem(
        'unknown_type',
        'This kind of flow is not known here. Update the program, or import the flow as another kind.',
      ),
    ];
  }
  const entries = [...readingOrder(structure, treeType)];
  return [...emptyFlowProblems(entries, treeType), ...new NodeCheck(entries, treeType).run()];
}

function flowProblem(code: ProblemCode, message: string): PublishProblem {
  return { node_id: null, code, message };
}

function emptyFlowProblems(entries: readonly unknown[], treeType: string): PublishProblem[] {
  if (treeType === 'troubleshooting') {
    if (entries.length > 0) return [];
    return [flowProblem('empty_flow', 'The flow is empty. Add its first question.')];
  }
  if (entries.some((entry) => isJsonObject(entry) && entry.type === 'procedure_step')) return [];
  return [flowProblem('empty_flow', 'The flow has no steps. Add at least one.')];
}

/** One pass over the nodes of one structure, with what it has to remember on the way. */
class NodeCheck {
  readonly #entries: readonly unknown[];
  readonly #kinds: ReadonlyMap<unknown, NodeKind>;
  readonly #ids: ReadonlySet<unknown>;
  readonly #seenIds = new Set<string>();
  readonly #counts = new Map<string, number>();
  readonly #problems: PublishProblem[] = [];

  constructor(entries: readonly unknown[], treeType: string) {
    this.#entries = entries;
    this.#kinds = treeType === 'troubleshooting' ? TROUBLESHOOTING_KINDS : PROCEDURE_KINDS;
    this.#ids = new Set(
      entries
        .filter(isJsonObject)
        .map((node) => node.id)
        .filter(isNodeId),
    );
  }

  run(): PublishProblem[] {
    for (const entry of this.#entries) this.#checkNode(isJsonObject(entry) ? entry : {});
    return this.#problems;
  }

  #checkNode(node: JsonObject): void {
    const kind = this.#kinds.get(node.type);
    const name = this.#nameOf(node, kind);
    const report = (code: ProblemCode, message: string): void => {
      const node_id = isNodeId(node.id) ? node.id : null;
      this.#problems.push({ node_id, code, message: capitalised(message) });
    };
    if (kind === undefined) {
      report(
        'unknown_type',
        `${name} is of a kind that is not known here. Remove it, or update the program.`,
      );
    }
    this.#checkId(node.id, name, report);
    if (kind !== undefined && !kind.titleFields.some((field) => isFilledText(node[field]))) {
      report('missing_title', `${name} has no ${kind.titleName}. Write one.`);
    }
    if (node.type === 'decision') this.#checkOptions(node.options, name, report);
    if (node.type === 'action' && isLink(node.next_node_id)) {
      this.#checkTarget(node.next_node_id, `the next step of ${name}`, report);
    }
    checkReference(node.reference_url, name, report);
  }

  #checkId(id: unknown, name: string, report: Report): void {
    if (!isNodeId(id)) {
      report('missing_id', `${name} has no id. Remove it and add it again.`);
    } else if (this.#seenIds.has(id)) {
      report(
        'duplicate_id',
        `${name} has the same id as another one before it. Remove it and add it again.`,
      );
    } else {
      this.#seenIds.add(id);
    }
  }

  #checkOptions(options: unknown, name: string, report: Report): void {
    if (!Array.isArray(options) || options.length === 0) {
      report(
        'broken_link',
        `${name} has no options, so the flow ends there. Add an option that leads on.`,
      );
      return;
    }
    const optionIds = new Set<unknown>();
    for (const [index, entry] of options.entries()) {
      const option = isJsonObject(entry) ? entry : {};
      const optionName = isFilledText(option.label)
        ? `the option ${quote(option.label)} of ${name}`
        : `option ${index + 1} of ${name}`;
      if (!isNodeId(option.id)) {
        report('missing_id', `${optionName} has no id. Remove it and add it again.`);
      } else if (optionIds.has(option.id)) {
        report(
          'duplicate_id',
          `${optionName} has the same id as another one before it. Remove it and add it again.`,
        );
      }
      optionIds.add(option.id);
      if (!isFilledText(option.label))
        report('missing_title', `${optionName} has no label. Write one.`);
      if (isLink(option.next_node_id)) this.#checkTarget(option.next_node_id, optionName, report);
      else report('broken_link', `${optionName} leads nowhere. Choose what comes next.`);
    }
  }

  #checkTarget(target: unknown, from: string, report: Report): void {
    if (this.#ids.has(target)) return;
    report(
      'broken_link',
      `${from} leads to something that is no longer in the flow. Choose another target, or restore it.`,
    );
  }

  #nameOf(node: JsonObject, kind: NodeKind | undefined): string {
    const kindName = kind?.name ?? 'entry';
    const count = (this.#counts.get(kindName) ?? 0) + 1;
    this.#counts.set(kindName, count);
    const field = [...(kind?.titleFields ?? []), 'title', 'question'].find((key) =>
      isFilledText(node[key]),
    );
    return field === undefined
      ? `${kindName} ${count}`
      : `${kindName} ${quote(String(node[field]))}`;
  }
}

type Report = (code: ProblemCode, message: string) => void;

function checkReference(reference: unknown, name: string, report: Report): void {
  if (reference === undefined || reference === null || reference === '') return;
  if (typeof reference === 'string' && SAFE_PROTOCOLS.includes(protocolOf(reference))) return;
  report(
    'unsafe_link',
    `the reference link of ${name} must begin with https://, http:// or mailto:. Correct it.`,
  );
}

// Parsed as a browser does, which skips the spaces and line breaks that could hide `javascript:`.
function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

function isNodeId(id: unknown): id is string {
  return typeof id === 'string' && id !== '';
}

function isLink(target: unknown): boolean {
  return target !== undefined && target !== null && target !== '';
}

const LONGEST_QUOTE = 80;

function quote(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  const characters = [...line.slice(0, 2 * LONGEST_QUOTE)];
  return characters.length <= LONGEST_QUOTE
    ? `“${line}”`
    : `“${characters.slice(0, LONGEST_QUOTE - 1).join('')}…”`;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
