import { z } from 'zod';
import { timestampSchema } from './lists.ts';

export const roleSchema = z.enum(['owner', 'admin', 'author', 'engineer', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

export const signUpBodySchema = z.object({
  name: z.string().trim().min(1, 'Tell us your name.').max(100),
  email: z.email('This is not an email address.').max(254),
  password: z.string().min(10, 'At least 10 characters.').max(200),
  /** Names the account that signing up makes; without it the user's name does. */
  account_name: z.string().trim().min(1).max(100).optional(),
});
export type SignUpBody = z.infer<typeof signUpBodySchema>;

export const signInBodySchema = z.object({
  email: z.email('This is not an email address.').max(254),
  password: z.string().min(1, 'Type your password.').max(200),
});
export type SignInBody = z.infer<typeof signInBodySchema>;

const accountSchema = z.object({ id: z.uuid(), name: z.string(), role: roleSchema });

/** Who is signed in, in which account, and which others they belong to. */
export const meSchema = z.object({
  user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
  account: accountSchema,
  accounts: z.array(accountSchema),
});
export type Me = z.infer<typeof meSchema>;

export const createTokenBodySchema = z.object({ name: z.string().trim().min(1).max(100) });
/** The only answer that holds the token itself. */
export const createdTokenSchema = z.object({ id: z.uuid(), token: z.string() });
export const tokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  created_at: timestampSchema,
  last_used_at: timestampSchema.nullable(),
});
export type ApiToken = z.infer<typeof tokenSchema>;
