import { randomUUID } from 'node:crypto';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Page,
  TestInfo,
} from '@playwright/test';
import { moveToAccount } from '../support/back-office.ts';
import { Cable, type CableState } from '../support/cable.ts';
import type { ServerProcess } from '../support/server-process.ts';

export const PASSWORD = 'correct horse battery';

interface Me {
  user: { id: string };
  account: { id: string };
}

/** Somebody who is signed in, with a browser and a network of their own. */
export class Person {
  readonly name: string;
  readonly email: string;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly server: ServerProcess;
  readonly #cable: Cable;

  private constructor(
    who: { name: string; email: string },
    parts: { context: BrowserContext; page: Page; server: ServerProcess; cable: Cable },
  ) {
    this.name = who.name;
    this.email = who.email;
    this.context = parts.context;
    this.page = parts.page;
    this.server = parts.server;
    this.#cable = parts.cable;
  }

  /** Signs up somebody new; the page is still blank. */
  static async enter(
    browser: Browser,
    server: ServerProcess,
    name: string,
    options: BrowserContextOptions = {},
  ): Promise<Person> {
    const cable = await Cable.to(server.url);
    const context = await browser.newContext({ ...options, baseURL: cable.url });
    const email = `${name.toLowerCase()}-${randomUUID()}@example.com`;
    const signed_up = await context.request.post('/api/auth/sign-up/email', {
      data: { name, email, password: PASSWORD },
    });
    if (!signed_up.ok()) throw new Error(await signed_up.text());
    const page = await context.newPage();
    return new Person({ name, email }, { context, page, server, cable });
  }

  /** Makes them a member of the colleague's account, and of no other. */
  async joinTeamOf(colleague: Person): Promise<void> {
    const [{ user }, { account }] = await Promise.all([this.me(), colleague.me()]);
    await moveToAccount(this.server.dataDir, user.id, account.id);
  }

  async me(): Promise<Me> {
    const answer = await this.context.request.get('/api/me');
    return (await answer.json()) as Me;
  }

  /** Makes a flow and gives its id. */
  async createFlow(
    name: string,
    tree_structure: object,
    tree_type = 'procedural',
  ): Promise<string> {
    const answer = await this.context.request.post('/api/trees', {
      data: { name, tree_type, tree_structure },
    });
    if (!answer.ok()) throw new Error(await answer.text());
    return ((await answer.json()) as { id: string }).id;
  }

  /** Resolves when the page has loaded what it fetches ahead, to be able to do without a network. */
  async isPrepared(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
  }

  /** Cuts or mends the network, so that the browser knows of it. */
  async goOffline(): Promise<void> {
    await this.isPrepared();
    this.network('cut');
    await this.context.setOffline(true);
  }

  async goOnline(): Promise<void> {
    this.network('whole');
    await this.context.setOffline(false);
  }

  /** Cuts or mends the network without the browser being told. */
  network(state: CableState): void {
    this.#cable.become(state);
  }

  /** Keeps what they see with the report of the test. */
  async show(info: TestInfo): Promise<void> {
    const path = info.outputPath(`${this.name}.png`);
    await this.page.screenshot({ path });
    await info.attach(`What ${this.name} sees`, { path, contentType: 'image/png' });
  }

  async leave(): Promise<void> {
    await this.context.close();
    await this.#cable.close();
  }
}
