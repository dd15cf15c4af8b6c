import type { Handler } from 'hono';
import type { HttpEnv } from '../router.ts';
import { type ClientFile, ClientFiles } from './client-files.ts';

const NOT_BUILT = 'The client is not built. Run "npx pnpm@12 start", or "npx pnpm@12 dev".\n';

/**
 * Serves the built client from `folder`: files by their names, `index.html` for every address that a
 * person may have typed or reloaded, 404 for anything else.
 */
export function clientFilesHandler(folder: string): Handler<HttpEnv> {
  const files = new ClientFiles(folder);
  return async (context) => {
    const { method, path } = context.req;
    if (method !== 'GET' && method !== 'HEAD') return context.text('Method not allowed.\n', 405);
    const accepted = context.req.header('accept-encoding') ?? '';
    const exact = await files.find(path, accepted);
    if (exact) return answer(exact, context.req.header('if-none-match'));

    // The address itself answers whoever asks: tools that look whether it is up say no `text/html`.
    const isNavigation = context.req.header('accept')?.includes('text/html') ?? false;
    if (!isNavigation && path !== '/') return context.text('Not found.\n', 404);
    const page = await files.find('/index.html', accepted);
    return page ? answer(page, context.req.header('if-none-match')) : context.text(NOT_BUILT, 503);
  };
}

function answer(file: ClientFile, ifNoneMatch: string | undefined): Response {
  const headers = new Headers({
    'content-type': file.content_type,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  });
  if (ifNoneMatch === file.etag) return new Response(null, { status: 304, headers });
  if (file.encoding !== 'identity') headers.set('content-encoding', file.encoding);
  headers.set('content-length', String(file.body.length));
  return new Response(file.body, { headers });
}
