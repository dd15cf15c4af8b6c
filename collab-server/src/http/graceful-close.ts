import type { Server, ServerResponse } from 'node:http';

/** Requests that have not ended by then are cut off when the server closes. */
const CLOSE_TIMEOUT_MS = 10_000;

/**
 * Gives the function that closes the server: it takes no new connection, answers what is under way,
 * tells each client that its connection ends with the answer, and resolves when all are gone.
 */
export function gracefulClose(http: Server): () => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let closing = false;
  http.prependListener('request', (_request, response: ServerResponse) => {
    // Else a client that goes on asking would keep its connection, and the server, open.
    if (closing) response.shouldKeepAlive = false;
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });
  return async () => {
    closing = true;
    for (const response of underWay) response.shouldKeepAlive = false;
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    const timeout = setTimeout(() => http.closeAllConnections(), CLOSE_TIMEOUT_MS);
    await closed;
    clearTimeout(timeout);
  };
}
