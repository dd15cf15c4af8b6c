import { z } from '@hono/zod-openapi';

/**
 * An id in the path. Of any form: what is no UUID names nothing, and nothing is a 404 like everything
 * else that the caller cannot see.
 */
export const idParameter = z.object({
  id: z
    .string()
    .transform((id) => id.toLowerCase())
    .openapi({ format: 'uuid', description: 'UUID' }),
});
