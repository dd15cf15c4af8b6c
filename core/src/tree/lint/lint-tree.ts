import { isJsonObject } from '../reading-order.ts';
import { treeTypeSchema } from '../tree-structure.ts';
import { variablesOf } from '../variables.ts';
import { checkInputFields } from './input-problems.ts';
import type { LintError, LintProblem, Report } from './lint-problem.ts';
import { type NamedNode, namedNodes } from './named-nodes.ts';
import { checkNode } from './node-problems.ts';
import { findEndlessLoops, findUnreachable } from './path-problems.ts';
import { checkVariables } from './variable-problems.ts';

/**
 * Everything about a flow that its author should look at, in reading order: errors, which keep it
 * from being published, and warnings. Pure and total: any JSON is taken. Rules PB and LI of SPEC.md.
 */
export function lintTree(structure: unknown, treeType: string): LintProblem[] {
  return findProblems(structure, treeType, { warnings: true });
}

/** As `lintTree`, without the search for warnings, which takes most of its time. */
export function lintErrors(structure: unknown, treeType: string): LintError[] {
  return findProblems(structure, treeType, { warnings: false }).filter(
    (problem) => problem.severity === 'error',
  );
}

function findProblems(
  structure: unknown,
  treeType: string,
  { warnings }: { warnings: boolean },
): LintProblem[] {
  if (!treeTypeSchema.safeParse(treeType).success) {
    return [
      flowError(
        'unknown_type',
        'This kind of flow is not known here. Update the program, or import the flow as another kind.',
      ),
    ];
  }
  const nodes = namedNodes(structure, treeType);
  const ids = new Set(nodes.flatMap(({ id }) => (id === null ? [] : [id])));
  const declared = new Set(variablesOf(structure).map(({ name }) => name));
  const hasPaths = treeType === 'troubleshooting';
  const unreachable = new Set(hasPaths && warnings ? findUnreachable(nodes) : []);
  const loops = new Set(hasPaths ? findEndlessLoops(nodes) : []);

  const problems = emptyFlowProblems(nodes, treeType);
  const before = new Set<string>();
  for (const node of nodes) {
    const report = reportOf(node, problems);
    checkNode(node, ids, before, report);
    if (loops.has(node)) {
      report.error(
        'endless_loop',
        `from ${node.name} every way leads round in a circle. Add a way out of it that ends in a solution.`,
      );
    }
    if (unreachable.has(node)) {
      report.warning(
        'unreachable',
        `no way leads to ${node.name}. Link an option or an action to it, or remove it.`,
      );
    }
    if (warnings) {
      checkInputFields(node, report);
      checkVariables(node, declared, report);
    }
    if (node.id !== null) before.add(node.id);
  }
  return problems;
}

function emptyFlowProblems(nodes: readonly NamedNode[], treeType: string): LintProblem[] {
  if (treeType === 'troubleshooting') {
    if (nodes.length > 0) return [];
    return [flowError('empty_flow', 'The flow is empty. Add its first question.')];
  }
  if (nodes.some(({ node }) => isJsonObject(node) && node.type === 'procedure_step')) return [];
  return [flowError('empty_flow', 'The flow has no steps. Add at least one.')];
}

function flowError(code: 'empty_flow' | 'unknown_type', message: string): LintError {
  return { node_id: null, severity: 'error', code, message };
}

function reportOf({ id }: NamedNode, problems: LintProblem[]): Report {
  return {
    error: (code, message) =>
      problems.push({ node_id: id, severity: 'error', code, message: capitalised(message) }),
    warning: (code, message) =>
      problems.push({ node_id: id, severity: 'warning', code, message: capitalised(message) }),
  };
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
