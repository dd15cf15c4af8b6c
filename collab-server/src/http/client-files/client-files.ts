import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const COMPRESSIBLE = /^(text\/|application\/(json|manifest\+json|wasm)|image\/svg)/;
const MIN_COMPRESSED_BYTES = 1024;

type Encoding = 'br' | 'gzip' | 'identity';

/** A file of the built client as it is sent. */
export interface ClientFile {
  body: Buffer<ArrayBuffer>;
  content_type: string;
  encoding: Encoding;
  etag: string;
  /** Its name holds a hash of its content, so it never changes. */
  immutable: boolean;
}

interface CachedFile {
  modified_ms: number;
  size: number;
  content_type: string;
  bodies: Map<Encoding, Promise<Buffer<ArrayBuffer>>>;
}

/**
 * The built client in `folder`, compressed once per file and kept in memory. A file that a new build
 * replaced is read again.
 */
export class ClientFiles {
  readonly #folder: string;
  readonly #cache = new Map<string, CachedFile>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The file at this URL path in the best encoding of `acceptEncoding`; null when there is none.
   * Paths that lead out of the folder find nothing.
   */
  async find(urlPath: string, acceptEncoding: string): Promise<ClientFile | null> {
    const path = this.#resolve(urlPath);
    const info = path === null ? null : await stat(path).catch(() => null);
    if (path === null || !info?.isFile()) return null;

    const file = this.#cached(path, info.mtimeMs, info.size);
    const encoding = chooseEncoding(acceptEncoding, file);
    let body = file.bodies.get(encoding);
    if (!body) {
      body = readEncoded(path, encoding);
      file.bodies.set(encoding, body);
      body.catch(() => this.#cache.delete(path));
    }
    return {
      body: await body,
      content_type: file.content_type,
      encoding,
      etag: `W/"${info.size.toString(36)}-${Math.round(info.mtimeMs).toString(36)}"`,
      immutable: urlPath.startsWith('/assets/'),
    };
  }

  #resolve(urlPath: string): string | null {
    let decoded: string;
    try {
      decoded = decodeURIComponent(urlPath);
    } catch {
      return null;
    }
    // Dot files of a build are notes of the build.
    if (decoded.includes('\0') || decoded.includes('/.')) return null;
    const path = normalize(join(this.#folder, decoded));
    return path.startsWith(this.#folder + sep) ? path : null;
  }

  #cached(path: string, modified_ms: number, size: number): CachedFile {
    const known = this.#cache.get(path);
    if (known && known.modified_ms === modified_ms && known.size === size) return known;
    const content_type = CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    const file: CachedFile = { modified_ms, size, content_type, bodies: new Map() };
    this.#cache.set(path, file);
    return file;
  }
}

function chooseEncoding(acceptEncoding: string, file: CachedFile): Encoding {
  if (file.size < MIN_COMPRESSED_BYTES || !COMPRESSIBLE.test(file.content_type)) return 'identity';
  const accepted = acceptEncoding.split(',').flatMap((part) => {
    const [name, ...parameters] = part.trim().toLowerCase().split(';');
    const refused = parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
    return refused || name === undefined ? [] : [name.trim()];
  });
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : 'identity';
}

async function readEncoded(path: string, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
  const body = await readFile(path);
  if (encoding === 'gzip') return promisify(gzip)(body, { level: 9 });
  if (encoding === 'identity') return body;
  return promisify(brotliCompress)(body, {
    // The highest quality takes seconds for a large bundle; this one is near it in size.
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}
