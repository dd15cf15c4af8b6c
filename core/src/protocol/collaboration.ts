import { z } from 'zod';

/** Kinds of document that a socket can open. */
export const documentKindSchema = z.enum(['tree', 'account']);
export type DocumentKind = z.infer<typeof documentKindSchema>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `tree:<uuid>` and its like. */
export function documentName(kind: DocumentKind, id: string): string {
  return `${kind}:${id}`;
}

/** The parts of a document's name, or null when it has any other form. */
export function parseDocumentName(name: string): { kind: DocumentKind; id: string } | null {
  const separator = name.indexOf(':');
  const kind = documentKindSchema.safeParse(name.slice(0, separator));
  const id = name.slice(separator + 1);
  return kind.success && UUID.test(id) ? { kind: kind.data, id } : null;
}

/** Why the server closed a document; it travels as the close reason. */
export const closeReasonSchema = z.enum([
  'permission-denied',
  'invalid-update',
  'storage-unavailable',
  'document-unreadable',
  'document-deleted',
  'signed-out',
  'server-stopping',
]);
export type CloseReason = z.infer<typeof closeReasonSchema>;

/** Sent as a stateless message on `account:<uuid>` when a projection changed. */
export const changeNoticeSchema = z.object({
  type: z.enum(['trees', 'steps']),
  tree_id: z.uuid().nullable(),
});
export type ChangeNotice = z.infer<typeof changeNoticeSchema>;

/** Stateless message on `tree:<uuid>`: what became of the tree while it is open. */
export const treeNoticeSchema = z.object({
  type: z.enum(['published', 'updated', 'deleted']),
  version: z.number().int().nullable(),
  by: z.string().nullable(),
});
export type TreeNotice = z.infer<typeof treeNoticeSchema>;

/** What a client puts into awareness under `user`. */
export const presenceUserSchema = z.object({
  id: z.string(),
  name: z.string().max(100),
  color: z.string().max(20),
});
export type PresenceUser = z.infer<typeof presenceUserSchema>;

/** A place in a shared text: behind the character with this Yjs id; null is before all of them. */
const textPlaceSchema = z
  .object({ client: z.int().nonnegative(), clock: z.int().nonnegative() })
  .nullable();
export type TextPlace = z.infer<typeof textPlaceSchema>;

/** What a client puts into awareness under `caret` while somebody writes in a text of one line. */
export const textCaretSchema = z.object({
  node_id: z.string(),
  /** `title`, `question`, or `option:<id>` for the words of an option. */
  field: z.string(),
  /** Where the selection began. */
  anchor: textPlaceSchema,
  /** Where the caret is. */
  head: textPlaceSchema,
});
export type TextCaret = z.infer<typeof textCaretSchema>;
