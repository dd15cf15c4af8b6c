/** An answer with its body read. */
export interface ApiAnswer<Body> {
  status: number;
  headers: Headers;
  body: Body;
  /** The set cookies as a browser would send them back. */
  cookie(): string;
}

/** Calls a server as one caller, with the same headers on every request. */
export class ApiClient {
  readonly #url: string;
  /** What is sent with every request. */
  readonly headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = url;
    this.headers = headers;
  }

  /** The same caller with more headers. */
  with(headers: Record<string, string>): ApiClient {
    return new ApiClient(this.#url, { ...this.headers, ...headers });
  }

  get<Body = Record<string, unknown>>(path: string) {
    return this.request<Body>('GET', path);
  }

  post<Body = Record<string, unknown>>(path: string, body?: unknown) {
    return this.request<Body>('POST', path, body);
  }

  put<Body = Record<string, unknown>>(path: string, body?: unknown) {
    return this.request<Body>('PUT', path, body);
  }

  delete<Body = Record<string, unknown>>(path: string) {
    return this.request<Body>('DELETE', path);
  }

  /** A string body is sent as it stands, anything else as JSON. The answer's body is `{}` when empty. */
  async request<Body>(method: string, path: string, body?: unknown): Promise<ApiAnswer<Body>> {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : { text }) as Body,
      cookie: () =>
        response.headers
          .getSetCookie()
          .map((cookie) => cookie.split(';')[0])
          .join('; '),
    };
  }
}
