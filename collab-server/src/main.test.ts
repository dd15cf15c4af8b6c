import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page, Step, TreeSummary } from '@resolutionflow/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDefaultFlows } from './default-flows/default-flows.ts';
import { ApiClient } from './testing/api-client.ts';
import { PASSWORD } from './testing/test-server.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const READY = /^ResolutionFlow is ready at (http:\S+)$/m;

let folder: string;
let running: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rf-main-'));
  running = [];
});
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true });
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function launch(environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      const url = READY.exec(stdout)?.[1];
      if (url) resolve(url);
    });
    void ended.then(({ code }) => reject(new Error(`It ended with ${code}: ${stderr}`)));
  });
  // Whoever waits for the end only is not bothered by what that means for being ready.
  ready.catch(() => undefined);
  return { child, ready, ended };
}

it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s and keeps its data', async (signal) => {
  const first = launch();
  const ana = new ApiClient(await first.ready);
  const body = { name: 'Ana', email: 'ana@example.com', password: PASSWORD };
  const { cookie } = await ana.post('/api/auth/sign-up/email', body);
  const created = await ana
    .with({ cookie: cookie() })
    .post<TreeSummary>('/api/trees', { name: 'Kept', tree_type: 'procedural' });
  expect(created.status).toBe(201);
  first.child.kill(signal);
  expect(await first.ended).toMatchObject({ code: 0, stderr: '' });

  const second = launch();
  const again = new ApiClient(await second.ready, { cookie: cookie() });
  const kept = await again.get<TreeSummary>(`/api/trees/${created.body.id}`);
  expect(kept.body.name).toBe('Kept');
});

it('seeds each default flow once, published, also when two processes start at once', async () => {
  const both = [launch(), launch()];
  const [url] = await Promise.all(both.map(({ ready }) => ready));
  const stranger = new ApiClient(String(url));
  const body = { name: 'Ana', email: 'ana@example.com', password: PASSWORD };
  const { cookie } = await stranger.post('/api/auth/sign-up/email', body);
  const ana = stranger.with({ cookie: cookie() });

  const flows = await loadDefaultFlows();
  const { body: trees } = await ana.get<Page<TreeSummary>>('/api/trees?is_default=true&limit=200');
  expect(trees.items.map((tree) => tree.id).sort()).toEqual(flows.map((flow) => flow.id).sort());
  for (const tree of trees.items) {
    expect(tree).toMatchObject({
      status: 'published',
      version: 1,
      has_unpublished_changes: false,
      is_public: true,
      account_id: null,
      author_name: 'ResolutionFlow',
      can_edit: false,
    });
    const path = `/api/steps?source_tree_id=${tree.id}&limit=200`;
    const { body: steps } = await ana.get<Page<Step>>(path);
    expect(steps.items.length).toBeGreaterThan(0);
    const nodes = steps.items.map((step) => step.source_node_id);
    expect(new Set(nodes).size).toBe(nodes.length);
    for (const step of steps.items) {
      expect(step).toMatchObject({ created_by_name: 'ResolutionFlow', visibility: 'public' });
    }
  }
});

it.each([
  [{ PORT: 'eighty' }, 'PORT'],
  [{ DATABASE_URL: 'postgres://localhost/rf' }, 'DATABASE_URL'],
  [{ PUBLIC_URL: 'nowhere' }, 'PUBLIC_URL'],
  [{ HOST: '203.0.113.7' }, 'HOST'],
  [{ HOST: 'a b' }, 'HOST'],
  [{ DATA_DIR: '/dev/null/data' }, 'DATA_DIR'],
  [{ DATA_DIR: MAIN }, 'DATA_DIR'],
  [{ DATA_DIR: `/tmp/${'x'.repeat(300)}` }, 'DATA_DIR'],
])('ends with 1 and one line that names the wrong value of %j', async (environment, name) => {
  const { code, stdout, stderr } = await launch(environment).ended;
  expect(code).toBe(1);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toContain(name);
  expect(stdout).toBe('');
});

it.each([
  ['auth-secret', ''],
  ['resolutionflow.db', 'no database, but long enough to be taken for one'.repeat(100)],
])(
  'ends with 1 and one line when %s in DATA_DIR is not what it should be',
  async (name, content) => {
    writeFileSync(join(folder, name), content);
    const { code, stderr } = await launch().ended;
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain('DATA_DIR');
    expect(readFileSync(join(folder, name), 'utf8')).toBe(content);
  },
);

it('answers what is under way when it is told to stop, and keeps no connection for more', async () => {
  const { child, ready, ended } = launch({ LOG_LEVEL: 'info' });
  const body = JSON.stringify({ email: 'ana@example.com', password: PASSWORD });
  const sending = request(`${await ready}/api/auth/sign-in/email`, {
    method: 'POST',
    agent: new Agent({ keepAlive: true }),
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      expect: '100-continue',
    },
  });
  sending.flushHeaders();
  await once(sending, 'continue');
  child.kill('SIGTERM');
  await new Promise<void>((resolve) => {
    child.stderr.on('data', (line) => String(line).includes('stopping') && resolve());
  });
  sending.end(body);
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  expect(answer.resume().statusCode).toBe(401);
  expect(answer.headers.connection).toBe('close');
  expect((await ended).code).toBe(0);
});

it('says so when the port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const { code, stderr } = await launch({ PORT: String(port) }).ended;
  other.close();
  expect(code).toBe(1);
  expect(stderr).toBe('PORT is in use by another program. Stop it, or set another PORT.\n');
});
