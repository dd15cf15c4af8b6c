import { fileURLToPath } from 'node:url';
import type { TreeStructure, TreeType } from '@resolutionflow/core';
import { ServerProcess } from '../support/server-process.ts';
import type { Target } from './target.ts';

const SERVER = fileURLToPath(new URL('../../collab-server/src/main.ts', import.meta.url));

/** Who owns what is measured. */
export const ACCOUNT = {
  name: 'Bench',
  email: 'bench@example.com',
  password: 'correct horse battery',
};

/** An account of its own on a server of ours, for the calls that need one. */
export class OwnServer {
  readonly server: ServerProcess;
  readonly token: string;

  private constructor(server: ServerProcess, token: string) {
    this.server = server;
    this.token = token;
  }

  static async start(durability: 'full' | 'process'): Promise<OwnServer> {
    const server = await ServerProcess.start(SERVER, { DURABILITY: durability });
    const signedUp = await fetch(`${server.url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify(ACCOUNT),
    });
    if (!signedUp.ok) throw new Error(`sign-up: ${await signedUp.text()}`);
    const cookie = signedUp.headers
      .getSetCookie()
      .map((value) => value.split(';')[0])
      .join('; ');
    const created = await fetch(`${server.url}/api/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, cookie },
      body: JSON.stringify({ name: 'bench' }),
    });
    const { token } = (await created.json()) as { token: string };
    return new OwnServer(server, token);
  }

  /** Stops the server and starts it again on the same data, as after a night. */
  async restart(): Promise<OwnServer> {
    await this.server.stop({ keepData: true });
    return new OwnServer(await ServerProcess.start(SERVER, {}, this.server.dataDir), this.token);
  }

  /** Calls the API with the token; throws on any answer that is not a success. */
  async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.server.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  async createTree(structure: TreeStructure, tree_type: TreeType = 'procedural'): Promise<string> {
    const { id } = await this.call<{ id: string }>('POST', '/api/trees', {
      name: 'Bench',
      tree_type,
      tree_structure: structure,
    });
    return id;
  }

  target(tree_id: string): Target {
    return {
      server: this.server,
      socketUrl: `${this.server.url.replace('http', 'ws')}/collab`,
      framed: true,
      documentName: `tree:${tree_id}`,
      token: this.token,
      release: async () => undefined,
    };
  }
}
