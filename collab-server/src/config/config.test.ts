import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('readConfig', () => {
  it('has a default for everything, also where a variable is set to nothing', () => {
    const defaults = {
      port: 3000,
      host: '127.0.0.1',
      public_url: null,
      data_dir: resolve('data'),
      durability: 'full',
      log_level: 'info',
      disable_signup: false,
    };
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '' })).toEqual(defaults);
  });

  it('takes what is set', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://Flows.example.com/',
      DATA_DIR: '/var/lib/rf',
      DURABILITY: 'process',
      LOG_LEVEL: 'warn',
      DISABLE_SIGNUP: 'true',
    });
    expect(config).toEqual({
      port: 0,
      host: '0.0.0.0',
      public_url: 'https://flows.example.com',
      data_dir: '/var/lib/rf',
      durability: 'process',
      log_level: 'warn',
      disable_signup: true,
    });
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'flows.example.com'],
    ['PUBLIC_URL', 'https://example.com/flows'],
    ['PUBLIC_URL', 'ftp://example.com'],
    ['DURABILITY', 'none'],
    ['LOG_LEVEL', 'loud'],
    ['DISABLE_SIGNUP', 'maybe'],
    ['DATABASE_URL', 'postgres://localhost/rf'],
    ['REDIS_URL', 'redis://localhost'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name} (must|is not supported yet)`));
    expect(read).not.toThrow(/\n/);
  });

  it('does not repeat a value that may hold a password', () => {
    const read = () => readConfig({ DATABASE_URL: 'postgres://rf:hunter2@localhost/rf' });
    expect(read).toThrow(/^DATABASE_URL is not supported yet/);
    expect(read).not.toThrow(/hunter2/);
  });
});
