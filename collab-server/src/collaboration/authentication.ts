import type { Extension } from '@hocuspocus/server';
import {
  canOpenAccountDocument,
  canOpenTreeDocument,
  parseDocumentName,
} from '@resolutionflow/core';
import type { Storage } from '@resolutionflow/persistence';
import type { Authenticate } from '../auth/authenticate.ts';
import { callerOf, type Principal } from '../auth/principal.ts';
import { CloseDocument } from './close-document.ts';
import type { Revocations } from './revocations.ts';
import type { ContextSocket, SocketContext } from './socket-context.ts';

export interface AuthenticationOptions {
  authenticate: Authenticate;
  storage: Pick<Storage, 'trees'>;
  revocations: Revocations;
}

/** API tokens are printable and have no spaces; anything else would not even fit into a header. */
const TOKEN = /^[\x21-\x7e]{1,500}$/;

/**
 * Lets in who may open the document: members of the tree's account, or of the account itself. A
 * document that does not exist and one that is somebody else's are refused alike (L8).
 */
export function authentication(options: AuthenticationOptions): Extension<SocketContext> {
  return {
    extensionName: 'authentication',
    async onAuthenticate({ token, context, documentName, connectionConfig }) {
      const { revocations } = options;
      let principal: Principal | null;
      let known: number;
      do {
        // Whoever loses a right while this asks is asked again.
        known = revocations.count;
        principal = await identify(options.authenticate, token, context.socket);
        if (principal === null || !(await mayOpen(options.storage, principal, documentName))) {
          context.socket?.frames.documentClosed(documentName);
          throw new CloseDocument('permission-denied');
        }
      } while (revocations.count !== known);
      // The document of an account carries awareness and notices only.
      connectionConfig.readOnly = parseDocumentName(documentName)?.kind === 'account';
      return { principal, access: revocations.admit(context.socket, principal) };
    },
  };
}

/** By the token that the provider gave, else by what the upgrade request carried. */
async function identify(
  authenticate: Authenticate,
  token: string,
  socket: ContextSocket | undefined,
): Promise<Principal | null> {
  if (token === '') return authenticate(new Headers({ ...socket?.credentials }));
  if (!TOKEN.test(token)) return null;
  return authenticate(new Headers({ authorization: `Bearer ${token}` }));
}

async function mayOpen(
  storage: Pick<Storage, 'trees'>,
  principal: Principal,
  documentName: string,
): Promise<boolean> {
  const parsed = parseDocumentName(documentName);
  if (parsed === null) return false;
  const caller = callerOf(principal);
  if (parsed.kind === 'account') return canOpenAccountDocument(caller, parsed.id);
  const tree = await storage.trees.accessFacts(parsed.id);
  return tree !== null && canOpenTreeDocument(caller, tree);
}
