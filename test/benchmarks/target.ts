import type { ServerProcess } from '../support/server-process.ts';

/** How to reach one document on one kind of server. */
export interface Target {
  server: ServerProcess;
  socketUrl: string;
  /** Hocuspocus frames begin with the document's name, y-websocket's do not. */
  framed: boolean;
  documentName: string;
  token: string;
  /** Lets go of what held the document until a measuring client was there. */
  release(): Promise<void>;
}
