import { normalizeCommands } from '@resolutionflow/core/step-sync/normalize-commands';
import { expect, test } from 'vitest';
import {
  addCommand,
  type CommandEntry,
  changeCommand,
  moveCommand,
  readCommands,
  removeCommand,
} from './command-entries.ts';

const entry = (raw: unknown, index: number) => readCommands(raw)[index] as CommandEntry;

test('EX: reads every form that commands are accepted in as the library does', () => {
  const raw = [
    'ipconfig',
    { code: 'a', language: 'bash', label: 'A' },
    { command: 'b', command_type: 'cmd' },
  ];
  const normal = normalizeCommands(raw);
  expect(readCommands(raw).map(({ code, language, label }) => [code, language, label])).toEqual(
    normal.map(({ command, command_type, label }) => [command, command_type ?? '', label]),
  );
  expect(readCommands('whoami')).toMatchObject([{ code: 'whoami' }]);
  for (const none of [null, undefined, '', 7, {}]) expect(readCommands(none)).toEqual([]);
});

test('a change keeps the names and the keys that are not edited here', () => {
  const raw = [{ command: 'old', command_type: 'cmd', run_as: 'admin' }, 'text'];
  expect(changeCommand(raw, 0, entry(raw, 0), { code: 'new', language: 'bash' })).toEqual([
    { command: 'new', command_type: 'bash', run_as: 'admin' },
    'text',
  ]);
  expect(changeCommand(raw, 1, entry(raw, 1), { label: 'L' })[1]).toEqual({
    code: 'text',
    language: '',
    label: 'L',
  });
});

test('L4: a change finds its entry after a colleague added one above, and puts back one that is gone', () => {
  const raw = [{ code: 'a' }, { code: 'b' }];
  const edited = entry(raw, 1);
  const theirs = [{ code: 'new' }, { code: 'a' }, { code: 'b' }];
  expect(changeCommand(theirs, 1, edited, { code: 'B' })).toEqual([
    { code: 'new' },
    { code: 'a' },
    { code: 'B' },
  ]);
  expect(changeCommand([{ code: 'a' }], 1, edited, { code: 'B' })).toEqual([
    { code: 'a' },
    { code: 'B' },
  ]);
  expect(removeCommand(theirs, 1, edited)).toEqual([{ code: 'new' }, { code: 'a' }]);
  expect(removeCommand([], 1, edited)).toEqual([]);
});

test('adding and moving', () => {
  expect(addCommand('whoami', 'bash')).toEqual([
    'whoami',
    { code: '', language: 'bash', label: '' },
  ]);
  const raw = ['a', 'b', 'c'];
  expect(moveCommand(raw, 0, entry(raw, 0), 1)).toEqual(['b', 'a', 'c']);
  expect(moveCommand(raw, 2, entry(raw, 2), 1)).toEqual(raw);
  expect(moveCommand(raw, 0, entry(raw, 0), -1)).toEqual(raw);
});
