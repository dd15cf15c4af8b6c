import { isFilledText } from '../reading-order.ts';
import type { Report } from './lint-problem.ts';
import { isNodeId, type NamedNode, namedOptions } from './named-nodes.ts';

const SAFE_PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:'];

/**
 * What is wrong with a node by itself, and with where its links lead. `ids` are those of all nodes of
 * the flow, `before` those of the nodes that stand before this one.
 */
export function checkNode(
  entry: NamedNode,
  ids: ReadonlySet<string>,
  before: ReadonlySet<string>,
  report: Report,
): void {
  const { node, id, kind } = entry;
  if (kind === undefined) {
    report.error(
      'unknown_type',
      `${entry.name} is of a kind that is not known here. Remove it, or update the program.`,
    );
  }
  if (id === null) {
    report.error('missing_id', `${entry.name} has no id. Remove it and add it again.`);
  } else if (before.has(id)) {
    report.error(
      'duplicate_id',
      `${entry.name} has the same id as another one before it. Remove it and add it again.`,
    );
  }
  if (kind !== undefined && !kind.titleFields.some((field) => isFilledText(node[field]))) {
    report.error('missing_title', `${entry.name} has no ${kind.titleName}. Write one.`);
  }
  if (node.type === 'decision') checkOptions(entry, ids, report);
  if (node.type === 'action') checkNext(entry, ids, report);
  checkReference(entry, report);
}

function checkOptions(decision: NamedNode, ids: ReadonlySet<string>, report: Report): void {
  const options = namedOptions(decision);
  if (options.length === 0) {
    report.error(
      'broken_link',
      `${decision.name} has no options, so the flow ends there. Add an option that leads on.`,
    );
    return;
  }
  if (options.length === 1) {
    report.warning(
      'too_few_options',
      `${decision.name} has one option only, so there is nothing to decide. Add another, or make it an action.`,
    );
  }
  const optionIds = new Set<unknown>();
  const labels = new Set<string>();
  for (const { option, name } of options) {
    if (!isNodeId(option.id)) {
      report.error('missing_id', `${name} has no id. Remove it and add it again.`);
    } else if (optionIds.has(option.id)) {
      report.error(
        'duplicate_id',
        `${name} has the same id as another one before it. Remove it and add it again.`,
      );
    }
    optionIds.add(option.id);
    if (isFilledText(option.label)) {
      const label = comparableLabel(option.label);
      if (labels.has(label)) {
        report.warning('duplicate_label', `${name} is there twice. Word one of them differently.`);
      }
      labels.add(label);
    } else {
      report.error('missing_title', `${name} has no label. Write one.`);
    }
    if (isLink(option.next_node_id)) checkTarget(option.next_node_id, name, ids, report);
    else report.error('broken_link', `${name} leads nowhere. Choose what comes next.`);
  }
}

/** The words of an option as nobody tells them from another's: without case, and with single spaces. */
export function comparableLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

function checkNext({ node, name }: NamedNode, ids: ReadonlySet<string>, report: Report): void {
  if (isLink(node.next_node_id)) {
    checkTarget(node.next_node_id, `the next step of ${name}`, ids, report);
  } else {
    report.warning(
      'dead_end',
      `${name} ends its branch without a solution. Link it to what comes next, or make it a solution.`,
    );
  }
}

function checkTarget(
  target: unknown,
  from: string,
  ids: ReadonlySet<string>,
  report: Report,
): void {
  if (typeof target === 'string' && ids.has(target)) return;
  report.error(
    'broken_link',
    `${from} leads to something that is no longer in the flow. Choose another target, or restore it.`,
  );
}

function checkReference(entry: NamedNode, report: Report): void {
  const reference = entry.node.reference_url;
  if (reference === undefined || reference === null || reference === '') return;
  if (typeof reference === 'string' && SAFE_PROTOCOLS.includes(protocolOf(reference))) return;
  report.error(
    'unsafe_link',
    `the reference link of ${entry.name} must begin with https://, http:// or mailto:. Correct it.`,
  );
}

// Parsed as a browser does, which skips the spaces and line breaks that could hide `javascript:`.
function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

function isLink(target: unknown): boolean {
  return target !== undefined && target !== null && target !== '';
}
