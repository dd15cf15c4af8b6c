import { expect, test } from 'vitest';
import { exportFileName } from './flow-files.ts';

test.each([
  ['Reset a password', 'Reset a password.json'],
  ['VPN: on/off?', 'VPN on off.json'],
  ['..hidden.', 'hidden.json'],
  ['///', 'Flow.json'],
  ['Größe 7', 'Größe 7.json'],
])('the file of “%s” is called %s', (name, expected) => {
  expect(exportFileName(name, 'json')).toBe(expected);
});
