import type { Principal } from '../auth/principal.ts';

/** Whether what somebody was allowed on a socket still holds. */
export interface Access {
  revoked: boolean;
}

/** Remembers who was let in on which socket, for as long as the socket lives (law L7). */
export class Revocations {
  readonly #sockets = new Map<object, { principal: Principal; access: Access }[]>();
  #count = 0;

  /** Grows with every revocation: what was looked up before it may be stale. */
  get count(): number {
    return this.#count;
  }

  /** The person was let in on this socket. The answer turns to revoked when that ends. */
  admit(socket: object | undefined, principal: Principal): Access {
    const access = { revoked: false };
    // The server itself has no socket, and loses no rights.
    if (socket !== undefined) this.#sockets.get(socket)?.push({ principal, access });
    return access;
  }

  /** The socket is open. */
  opened(socket: object): void {
    this.#sockets.set(socket, []);
  }

  /** The socket is gone. */
  closed(socket: object): void {
    this.#sockets.delete(socket);
  }

  /** From now on nothing is allowed any more to these people, on sockets that still open documents too. */
  revoke(whom: (principal: Principal) => boolean): void {
    this.#count += 1;
    for (const admissions of this.#sockets.values()) {
      for (const { principal, access } of admissions) {
        if (whom(principal)) access.revoked = true;
      }
    }
  }
}
