import type { StepContent } from '../protocol/steps.ts';
import {
  isFilledText,
  isJsonObject,
  type JsonObject,
  readingOrder,
} from '../tree/reading-order.ts';
import type { LibraryVisibility } from '../tree/tree-structure.ts';
import { normalizeCommands } from './normalize-commands.ts';

/** A step of a flow as publishing puts it into the step library. */
export interface ExtractedStep {
  /** The node's id; with the tree's id it is the library step's unique key. */
  readonly source_node_id: string;
  readonly title: string;
  readonly step_type: 'action' | 'solution';
  readonly content: Readonly<StepContent>;
  readonly node_visibility_override: LibraryVisibility | null;
}

/** The steps that nodes of a procedure yielded, and under which group label. */
export type ExtractedBefore = WeakMap<
  JsonObject,
  { group_label: string | null; step: ExtractedStep }
>;

const UNTITLED = 'Untitled step';

/**
 * The steps that a structure offers to the step library, in reading order. Pure and total: any JSON
 * is taken, and what is no step, or has no id, yields nothing. Rules EX1 to EX12 of SPEC.md.
 *
 * Who extracts again and again from `readSharedStructure` passes `before`: a node that is the same
 * object then yields the same step.
 */
export function* extractStepsForSync(
  treeStructure: unknown,
  treeType: string,
  before?: ExtractedBefore,
): Generator<ExtractedStep, void, undefined> {
  const extract = treeType === 'troubleshooting' ? outcomeOf : procedureExtractor(before);
  for (const node of readingOrder(treeStructure, treeType)) {
    if (!isJsonObject(node)) continue;
    const step = extract(node);
    if (step !== null) yield step;
  }
}

/** Reads the nodes of a procedure one after the other, and remembers the section it is in. */
function procedureExtractor(
  before: ExtractedBefore | undefined,
): (node: JsonObject) => ExtractedStep | null {
  let groupLabel: string | null = null;
  return (node) => {
    if (node.type === 'section_header') {
      groupLabel = textOr(node.title, textOr(node.section_header, null));
    }
    if (node.type !== 'procedure_step') return null;
    const known = before?.get(node);
    if (known?.group_label === groupLabel) return known.step;
    const step = procedureStepOf(node, groupLabel);
    if (step !== null) before?.set(node, { group_label: groupLabel, step });
    return step;
  };
}

function procedureStepOf(node: JsonObject, groupLabel: string | null): ExtractedStep | null {
  if (!isNodeId(node.id)) return null;
  const title = textOr(node.title, UNTITLED);
  const content: StepContent = { instructions: textOr(node.description, title) };
  if (isFilledText(node.expected_outcome)) content.help_text = node.expected_outcome;
  const commands = normalizeCommands(node.commands);
  if (commands.length > 0) content.commands = commands;
  if (groupLabel !== null) content.group_label = groupLabel;
  const override = node.library_visibility;
  return {
    source_node_id: node.id,
    title,
    step_type: 'action',
    content,
    node_visibility_override: override === 'team' || override === 'public' ? override : null,
  };
}

function outcomeOf(node: JsonObject): ExtractedStep | null {
  if (node.type !== 'action' && node.type !== 'solution') return null;
  if (!isNodeId(node.id)) return null;
  const title = textOr(node.title, UNTITLED);
  return {
    source_node_id: node.id,
    title,
    step_type: node.type,
    content: { instructions: textOr(node.description, title) },
    node_visibility_override: null,
  };
}

function isNodeId(id: unknown): id is string {
  return typeof id === 'string' && id !== '';
}

function textOr<Fallback>(value: unknown, fallback: Fallback): string | Fallback {
  return isFilledText(value) ? value : fallback;
}
