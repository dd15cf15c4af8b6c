import { MessageType } from '@hocuspocus/server';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { FrameGate } from './frame-gate.ts';

const NAME = 'tree:00000000-0000-4000-8000-000000000000';
const GAPPED = 200;

function frame(type: number, sync: number | null, payload: number[], address = NAME): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, type);
  if (sync !== null) encoding.writeVarUint(encoder, sync);
  encoding.writeVarUint8Array(encoder, new Uint8Array(payload));
  return encoding.toUint8Array(encoder);
}

const login = (address = NAME) => frame(MessageType.Auth, null, [], address);
const question = (stateVector = [1, 1, 1]) =>
  frame(MessageType.Sync, messageYjsSyncStep1, stateVector);
const answer = () => frame(MessageType.Sync, messageYjsSyncStep2, [2]);
const update = (mark: number) => frame(MessageType.Sync, messageYjsUpdate, [mark]);
const awareness = () => frame(MessageType.Awareness, null, [7]);

let forwarded: Uint8Array[];
let refused: string[];
let isOpen: boolean;
let bytesReceived: number;
let gate: FrameGate;

beforeEach(() => {
  vi.useFakeTimers();
  forwarded = [];
  refused = [];
  isOpen = false;
  bytesReceived = 0;
  gate = new FrameGate({
    forward: (passed) => forwarded.push(passed),
    refuse: (address) => refused.push(address),
    arrived: () => undefined,
    isTooEarly: (_, payload) => payload[0] === GAPPED,
    isOpen: () => isOpen,
    bytesReceived: () => bytesReceived,
    silenceMs: 1000,
  });
});
afterEach(() => {
  gate.dispose();
  vi.useRealTimers();
});

function open(): void {
  isOpen = true;
  gate.documentOpened(NAME);
}

describe('frames of a socket', () => {
  it('are refused when a stranger asks more than a client has to ask', () => {
    const asking = (address: string, size: number) => {
      const encoder = encoding.createEncoder();
      encoding.writeVarString(encoder, address);
      encoding.writeVarUint(encoder, MessageType.Sync);
      encoding.writeVarUint(encoder, messageYjsSyncStep1);
      encoding.writeVarUint8Array(encoder, new Uint8Array(size));
      return encoding.toUint8Array(encoder);
    };
    for (let index = 0; index < 1000; index += 1) gate.receive(asking(`tree:${index}`, 1));
    expect(refused).toEqual([]);
    gate.receive(asking('tree:one more', 1));
    gate.receive(asking('tree:1', 9 * 1024 * 1024));
    gate.receive(asking('x'.repeat(1000), 1));
    expect(refused).toEqual(['tree:one more', 'tree:1', 'x'.repeat(1000)]);
    expect(forwarded).toEqual([]);
  });

  it('pass in order once the handshake is over', () => {
    const frames = [login(), question()];
    for (const one of frames) gate.receive(one);
    expect(forwarded).toEqual([login()]);
    open();
    const rest = [answer(), update(GAPPED), awareness(), update(1)];
    for (const one of rest) gate.receive(one);
    expect(forwarded).toEqual([...frames, ...rest]);
  });

  it('an update that builds on the answer to come waits for it, with what follows it', () => {
    gate.receive(login());
    gate.receive(question());
    open();
    gate.receive(update(GAPPED));
    gate.receive(update(1));
    expect(forwarded).toEqual([login(), question()]);
    gate.receive(answer());
    expect(forwarded).toEqual([login(), question(), answer(), update(GAPPED), update(1)]);
  });

  it('an update that is sent before the login waits, too', () => {
    gate.receive(update(GAPPED));
    expect(forwarded).toEqual([]);
    gate.receive(login());
    gate.receive(question());
    open();
    gate.receive(answer());
    expect(forwarded.at(-1)).toEqual(update(GAPPED));
  });

  it('a client that owes its answer and falls silent is not waited for; a slow one is', () => {
    gate.receive(login());
    gate.receive(question());
    open();
    gate.receive(update(GAPPED));
    bytesReceived = 500;
    vi.advanceTimersByTime(1000);
    expect(forwarded).not.toContainEqual(update(GAPPED));
    vi.advanceTimersByTime(1000);
    expect(forwarded).toContainEqual(update(GAPPED));
  });

  it('of a document that the server closed nothing passes until the next login', () => {
    gate.receive(login());
    gate.receive(question());
    open();
    gate.receive(answer());
    isOpen = false;
    gate.documentClosed(NAME);
    forwarded = [];
    for (const one of [update(1), awareness(), question()]) gate.receive(one);
    expect(forwarded).toEqual([]);
    gate.receive(login());
    gate.receive(question());
    open();
    expect(forwarded).toEqual([login(), question()]);
  });

  it('a login to a name that every object has is refused', () => {
    gate.receive(login('constructor'));
    expect(refused).toEqual(['constructor']);
    expect(forwarded).toEqual([]);
  });

  it('what is no frame is Hocuspocus’ to refuse', () => {
    gate.receive(new Uint8Array([200]));
    expect(forwarded).toHaveLength(1);
  });
});

describe('the question of a client that has nothing', () => {
  it('can be taken over, also when it comes a moment later', async () => {
    const taken = gate.takeQuestionForAll(NAME, 30);
    gate.receive(login());
    gate.receive(question([0]));
    expect(await taken).toBe(NAME);
    open();
    expect(forwarded).toEqual([login()]);
  });

  it('is left alone when the client has something, or asks too late', async () => {
    const nothing = gate.takeQuestionForAll(NAME, 30);
    vi.advanceTimersByTime(30);
    expect(await nothing).toBeNull();
    gate.receive(login());
    gate.receive(question([1, 5, 3]));
    expect(await gate.takeQuestionForAll(NAME, 30)).toBeNull();
    open();
    expect(forwarded).toEqual([login(), question([1, 5, 3])]);
  });
});
