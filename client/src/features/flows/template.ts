import type { TreeSummary } from '@resolutionflow/core/protocol/trees';

/** A flow that was published, so that there is a version to begin with. */
export type Template = TreeSummary & { version: number };

export function isTemplate(flow: TreeSummary): flow is Template {
  return flow.version !== null;
}
