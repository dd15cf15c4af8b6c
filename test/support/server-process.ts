import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

const COLLECTS = new URL('collect-when-asked.ts', import.meta.url).href;

/** A server in its own process, measured from outside. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #dataDir: string;

  private constructor(child: ChildProcess, url: string, dataDir: string) {
    this.#child = child;
    this.url = url;
    this.#dataDir = dataDir;
  }

  /** Starts a program that prints its address; `keepIn` continues on an earlier data folder. */
  static async start(
    program: string,
    env: Record<string, string> = {},
    keepIn?: string,
  ): Promise<ServerProcess> {
    const dataDir = keepIn ?? mkdtempSync(join(tmpdir(), 'resolutionflow-bench-'));
    const child = spawn(process.execPath, ['--expose-gc', '--import', COLLECTS, program], {
      env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    let printed = '';
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      printed += chunk.toString();
      const url = /(?:ready|ready at) ((?:ws|http):\/\/\S+)/.exec(printed)?.[1];
      if (url !== undefined) {
        child.stdout?.on('data', () => undefined);
        return new ServerProcess(child, url, dataDir);
      }
    }
    throw new Error(`${program} ended before it was ready: ${printed}`);
  }

  get dataDir(): string {
    return this.#dataDir;
  }

  /** Processor time used so far, user and system, in seconds. */
  cpuSeconds(): number {
    const fields =
      readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }

  /** Resident memory in bytes, after a collection of garbage. */
  async residentBytes(): Promise<number> {
    const collected = once(this.#child, 'message');
    this.#child.send('collect');
    await collected;
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
  }

  /** Bytes that the process had written to disk so far. */
  writtenBytes(): number {
    const io = readFileSync(`/proc/${this.#child.pid}/io`, 'utf8');
    return Number(/^write_bytes: (\d+)/m.exec(io)?.[1]);
  }

  async stop({ keepData = false } = {}): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
    if (!keepData) rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
