import type { Page, PageQuery, TreeSummary } from '@resolutionflow/core';
import type { Caller, TreeAccessFacts } from '@resolutionflow/core/access/access';

type ForkInfo = NonNullable<TreeSummary['fork_info']>;

/** A tree's row with what lists derive from the log: all of a summary but what depends on who asks. */
export interface TreeRecord extends Omit<TreeSummary, 'can_edit'> {
  /** Log position that the live version holds; null before the first publishing. */
  published_seq: number | null;
}

export interface NewTree {
  id: string;
  name: string;
  description: string;
  tree_type: TreeSummary['tree_type'];
  author_id: string | null;
  account_id: string | null;
  is_public: boolean;
  is_default: boolean;
  tags: string[];
  category: string | null;
  fork_info: ForkInfo | null;
}

/** First content of a tree's document, as a Yjs v1 update. */
export interface TreeSeed {
  update: Uint8Array;
  user_id: string | null;
}

export type TreePatch = Partial<
  Pick<NewTree, 'name' | 'description' | 'is_public' | 'tags' | 'category'>
>;

export interface TreeFilter extends PageQuery {
  tree_type?: TreeSummary['tree_type'] | undefined;
  status?: TreeSummary['status'] | undefined;
  tag?: string | undefined;
  category?: string | undefined;
  q?: string | undefined;
  mine?: boolean | undefined;
  is_default?: boolean | undefined;
}

export interface TreeRepository {
  /** Row and first content in one transaction. ProblemError `id_taken`. */
  create(tree: NewTree, seed: TreeSeed): Promise<TreeRecord>;
  /** The tree, whoever asks: access is the caller's to decide. Null when there is none. */
  get(id: string): Promise<TreeRecord | null>;
  /** Only what decides about access: it reads nothing of the document. Null when there is no such tree. */
  accessFacts(id: string): Promise<TreeAccessFacts | null>;
  /** What the caller may read, latest changed first. ProblemError `invalid_request` for a bad cursor. */
  list(filter: TreeFilter, caller: Caller): Promise<Page<TreeRecord>>;
  /** Changes the given fields only; null when the tree is gone. */
  update(id: string, patch: TreePatch): Promise<TreeRecord | null>;
  /** Sets a status other than by publishing; null when the tree is gone. */
  setStatus(id: string, status: 'draft' | 'archived' | 'published'): Promise<TreeRecord | null>;
  /**
   * Deletes the tree, its versions and its document, and retires its library steps, which stay
   * without a source. False when there was none.
   */
  delete(id: string): Promise<boolean>;
}
