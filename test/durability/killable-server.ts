import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../collab-server/src/main.ts', import.meta.url));

/** The product's own server in a process that is killed and started again on the same data. */
export class KillableServer {
  readonly url: string;
  readonly #port: number;
  readonly #dataDir: string;
  #child: ChildProcess | null = null;

  private constructor(dataDir: string, port: number) {
    this.#dataDir = dataDir;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** A server that is not started yet, on a port that is free now and stays the same. */
  static async prepare(dataDir: string): Promise<KillableServer> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    return new KillableServer(dataDir, port);
  }

  /** Resolves when it says that it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [PROGRAM], {
      env: {
        ...process.env,
        DATA_DIR: this.#dataDir,
        PORT: String(this.#port),
        HOST: '127.0.0.1',
        PUBLIC_URL: '',
        DURABILITY: 'full',
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    let printed = '';
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      printed += chunk.toString();
      if (printed.includes('is ready at')) return;
    }
    throw new Error(`The server ended before it was ready: ${printed}`);
  }

  /** Ends it at once, as the kernel does when memory runs out. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Lets it finish. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}
