import type { AccountRepository } from './account-repository.ts';
import type { ApiTokenRepository } from './api-token-repository.ts';
import type { DocumentLog } from './document-log.ts';
import type { PublicationRepository } from './publication-repository.ts';
import type { StepRepository } from './step-repository.ts';
import type { TreeRepository } from './tree-repository.ts';
import type { TreeVersionRepository } from './tree-version-repository.ts';
import type { UserRepository } from './user-repository.ts';
import type { WriteLock } from './write-lock.ts';

/** `full`: a commit has reached the disk; `process`: it survives this process only. */
export type Durability = 'full' | 'process';

/** Everything that is stored, whatever stores it. */
export interface Storage {
  documents: DocumentLog;
  trees: TreeRepository;
  treeVersions: TreeVersionRepository;
  steps: StepRepository;
  publications: PublicationRepository;
  users: UserRepository;
  accounts: AccountRepository;
  apiTokens: ApiTokenRepository;
  writeLock: WriteLock;
  /** Stores what is waiting, then closes. Further calls reject. */
  close(): Promise<void>;
}
