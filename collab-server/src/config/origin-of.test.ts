import { expect, it } from 'vitest';
import { originOf } from './origin-of.ts';

it.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['flows.example.com', 'http://flows.example.com:3000'],
  ['::1', 'http://[::1]:3000'],
])('makes an origin of %s', (host, origin) => {
  expect(originOf(host, 3000)).toBe(origin);
  expect(new URL(origin).origin).toBe(origin);
});
