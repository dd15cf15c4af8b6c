import type { Generated } from 'kysely';

/** The tables as SQLite holds them: booleans are 0 or 1, JSON and times are text. */
export interface DatabaseSchema {
  users: UsersTable;
  accounts: AccountsTable;
  memberships: MembershipsTable;
  api_tokens: ApiTokensTable;
  trees: TreesTable;
  tree_editors: TreeEditorsTable;
  tree_versions: TreeVersionsTable;
  step_library: StepLibraryTable;
  step_search: StepSearchTable;
}

interface UsersTable {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<number>;
  image: Generated<string | null>;
  created_at: string;
  updated_at: string;
  banned: Generated<number | null>;
  is_service_account: Generated<number>;
}

interface AccountsTable {
  id: string;
  name: string;
  slug: string;
  created_at: string;
}

interface MembershipsTable {
  id: string;
  account_id: string;
  user_id: string;
  role: string;
  created_at: string;
}

interface ApiTokensTable {
  id: string;
  user_id: string;
  account_id: string;
  name: string;
  token_hash: string;
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
  revoked_at: string | null;
}

export interface TreesTable {
  id: string;
  name: string;
  description: string;
  tree_type: string;
  status: string;
  version: number | null;
  published_seq: number | null;
  published_at: string | null;
  author_id: string | null;
  account_id: string | null;
  is_public: number;
  is_default: number;
  tags: string;
  category: string | null;
  source_tree_id: string | null;
  source_tree_name: string | null;
  source_version: number | null;
  fork_reason: string | null;
  forked_at: string | null;
  forked_by: string | null;
  created_at: string;
  updated_at: string;
}

interface TreeEditorsTable {
  tree_id: string;
  user_id: string;
  last_seq: number;
}

interface TreeVersionsTable {
  tree_id: string;
  version: number;
  seq: number;
  structure: string;
  tree_type: string;
  name: string;
  notes: string | null;
  published_by: string | null;
  created_at: string;
}

export interface StepLibraryTable {
  row_number: Generated<number>;
  id: string;
  title: string;
  step_type: string;
  content: string;
  created_by: string | null;
  account_id: string | null;
  category: string | null;
  tags: string;
  visibility: string;
  is_flow_synced: number;
  source_tree_id: string | null;
  source_node_id: string | null;
  content_hash: string | null;
  last_synced_at: string | null;
  is_active: number;
  usage_count: number;
  rating_average: number;
  rating_count: number;
  helpful_yes: number;
  helpful_no: number;
  is_featured: number;
  is_verified: number;
  created_at: string;
  updated_at: string;
}

interface StepSearchTable {
  rowid: number;
}
