import { startTestServer, type TestServer } from '@resolutionflow/collab-server/testing';
import { documentName } from '@resolutionflow/core';
import { Collaborator } from './collaborator.ts';
import { PROCEDURE } from './procedure.ts';

type Api = Awaited<ReturnType<TestServer['signUp']>>;

/** Somebody with an account of their own, in HTTP and in sockets. */
export interface Member {
  api: Api;
  cookie: string;
  token: string;
  account_id: string;
  /** Makes a flow and gives its id. */
  createTree(structure?: object): Promise<string>;
  /** Opens the document of a tree, with the cookie. */
  open(treeId: string): Collaborator;
  openDocument(name: string): Collaborator;
}

/** A server in this process with what tests of sockets and publishing need; close it after. */
export class Team {
  readonly server: TestServer;
  readonly #collaborators: Collaborator[] = [];

  private constructor(server: TestServer) {
    this.server = server;
  }

  static async start(environment: Record<string, string> = {}): Promise<Team> {
    return new Team(await startTestServer(environment));
  }

  async member(name: string): Promise<Member> {
    const api = await this.server.signUp(name);
    const cookie = api.headers.cookie ?? '';
    const me = await api.get<{ account: { id: string } }>('/api/me');
    const created = await api.post<{ token: string }>('/api/tokens', { name: 'tests' });
    const openDocument = (document_name: string) => this.connect({ document_name, cookie });
    return {
      api,
      cookie,
      token: created.body.token,
      account_id: me.body.account.id,
      async createTree(tree_structure = PROCEDURE) {
        const body = { name: 'Restart the print spooler', tree_type: 'procedural', tree_structure };
        const answer = await api.post<{ id: string }>('/api/trees', body);
        if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
        return answer.body.id;
      },
      open: (treeId) => openDocument(documentName('tree', treeId)),
      openDocument,
    };
  }

  /** A provider on this server; it leaves when the team closes. */
  connect(options: Omit<ConstructorParameters<typeof Collaborator>[0], 'url'>): Collaborator {
    const collaborator = new Collaborator({ url: this.server.url, ...options });
    this.#collaborators.push(collaborator);
    return collaborator;
  }

  async close(): Promise<void> {
    for (const collaborator of this.#collaborators) collaborator.leave();
    await this.server.close();
  }
}
