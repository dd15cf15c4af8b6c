import { expect, it } from 'vitest';
import { isOwnOrigin } from './own-origin.ts';

const PUBLIC = 'https://flows.example.com';

it.each([
  ['no page at all', {}, true],
  ['the host that was asked', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
  ['the public address, behind a proxy', { origin: PUBLIC, host: 'app:3000' }, true],
  ['another host', { origin: 'https://evil.example', host: '127.0.0.1:3000' }, false],
  ['another port', { origin: 'http://127.0.0.1:3001', host: '127.0.0.1:3000' }, false],
  ['an opaque origin', { origin: 'null', host: '127.0.0.1:3000' }, false],
  ['a host that starts alike', { origin: `${PUBLIC}.evil.example`, host: 'app:3000' }, false],
  ['cross-site without an origin', { 'sec-fetch-site': 'cross-site', host: 'app:3000' }, false],
  ['same-origin without an origin', { 'sec-fetch-site': 'same-origin', host: 'app:3000' }, true],
])('%s', (_name, headers, expected) => {
  expect(isOwnOrigin(new Headers(headers as Record<string, string>), PUBLIC)).toBe(expected);
});
