import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { createAccessControl } from 'better-auth/plugins/access';
import { admin } from 'better-auth/plugins/admin';
import { organization } from 'better-auth/plugins/organization';
import {
  adminAc,
  defaultStatements,
  memberAc,
  ownerAc,
} from 'better-auth/plugins/organization/access';
import type { Kysely } from 'kysely';
import { uuidv4 } from 'lib0/random';
import type { Logger } from '../observability/logger.ts';

export interface BetterAuthSettings {
  // The tables' types belong to persistence; better-auth builds its own queries.
  // biome-ignore lint/suspicious/noExplicitAny: Kysely is invariant in its tables, and this takes any.
  db: Kysely<any>;
  secret: string;
  /** Origin of this server; https makes its cookies Secure. */
  base_url: string;
  logger: Logger;
}

const accessControl = createAccessControl(defaultStatements);
const roles = {
  owner: accessControl.newRole(ownerAc.statements),
  admin: accessControl.newRole(adminAc.statements),
  author: accessControl.newRole(memberAc.statements),
  engineer: accessControl.newRole(memberAc.statements),
  viewer: accessControl.newRole(memberAc.statements),
};

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

const organizationPlugin = organization({
  ac: accessControl,
  roles,
  creatorRole: 'owner',
  schema: {
    organization: { modelName: 'accounts', fields: { createdAt: 'created_at' } },
    member: {
      modelName: 'memberships',
      fields: { organizationId: 'account_id', userId: 'user_id', createdAt: 'created_at' },
    },
    invitation: {
      modelName: 'invitations',
      fields: {
        organizationId: 'account_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        inviterId: 'inviter_id',
      },
    },
    session: { fields: { activeOrganizationId: 'active_account_id' } },
  },
});

const adminPlugin = admin({
  schema: {
    user: { fields: { banReason: 'ban_reason', banExpires: 'ban_expires' } },
    session: { fields: { impersonatedBy: 'impersonated_by' } },
  },
});

/**
 * better-auth over the tables that persistence's migrations made. Only its server-side calls are used:
 * none of its own routes is mounted, so what it could do beyond ours cannot be reached.
 */
export function betterAuthOptions(settings: BetterAuthSettings) {
  return {
    appName: 'ResolutionFlow',
    baseURL: settings.base_url,
    basePath: '/api/auth',
    secret: settings.secret,
    database: { db: settings.db, type: 'sqlite' as const, transaction: true },
    trustedOrigins: [settings.base_url],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      autoSignIn: true,
      // Signing up is sign-in.ts, which makes the account with the user.
      disableSignUp: true,
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', ...timestamps },
      additionalFields: {
        is_service_account: { type: 'boolean', required: false, input: false, defaultValue: false },
      },
    },
    session: {
      modelName: 'auth_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...timestamps,
      },
      expiresIn: 30 * 24 * 3600,
      // A cached role would outlive a removal.
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'auth_credentials',
      fields: {
        userId: 'user_id',
        accountId: 'provider_account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...timestamps,
      },
    },
    verification: {
      modelName: 'auth_verifications',
      fields: { expiresAt: 'expires_at', ...timestamps },
    },
    advanced: {
      database: { generateId: () => uuidv4() },
      cookiePrefix: 'resolutionflow',
      useSecureCookies: settings.base_url.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const, path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [organizationPlugin, adminPlugin],
    telemetry: { enabled: false },
    // Counted by sign-in-attempts.ts, which looks at failures only.
    rateLimit: { enabled: false },
    logger: {
      level: 'error' as const,
      log: (_level: string, message: string) =>
        settings.logger.error({ from: 'better-auth' }, message),
    },
  } satisfies BetterAuthOptions;
}

/** Makes the sign-in machinery; it touches the database on first use only. */
export function createBetterAuth(settings: BetterAuthSettings) {
  return betterAuth(betterAuthOptions(settings));
}

export type BetterAuth = ReturnType<typeof createBetterAuth>;
