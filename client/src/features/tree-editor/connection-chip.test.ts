import { expect, test } from 'vitest';
import type { ConnectionStatus } from '../../collaboration/connection-status.ts';
import { statusSentence } from './connection-chip.tsx';

const status = (kind: ConnectionStatus['kind'], waiting = 0, stored_at: number | null = null) =>
  statusSentence({ kind, waiting, stored_at, reason: null, refusal: null, online: true });

test('L10: the words of the product', () => {
  expect(status('saved_on_device')).toBe('Saved on this device');
  expect(status('saving', 3)).toBe('Saving on this device …');
  expect(status('saved_on_device', 3)).toBe('Saved on this device · 3 to send');
  expect(status('sending', 1)).toBe('Sending 1 change');
  expect(status('sending', 2)).toBe('Sending 2 changes');
  expect(status('stored', 0, Date.UTC(2026, 0, 1, 14, 2))).toMatch(/^Stored at \d{2}:\d{2}/);
  expect(status('blocked', 2)).toBe('Blocked · 2 to send');
});
