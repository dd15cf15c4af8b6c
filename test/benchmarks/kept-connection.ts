import { Agent, request } from 'node:http';

/** An answer, and how long it took from asking until its last byte was there. */
export interface TimedAnswer {
  milliseconds: number;
  body: unknown;
}

/** Calls over one connection that stays open, with little work of its own that would be measured too. */
export class KeptConnection {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  /** Throws on any answer that is not a success. */
  call(method: string, path: string, body?: unknown): Promise<TimedAnswer> {
    const payload = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(payload)),
      ...this.#headers,
    };
    return new Promise((resolve, reject) => {
      const started = performance.now();
      const asked = request(`${this.#url}${path}`, { method, headers, agent: this.#agent });
      asked.on('error', reject);
      asked.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const milliseconds = performance.now() - started;
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode !== 200) {
            reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
          } else resolve({ milliseconds, body: JSON.parse(text) });
        });
      });
      asked.end(payload);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
