import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, test as base } from '@playwright/test';
import { ServerProcess } from '../support/server-process.ts';
import { Person } from './person.ts';

const SERVER = fileURLToPath(new URL('../../collab-server/src/main.ts', import.meta.url));

/** Somebody new with a browser of their own: a colleague of `colleague`, or in a team of their own. */
type Enter = (
  name: string,
  options?: { colleague?: Person; browser?: BrowserContextOptions },
) => Promise<Person>;

interface TestFixtures {
  enter: Enter;
}

interface WorkerFixtures {
  server: ServerProcess;
}

/** A test with a running server, and people who come to it with browsers. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const server = await ServerProcess.start(SERVER);
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  enter: async ({ browser, server }, use, info) => {
    const people: Person[] = [];
    await use(async (name, { colleague, browser: options } = {}) => {
      const person = await Person.enter(browser as Browser, server, name, options);
      people.push(person);
      if (colleague !== undefined) await person.joinTeamOf(colleague);
      return person;
    });
    for (const person of people) {
      if (info.status !== info.expectedStatus) await person.show(info);
      await person.leave();
    }
  },
});

export { expect } from '@playwright/test';
