import { closeReasonSchema } from '@resolutionflow/core/protocol/collaboration';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConnectionFacts, deriveStatus, parseCloseReason } from './connection-status.ts';

const stored: ConnectionFacts = {
  link: 'online',
  confirmed: true,
  waiting: 0,
  stored_at: 1,
  refusal: null,
  device: 'kept',
  saving: false,
};

test('L10: says where the edits are', () => {
  expect(deriveStatus(stored).kind).toBe('stored');
  expect(deriveStatus({ ...stored, waiting: 2 })).toMatchObject({ kind: 'sending', waiting: 2 });
  expect(deriveStatus({ ...stored, link: 'offline', waiting: 3 })).toMatchObject({
    kind: 'saved_on_device',
    waiting: 3,
  });
  expect(deriveStatus({ ...stored, confirmed: false }).kind).toBe('connecting');
});

test('L10: on the device is only what would be there after a reload', () => {
  const offline: ConnectionFacts = { ...stored, link: 'offline', waiting: 1 };
  expect(deriveStatus({ ...offline, saving: true }).kind).toBe('saving');
  expect(deriveStatus({ ...offline, saving: false }).kind).toBe('saved_on_device');
  expect(deriveStatus({ ...offline, saving: true, device: 'failed' }).kind).toBe('blocked');
});

test('L10: after a reload without network the status is saved on this device', () => {
  const reloaded: ConnectionFacts = {
    ...stored,
    link: 'offline',
    confirmed: false,
    stored_at: null,
  };
  expect(deriveStatus(reloaded).kind).toBe('saved_on_device');
  expect(deriveStatus({ ...reloaded, waiting: 4 })).toMatchObject({
    kind: 'saved_on_device',
    waiting: 4,
  });
});

test('L10: a device that keeps nothing says so while the server has not got it', () => {
  const failed = deriveStatus({ ...stored, device: 'failed', link: 'offline', waiting: 1 });
  expect(failed.kind).toBe('blocked');
  expect(failed.reason).toContain('Not saved on this device');
  expect(deriveStatus({ ...stored, device: 'failed' }).kind).toBe('stored');
});

test('L10: every refusal is a sentence', () => {
  for (const refusal of closeReasonSchema.options) {
    const status = deriveStatus({ ...stored, refusal });
    expect(status.kind).toBe('blocked');
    expect(status.reason).toMatch(/^[A-Z].*\.$/);
  }
  expect(parseCloseReason('signed-out')).toBe('signed-out');
  expect(parseCloseReason('Reset Connection')).toBeNull();
});

test('L10: stored is never shown over unacknowledged edits, whatever else is true', () => {
  fc.assert(
    fc.property(
      fc.record<ConnectionFacts>({
        link: fc.constantFrom('connecting', 'online', 'offline'),
        confirmed: fc.boolean(),
        waiting: fc.nat(3),
        stored_at: fc.option(fc.nat()),
        refusal: fc.option(fc.constantFrom(...closeReasonSchema.options)),
        device: fc.constantFrom('loading', 'kept', 'failed'),
        saving: fc.boolean(),
      }),
      (facts) => {
        const { kind } = deriveStatus(facts);
        if (kind !== 'stored') return;
        expect(facts).toMatchObject({ link: 'online', confirmed: true, waiting: 0, refusal: null });
        expect(facts.device).not.toBe('loading');
      },
    ),
  );
});
