import type { TreeType } from '@resolutionflow/core/tree/tree-structure';
import { ListChecks, type LucideIcon, Server, Split } from 'lucide-react';

/** What a kind of flow is called, drawn as, and good for. */
export interface TreeKind {
  label: string;
  explanation: string;
  Icon: LucideIcon;
}

export const TREE_KINDS: Record<TreeType, TreeKind> = {
  procedural: {
    label: 'Procedure',
    explanation: 'Ordered steps under sections, worked through from top to bottom.',
    Icon: ListChecks,
  },
  maintenance: {
    label: 'Maintenance',
    explanation: 'A procedure that is run against many targets, one after the other or at once.',
    Icon: Server,
  },
  troubleshooting: {
    label: 'Troubleshooting',
    explanation: 'Questions with answers that lead to the solution.',
    Icon: Split,
  },
};
