import type { Page, PageQuery, TreeStructure, TreeType } from '@resolutionflow/core';

/** An immutable published snapshot (law L6). */
export interface TreeVersion {
  tree_id: string;
  version: number;
  /** Log position that the structure materialises. */
  seq: number;
  structure: TreeStructure;
  tree_type: TreeType;
  name: string;
  notes: string | null;
  published_by: string | null;
  published_by_name: string | null;
  created_at: string;
}

export type TreeVersionSummary = Omit<TreeVersion, 'structure'>;

export interface TreeVersionRepository {
  get(treeId: string, version: number): Promise<TreeVersion | null>;
  /** The version that is live; null before the first publishing. */
  getLive(treeId: string): Promise<TreeVersion | null>;
  /** The versions without their structures, newest first. ProblemError `invalid_request` for a bad cursor. */
  list(treeId: string, query: PageQuery): Promise<Page<TreeVersionSummary>>;
}
