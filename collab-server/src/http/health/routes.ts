import { createRoute } from '@hono/zod-openapi';
import { jsonAnswer } from '../json-content.ts';
import { named } from '../named-schemas.ts';
import { createRouter } from '../router.ts';

const getHealth = createRoute({
  method: 'get',
  path: '/',
  tags: ['Operation'],
  summary: 'Whether the server answers',
  security: [],
  responses: { 200: jsonAnswer(named.health, 'It does.') },
});

export function healthRoutes() {
  return createRouter().openapi(getHealth, (context) =>
    context.json({ status: 'ok' as const }, 200),
  );
}
