import type { Extension, HookName } from '@hocuspocus/server';
import type { Logger } from '../observability/logger.ts';
import { CloseDocument } from './close-document.ts';
import type { SocketContext } from './socket-context.ts';

/** Hooks whose rejection refuses or closes the one connection that they work for. */
const REFUSING: ReadonlySet<HookName> = new Set<HookName>([
  'onConnect',
  'onAuthenticate',
  'onCreateDocument',
  'onLoadDocument',
  'beforeHandleMessage',
  'beforeHandleAwareness',
  'beforeSync',
]);

type Hook = (payload: { documentName?: string; socketId?: string }) => unknown;

/**
 * The extension with every hook wrapped, so that none can end the process: Hocuspocus does not await
 * some of them, and a rejection there would be nobody's. A refusing hook closes its own connection,
 * with `storage-unavailable` for what nobody expected; of the others the error is only logged.
 */
export function safeExtension(
  extension: Extension<SocketContext>,
  logger: Logger,
): Extension<SocketContext> {
  const safe: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(extension)) {
    if (typeof value !== 'function') {
      safe[name] = value;
      continue;
    }
    const hook = value as Hook;
    safe[name] = async (payload: Parameters<Hook>[0]) => {
      try {
        return await hook(payload);
      } catch (error) {
        const expected = error instanceof CloseDocument;
        if (!expected) {
          const { extensionName } = extension;
          const { documentName, socketId } = payload;
          logger.error(
            { err: error, hook: name, extension: extensionName, document: documentName, socketId },
            'A hook of the collaboration server failed',
          );
        }
        if (!REFUSING.has(name as HookName)) return undefined;
        throw expected ? error : new CloseDocument('storage-unavailable');
      }
    };
  }
  return safe as Extension<SocketContext>;
}
