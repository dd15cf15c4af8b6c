import type { Migration } from './migration.ts';

/**
 * The first schema. Tables and columns of better-auth (users, auth_*, accounts, memberships,
 * invitations) have the SQLite types that its getMigrations makes itself: dates are `date` columns
 * that hold ISO 8601 text, booleans are integers.
 */
export const initial: Migration = {
  name: 'initial',
  up(database) {
    database.exec(PEOPLE);
    database.exec(DOCUMENTS);
    database.exec(TREES);
    database.exec(STEPS);
  },
};

const PEOPLE = `
CREATE TABLE users (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  email_verified INTEGER NOT NULL DEFAULT 0,
  image TEXT,
  created_at DATE NOT NULL,
  updated_at DATE NOT NULL,
  role TEXT,
  banned INTEGER,
  ban_reason TEXT,
  ban_expires DATE,
  is_service_account INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE auth_sessions (
  id TEXT NOT NULL PRIMARY KEY,
  expires_at DATE NOT NULL,
  token TEXT NOT NULL UNIQUE,
  created_at DATE NOT NULL,
  updated_at DATE NOT NULL,
  ip_address TEXT,
  user_agent TEXT,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  active_account_id TEXT,
  impersonated_by TEXT
);
CREATE INDEX auth_sessions_user_id_idx ON auth_sessions (user_id);

CREATE TABLE auth_credentials (
  id TEXT NOT NULL PRIMARY KEY,
  provider_account_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  access_token TEXT,
  refresh_token TEXT,
  id_token TEXT,
  access_token_expires_at DATE,
  refresh_token_expires_at DATE,
  scope TEXT,
  password TEXT,
  created_at DATE NOT NULL,
  updated_at DATE NOT NULL
);
CREATE INDEX auth_credentials_user_id_idx ON auth_credentials (user_id);

CREATE TABLE auth_verifications (
  id TEXT NOT NULL PRIMARY KEY,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at DATE NOT NULL,
  created_at DATE NOT NULL,
  updated_at DATE NOT NULL
);
CREATE INDEX auth_verifications_identifier_idx ON auth_verifications (identifier);

CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  slug TEXT NOT NULL UNIQUE,
  logo TEXT,
  created_at DATE NOT NULL,
  metadata TEXT
);

CREATE TABLE memberships (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  created_at DATE NOT NULL,
  UNIQUE (user_id, account_id)
);
CREATE INDEX memberships_account_id_idx ON memberships (account_id);
CREATE INDEX memberships_user_id_idx ON memberships (user_id);

CREATE TABLE invitations (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  role TEXT,
  status TEXT NOT NULL,
  expires_at DATE NOT NULL,
  created_at DATE NOT NULL,
  inviter_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX invitations_account_id_idx ON invitations (account_id);
CREATE INDEX invitations_email_idx ON invitations (email);

CREATE TABLE api_tokens (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  last_used_at TEXT,
  expires_at TEXT,
  revoked_at TEXT
) STRICT;
CREATE INDEX api_tokens_user_id_idx ON api_tokens (user_id, created_at);
CREATE INDEX api_tokens_account_id_idx ON api_tokens (account_id);
`;

// A row holds what one commit stored of one document: update_count updates, the last of which has
// position seq, framed one after the other in updates (see update-batch.ts). Positions count each
// document's updates from 1 without a gap, so that a missing row is noticed; checksum is the CRC-32 of
// the bytes (law L2). WITHOUT ROWID and no other index: a commit writes one page, not four.
const DOCUMENTS = `
CREATE TABLE document_updates (
  document_name TEXT NOT NULL,
  seq INTEGER NOT NULL,
  update_count INTEGER NOT NULL CHECK (update_count > 0),
  user_ids TEXT NOT NULL,
  updates BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (document_name, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_snapshots (
  document_name TEXT NOT NULL PRIMARY KEY,
  state BLOB NOT NULL,
  checksum INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
`;

// tree_editors is written by compaction, which drops the rows that say who edited. An edit that no
// person made has user_id ''.
const TREES = `
CREATE TABLE trees (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  tree_type TEXT NOT NULL CHECK (tree_type IN ('procedural', 'maintenance', 'troubleshooting')),
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'archived')),
  version INTEGER,
  published_seq INTEGER,
  published_at TEXT,
  author_id TEXT REFERENCES users (id) ON DELETE SET NULL,
  account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
  is_public INTEGER NOT NULL DEFAULT 0,
  is_default INTEGER NOT NULL DEFAULT 0,
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
  category TEXT,
  source_tree_id TEXT,
  source_tree_name TEXT,
  source_version INTEGER,
  fork_reason TEXT,
  forked_at TEXT,
  forked_by TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX trees_account_idx ON trees (account_id, updated_at, id);
CREATE INDEX trees_public_idx ON trees (is_public, version);
CREATE INDEX trees_author_idx ON trees (author_id, updated_at, id);

CREATE TABLE tree_editors (
  tree_id TEXT NOT NULL REFERENCES trees (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (tree_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tree_versions (
  tree_id TEXT NOT NULL REFERENCES trees (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  structure TEXT NOT NULL,
  tree_type TEXT NOT NULL,
  name TEXT NOT NULL,
  notes TEXT,
  published_by TEXT,
  created_at TEXT NOT NULL,
  PRIMARY KEY (tree_id, version)
) STRICT;
CREATE TRIGGER tree_versions_are_immutable BEFORE UPDATE ON tree_versions
BEGIN
  SELECT RAISE(ABORT, 'tree versions are immutable');
END;

CREATE TABLE idempotency_keys (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  response TEXT NOT NULL CHECK (json_valid(response)),
  created_at TEXT NOT NULL,
  PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);
`;

// row_number is the rowid under a name of its own: VACUUM would renumber a hidden one, and the search
// index refers to it. content_hash tells publishing which rows it need not touch.
const STEPS = `
CREATE TABLE step_library (
  row_number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL COLLATE NOCASE,
  step_type TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_by TEXT REFERENCES users (id) ON DELETE SET NULL,
  account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE,
  category TEXT,
  tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
  visibility TEXT NOT NULL CHECK (visibility IN ('private', 'team', 'public')),
  is_flow_synced INTEGER NOT NULL DEFAULT 0,
  source_tree_id TEXT REFERENCES trees (id) ON DELETE SET NULL,
  source_node_id TEXT,
  content_hash TEXT,
  last_synced_at TEXT,
  is_active INTEGER NOT NULL DEFAULT 1,
  usage_count INTEGER NOT NULL DEFAULT 0,
  rating_average REAL NOT NULL DEFAULT 0,
  rating_count INTEGER NOT NULL DEFAULT 0,
  helpful_yes INTEGER NOT NULL DEFAULT 0,
  helpful_no INTEGER NOT NULL DEFAULT 0,
  is_featured INTEGER NOT NULL DEFAULT 0,
  is_verified INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (source_tree_id, source_node_id)
) STRICT;
CREATE INDEX step_library_title_idx ON step_library (is_active, title, row_number);
CREATE INDEX step_library_created_by_idx ON step_library (created_by, is_active);

CREATE VIRTUAL TABLE step_search USING fts5 (
  title, tags, instructions, commands,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER step_library_leaves_search AFTER DELETE ON step_library
BEGIN
  DELETE FROM step_search WHERE rowid = old.row_number;
END;
`;
