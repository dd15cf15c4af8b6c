import type { Extension } from '@hocuspocus/server';
import { type AuthenticationOptions, authentication } from './authentication.ts';
import { type CompactionOptions, compaction } from './compaction.ts';
import { documentNames } from './document-names.ts';
import { type DocumentStorageOptions, documentStorage } from './document-storage.ts';
import { type LogOptions, logBeforeAcknowledge } from './log-before-acknowledge.ts';
import { presence } from './presence.ts';
import { safeExtension } from './safe-extension.ts';
import type { SocketContext } from './socket-context.ts';
import { socketUpkeep } from './socket-upkeep.ts';

/** The concerns of the collaboration server, in the order in which each hook asks them. */
export function extensions(
  options: AuthenticationOptions & DocumentStorageOptions & LogOptions & CompactionOptions,
): Extension<SocketContext>[] {
  return [
    documentNames(),
    authentication(options),
    socketUpkeep(),
    documentStorage(options),
    logBeforeAcknowledge(options),
    compaction(options),
    presence(),
  ].map((extension) => safeExtension(extension, options.logger));
}
