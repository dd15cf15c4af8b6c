import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config/config.ts';
import { createServer } from '../server.ts';
import { ApiClient } from './api-client.ts';

export const PASSWORD = 'correct horse battery';

export interface TestServer {
  url: string;
  data_dir: string;
  /** Somebody who is not signed in. */
  stranger: ApiClient;
  /** A new user in an account of their own, signed in. */
  signUp(name: string): Promise<ApiClient>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/** A whole server on a free port with a database of its own in a temporary folder. */
export async function startTestServer(
  environment: Record<string, string> = {},
): Promise<TestServer> {
  const data_dir = mkdtempSync(join(tmpdir(), 'rf-server-'));
  const config = readConfig({ PORT: '0', DATA_DIR: data_dir, LOG_LEVEL: 'silent', ...environment });
  const server = await createServer(config, { default_flows: false });
  const stranger = new ApiClient(server.url);
  return {
    url: server.url,
    data_dir,
    stranger,
    async signUp(name) {
      const email = `${name.toLowerCase()}@example.com`;
      const body = { name, email, password: PASSWORD };
      const answer = await stranger.post('/api/auth/sign-up/email', body);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return stranger.with({ cookie: answer.cookie() });
    },
    async close() {
      await server.close();
      rmSync(data_dir, { recursive: true });
    },
  };
}
