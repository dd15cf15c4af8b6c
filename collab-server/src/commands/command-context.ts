import type { Storage } from '@resolutionflow/persistence';
import type { ChangeNotifier, LiveDocuments, Publishing } from './ports.ts';

/** What every use case works with. */
export interface CommandContext {
  storage: Storage;
  documents: LiveDocuments;
  notifier: ChangeNotifier;
  publishing: Publishing;
}
