import { expect, test } from 'vitest';
import { AcknowledgementLedger } from './acknowledgement-ledger.ts';

function connected(): AcknowledgementLedger {
  const ledger = new AcknowledgementLedger();
  ledger.connectionChanged();
  ledger.sent('handshake');
  ledger.acknowledged();
  return ledger;
}

test('L10: nothing is confirmed before the handshake was answered', () => {
  const ledger = new AcknowledgementLedger();
  expect(ledger.confirmed).toBe(false);
  ledger.connectionChanged();
  ledger.sent('handshake');
  expect(ledger.confirmed).toBe(false);
  ledger.acknowledged();
  expect(ledger.confirmed).toBe(true);
  expect(ledger.waiting).toBe(0);
});

test('L10: every edit waits for its own answer', () => {
  const ledger = connected();
  ledger.edited();
  ledger.sent('update');
  ledger.edited();
  ledger.sent('update');
  expect(ledger.waiting).toBe(2);
  ledger.acknowledged();
  expect(ledger.waiting).toBe(1);
  ledger.acknowledged();
  expect(ledger.waiting).toBe(0);
});

test('L10: an answer to an update sent before the handshake does not cover offline edits', () => {
  const ledger = connected();
  ledger.connectionChanged();
  ledger.edited();
  ledger.edited();
  ledger.connectionChanged();
  ledger.edited();
  ledger.sent('update');
  ledger.sent('handshake');
  ledger.acknowledged();
  expect(ledger.waiting).toBe(3);
  ledger.acknowledged();
  expect(ledger.waiting).toBe(0);
});

test('L10: answers lost with a connection are not made up by those of the next', () => {
  const ledger = connected();
  ledger.edited();
  ledger.sent('update');
  ledger.connectionChanged();
  ledger.acknowledged();
  expect(ledger.waiting).toBe(1);
  ledger.connectionChanged();
  ledger.sent('handshake');
  ledger.edited();
  ledger.sent('update');
  ledger.acknowledged();
  expect(ledger.waiting).toBe(1);
});

test('L10: edits of an earlier page load wait until a handshake carried them', () => {
  const ledger = new AcknowledgementLedger();
  ledger.rememberEarlier(7);
  expect(ledger.waiting).toBe(7);
  expect(ledger.confirmed).toBe(false);
  ledger.connectionChanged();
  ledger.edited();
  expect(ledger.waiting).toBe(8);
  ledger.sent('handshake');
  ledger.acknowledged();
  expect(ledger.waiting).toBe(0);
});
