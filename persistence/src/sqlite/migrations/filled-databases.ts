/** Rows as a database of one schema holds them, and how many there must be after every migration. */
interface FilledTable {
  table: string;
  rows: number;
  sql: string;
}

const AT = "'2026-03-02T08:00:00.000Z'";

/** By schema number: what the next migrations are run on, in the order of the foreign keys. */
export const FILLED: Record<number, FilledTable[]> = {
  1: [
    {
      table: 'users',
      rows: 2,
      sql: `INSERT INTO users (id, name, email, email_verified, created_at, updated_at, role, banned, is_service_account)
        VALUES ('ana', 'Ana', 'ana@example.com', 1, ${AT}, ${AT}, 'user', 0, 0),
          ('service', 'ResolutionFlow', 'noreply@resolutionflow.com', 1, ${AT}, ${AT}, NULL, NULL, 1)`,
    },
    {
      table: 'accounts',
      rows: 1,
      sql: `INSERT INTO accounts (id, name, slug, created_at) VALUES ('team', 'Team', 'team', ${AT})`,
    },
    {
      table: 'memberships',
      rows: 1,
      sql: `INSERT INTO memberships (id, account_id, user_id, role, created_at)
        VALUES ('m', 'team', 'ana', 'owner', ${AT})`,
    },
    {
      table: 'invitations',
      rows: 1,
      sql: `INSERT INTO invitations (id, account_id, email, role, status, expires_at, created_at, inviter_id)
        VALUES ('i', 'team', 'bo@example.com', 'author', 'pending', ${AT}, ${AT}, 'ana')`,
    },
    {
      table: 'auth_sessions',
      rows: 1,
      sql: `INSERT INTO auth_sessions (id, expires_at, token, created_at, updated_at, user_id, active_account_id)
        VALUES ('s', ${AT}, 'token', ${AT}, ${AT}, 'ana', 'team')`,
    },
    {
      table: 'auth_credentials',
      rows: 1,
      sql: `INSERT INTO auth_credentials (id, provider_account_id, provider_id, user_id, password, created_at, updated_at)
        VALUES ('c', 'ana', 'credential', 'ana', 'hash', ${AT}, ${AT})`,
    },
    {
      table: 'auth_verifications',
      rows: 1,
      sql: `INSERT INTO auth_verifications (id, identifier, value, expires_at, created_at, updated_at)
        VALUES ('v', 'reset', 'value', ${AT}, ${AT}, ${AT})`,
    },
    {
      table: 'api_tokens',
      rows: 1,
      sql: `INSERT INTO api_tokens (id, user_id, account_id, name, token_hash, created_at)
        VALUES ('t', 'ana', 'team', 'Backup', 'hash', ${AT})`,
    },
    {
      table: 'trees',
      rows: 2,
      sql: `INSERT INTO trees (id, name, tree_type, status, version, published_seq, published_at, author_id,
          account_id, tags, source_tree_id, source_tree_name, forked_at, forked_by, created_at, updated_at)
        VALUES ('live', 'Live', 'procedural', 'published', 1, 2, ${AT}, 'ana', 'team', '["ad"]', NULL, NULL, NULL, NULL, ${AT}, ${AT}),
          ('fork', 'Fork', 'procedural', 'draft', NULL, NULL, NULL, 'ana', 'team', '[]', 'live', 'Live', ${AT}, 'ana', ${AT}, ${AT})`,
    },
    {
      table: 'document_snapshots',
      rows: 1,
      sql: `INSERT INTO document_snapshots (document_name, state, checksum, seq, created_at)
        VALUES ('tree:live', x'0000', 1104745215, 2, ${AT})`,
    },
    {
      table: 'document_updates',
      rows: 1,
      sql: `INSERT INTO document_updates (document_name, seq, update_count, user_ids, updates, checksum, created_at)
        VALUES ('tree:live', 3, 1, '["ana"]', x'00020000', 583011186, ${AT})`,
    },
    {
      table: 'tree_editors',
      rows: 1,
      sql: `INSERT INTO tree_editors (tree_id, user_id, last_seq) VALUES ('live', 'ana', 3)`,
    },
    {
      table: 'tree_versions',
      rows: 1,
      sql: `INSERT INTO tree_versions (tree_id, version, seq, structure, tree_type, name, created_at)
        VALUES ('live', 1, 2, '{"steps":[]}', 'procedural', 'Live', ${AT})`,
    },
    {
      table: 'step_library',
      rows: 2,
      sql: `INSERT INTO step_library (row_number, id, title, step_type, content, created_by, account_id, visibility,
          is_flow_synced, source_tree_id, source_node_id, content_hash, last_synced_at, created_at, updated_at)
        VALUES (1, 'synced', 'Synced', 'action', '{}', 'ana', 'team', 'team', 1, 'live', 'a', 'hash', ${AT}, ${AT}, ${AT}),
          (2, 'own', 'Own', 'action', '{}', 'ana', 'team', 'private', 0, NULL, NULL, NULL, NULL, ${AT}, ${AT})`,
    },
    {
      table: "step_search WHERE step_search MATCH 'synced'",
      rows: 1,
      sql: `INSERT INTO step_search (rowid, title, tags, instructions, commands)
        SELECT row_number, title, tags, '', '' FROM step_library`,
    },
    {
      table: 'idempotency_keys',
      rows: 1,
      sql: `INSERT INTO idempotency_keys (scope, key, request_hash, response, created_at)
        VALUES ('ana:live', 'k', 'h', '{}', ${AT})`,
    },
  ],
};
