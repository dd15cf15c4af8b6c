/** The id of the service account, the same in every database. */
export const SERVICE_ACCOUNT_ID = '00000000-0000-4000-8000-000000000001';

export interface UserRecord {
  id: string;
  name: string;
  email: string;
  is_service_account: boolean;
  banned: boolean;
}

/** People and the service account. Sign-up and credentials are better-auth's, on the same tables. */
export interface UserRepository {
  get(id: string): Promise<UserRecord | null>;
  /** The email is compared without regard to case. */
  findByEmail(email: string): Promise<UserRecord | null>;
  /** Makes the service account unless it is there; safe when two processes do it at once. */
  ensureServiceAccount(): Promise<UserRecord>;
}
