import { ProblemError, type SignInBody, type SignUpBody } from '@resolutionflow/core';
import type { Storage } from '@resolutionflow/persistence';
import { isAPIError } from 'better-auth/api';
import { uuidv4 } from 'lib0/random';
import type { BetterAuth } from './better-auth.ts';
import { FailedAttempts } from './failed-attempts.ts';

const WINDOW_MS = 5 * 60_000;

/** What the route needs to answer: the cookies to set, and whose they are. */
export interface SignedIn {
  user_id: string;
  cookies: string[];
}

/** Signing up, in and out with email and password. */
export class SignInService {
  readonly #storage: Storage;
  readonly #auth: BetterAuth;
  readonly #signupDisabled: boolean;
  readonly #byEmail = new FailedAttempts({ limit: 10, window_ms: WINDOW_MS });
  readonly #byAddress = new FailedAttempts({ limit: 100, window_ms: WINDOW_MS });

  constructor(storage: Storage, auth: BetterAuth, options: { disable_signup: boolean }) {
    this.#storage = storage;
    this.#auth = auth;
    this.#signupDisabled = options.disable_signup;
  }

  /**
   * Makes the user with an account of their own, whole or not at all, and signs in. ProblemError
   * `signup_disabled`, `email_taken`.
   */
  async signUp(body: SignUpBody, userAgent: string | null): Promise<SignedIn> {
    if (this.#signupDisabled) throw new ProblemError('signup_disabled');
    const email = body.email.toLowerCase();
    if (await this.#storage.users.findByEmail(email)) throw new ProblemError('email_taken');
    await this.#register({ ...body, email });
    return this.#startSession({ email, password: body.password }, userAgent);
  }

  /** ProblemError `invalid_credentials`, `rate_limited` after many failures from the address. */
  async signIn(body: SignInBody, address: string, userAgent: string | null): Promise<SignedIn> {
    const email = body.email.toLowerCase();
    const key = `${address} ${email}`;
    this.#byEmail.assertAllowed(key);
    this.#byAddress.assertAllowed(address);
    try {
      const signedIn = await this.#startSession({ email, password: body.password }, userAgent);
      this.#byEmail.forget(key);
      return signedIn;
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'invalid_credentials') {
        this.#byEmail.countFailure(key);
        this.#byAddress.countFailure(address);
      }
      throw error;
    }
  }

  /** Ends the session of these headers and gives the cookies that make the browser forget it. */
  async signOut(headers: Headers): Promise<string[]> {
    const answer = await this.#auth.api.signOut({ headers, returnHeaders: true });
    return answer.headers.getSetCookie();
  }

  /** Prolongs a session that is in use; gives the cookies to set, none when it is not due yet. */
  async refresh(headers: Headers): Promise<string[]> {
    const answer = await this.#auth.api.getSession({ headers, returnHeaders: true });
    return answer.headers.getSetCookie();
  }

  /**
   * better-auth's own sign-up knows no account of ours and could be cut off between user and password.
   * The password is hashed before the transaction begins, for that takes long and others wait.
   */
  async #register(body: SignUpBody): Promise<void> {
    const { adapter, password } = await this.#auth.$context;
    const hash = await password.hash(body.password);
    const now = new Date();
    const user = { id: uuidv4(), name: body.name, email: body.email, emailVerified: false };
    const account = { id: uuidv4(), name: body.account_name ?? body.name, slug: user.id };
    const dates = { createdAt: now, updatedAt: now };
    await adapter.transaction(async (transaction) => {
      const insert = (model: string, data: Record<string, unknown>) =>
        transaction.create({ model, data, forceAllowId: true });
      if (
        await transaction.findOne({ model: 'user', where: [{ field: 'email', value: user.email }] })
      ) {
        throw new ProblemError('email_taken');
      }
      await insert('user', { ...user, ...dates });
      await insert('account', {
        id: uuidv4(),
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
        ...dates,
      });
      await insert('organization', { ...account, createdAt: now });
      await insert('member', {
        id: uuidv4(),
        organizationId: account.id,
        userId: user.id,
        role: 'owner',
        createdAt: now,
      });
    });
  }

  async #startSession(body: SignInBody, userAgent: string | null): Promise<SignedIn> {
    const headers = new Headers(userAgent === null ? {} : { 'user-agent': userAgent });
    try {
      const answer = await this.#auth.api.signInEmail({ body, headers, returnHeaders: true });
      return { user_id: answer.response.user.id, cookies: answer.headers.getSetCookie() };
    } catch (error) {
      // Which of email, password or ban it was is nobody's business.
      if (isAPIError(error) && [400, 401, 403].includes(error.statusCode)) {
        throw new ProblemError('invalid_credentials');
      }
      throw error;
    }
  }
}
