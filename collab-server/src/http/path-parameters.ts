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

/** The number of a version beside `idParameter`; what is none is 0, which no version has. */
export const versionParameters = idParameter.extend({
  version: z
    .string()
    .transform((text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0))
    .openapi({ type: 'integer', minimum: 1, description: 'Number of the version' }),
});
