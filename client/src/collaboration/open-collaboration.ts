import { personColor } from '../components/avatar.tsx';
import { CollaborationClient } from './collaboration-client.ts';

/** The address of `/collab` on the server that this page came from. */
function socketAddress(): string {
  const url = new URL('/collab', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** Opens the collaboration of a person in an account. Whoever opened it destroys it. */
export function openCollaboration(options: {
  user: { id: string; name: string };
  account_id: string;
}): CollaborationClient {
  const { id, name } = options.user;
  return new CollaborationClient({
    url: socketAddress(),
    user: { id, name, color: personColor(id) },
    account_id: options.account_id,
  });
}
