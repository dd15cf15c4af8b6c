import { resolve } from 'node:path';
import { z } from 'zod';

/** What the operator chose; each field is the environment variable of the same name. */
export interface Config {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** Origin under which people reach this server, without a trailing slash; null: as they asked. */
  public_url: string | null;
  /** Absolute. */
  data_dir: string;
  /** `full` waits for the disk before acknowledging, `process` for the operating system only. */
  durability: 'full' | 'process';
  log_level: LogLevel;
  disable_signup: boolean;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A setting that cannot be used; the message is one line that names it. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const unsupported = (alternative: string) =>
  z.undefined({ error: () => `is not supported yet: unset it, ${alternative}` });

const publicUrlSchema = z
  .string()
  .refine(
    isOrigin,
    'must be an http or https address without a path, like https://flows.example.com',
  )
  .transform((value) => new URL(value).origin)
  .nullable();

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d+$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address of this machine or its name')
    .default('127.0.0.1'),
  PUBLIC_URL: publicUrlSchema.default(null),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: unsupported('the database is resolutionflow.db in DATA_DIR').optional(),
  REDIS_URL: unsupported('one process serves everybody').optional(),
  DURABILITY: z.enum(['full', 'process'], 'must be "full" or "process"').default('full'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  DISABLE_SIGNUP: z
    .enum(['true', 'false', '1', '0'], 'must be true or false')
    .transform((value) => value === 'true' || value === '1')
    .default(false),
});

/**
 * The settings in `environment` with their defaults; an empty value counts as
 * unset, and DATA_DIR is taken from the working directory. Throws ConfigError for the first bad one.
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0])} ${issue?.message}`);
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    public_url: values.PUBLIC_URL,
    data_dir: resolve(values.DATA_DIR),
    durability: values.DURABILITY,
    log_level: values.LOG_LEVEL,
    disable_signup: values.DISABLE_SIGNUP,
  };
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare && (url.protocol === 'http:' || url.protocol === 'https:');
}
