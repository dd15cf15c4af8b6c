import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './client-build.ts';

const SERVER_PORT = process.env.PORT ?? '3000';
const CLIENT_PORT = '5173';
const server_url = `http://127.0.0.1:${SERVER_PORT}`;
const client_url = `http://127.0.0.1:${CLIENT_PORT}`;

function run(args: string[], cwd: string, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } });
}

const children = [
  run(['--watch', 'collab-server/src/main.ts'], ROOT, {
    PORT: SERVER_PORT,
    PUBLIC_URL: process.env.PUBLIC_URL ?? client_url,
  }),
  run(
    ['node_modules/vite/bin/vite.js', '--port', CLIENT_PORT, '--strictPort'],
    join(ROOT, 'client'),
    {
      SERVER_URL: server_url,
    },
  ),
];

process.stdout.write(`Client with reload at ${client_url}, server at ${server_url}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
// One gone, both gone: half a development set-up only confuses.
for (const child of children) {
  child.on('exit', (code) => {
    for (const other of children) if (other.exitCode === null) other.kill('SIGTERM');
    process.exitCode = code ?? 0;
  });
}
