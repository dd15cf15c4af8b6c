import { z } from 'zod';

/** Query of every list: `cursor` is what the previous page's `next_cursor` said. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** A page of a list; `next_cursor` null means that it is the last. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() });
}

/** A page of a list. */
export interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

/** A query parameter that is `true` or `false` in the address. */
export const booleanQuerySchema = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Times are ISO 8601 in UTC, everywhere. */
export const timestampSchema = z.iso.datetime();
