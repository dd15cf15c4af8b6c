export * from './repositories/account-repository.ts';
export * from './repositories/api-token-repository.ts';
export * from './repositories/document-log.ts';
export * from './repositories/publication-repository.ts';
export * from './repositories/step-repository.ts';
export * from './repositories/storage.ts';
export * from './repositories/tree-repository.ts';
export * from './repositories/tree-version-repository.ts';
export * from './repositories/user-repository.ts';
export * from './repositories/write-lock.ts';
export { checkpointSeparately, checkpointWhenDue } from './sqlite/checkpoint.ts';
export { prepareCompaction, swapSnapshot } from './sqlite/compaction.ts';
export { openSqliteDatabase, type SqliteOptions } from './sqlite/database.ts';
export type { WriteFailure } from './sqlite/document-log.ts';
export { readDocument } from './sqlite/document-reading.ts';
export {
  findPublication,
  findTreeToPublish,
  publishVersion,
  type TreeToPublish,
} from './sqlite/publishing.ts';
export { prepareSync } from './sqlite/step-sync.ts';
export {
  openSqliteStorage,
  type SqliteStorage,
  type SqliteStorageOptions,
} from './sqlite/storage.ts';
export { isDiskFailure } from './sqlite/writer.ts';
