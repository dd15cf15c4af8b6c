import { readFile } from 'node:fs/promises';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HttpEnv } from '../router.ts';

const PAGE_FILES = [
  {
    path: '/api/docs',
    file: new URL('./page/index.html', import.meta.url),
    type: 'text/html; charset=utf-8',
  },
  {
    path: '/api/docs/reference.js',
    file: new URL('./page/reference.js', import.meta.url),
    type: 'text/javascript; charset=utf-8',
  },
  {
    path: '/api/docs/reference.css',
    file: new URL('./page/reference.css', import.meta.url),
    type: 'text/css; charset=utf-8',
  },
];

/** Adds `/api/openapi.json`, made of the routes that `app` has by the first request, and `/api/docs`. */
export function addApiReference(app: OpenAPIHono<HttpEnv>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'resolutionflow.session_token',
    description: 'Set by signing in.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token, `rf_…`.',
  });

  let document: string | undefined;
  app.get('/api/openapi.json', (context) => {
    document ??= JSON.stringify(describe(app));
    return context.body(document, 200, { 'content-type': 'application/json; charset=utf-8' });
  });
  for (const { path, file, type } of PAGE_FILES) {
    app.get(path, async (context) =>
      context.body(await readFile(file, 'utf8'), 200, { 'content-type': type }),
    );
  }
}

function describe(app: OpenAPIHono<HttpEnv>) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'ResolutionFlow API',
      version: '1',
      description:
        'Errors are application/problem+json with a stable code. Lists are { items, next_cursor }: ' +
        'send next_cursor as cursor for the next page.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { token: [] }],
  });
}
