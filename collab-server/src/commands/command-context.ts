import type { Storage } from '@resolutionflow/persistence';
import type {
  ChangeNotifier,
  LiveDocuments,
  OpenConnections,
  Publishing,
  Seeding,
} from './ports.ts';

/** What every use case works with. */
export interface CommandContext {
  storage: Storage;
  documents: LiveDocuments;
  connections: OpenConnections;
  notifier: ChangeNotifier;
  publishing: Publishing;
  seeding: Seeding;
}
