import { expect, test } from 'vitest';
import { historyIntent, outlineIntent } from './outline-keys.ts';

function press(combination: string) {
  const parts = combination.split('+');
  return {
    key: parts.at(-1) ?? '',
    altKey: parts.includes('Alt'),
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    shiftKey: parts.includes('Shift'),
  };
}

test.each([
  ['ArrowDown', { do: 'select', offset: 1 }],
  ['ArrowUp', { do: 'select', offset: -1 }],
  ['Home', { do: 'select_end', offset: -1 }],
  ['Alt+ArrowUp', { do: 'move', offset: -1 }],
  ['Alt+ArrowDown', { do: 'move', offset: 1 }],
  ['Enter', { do: 'add_step' }],
  ['F2', { do: 'edit' }],
  ['Delete', { do: 'remove' }],
  ['Ctrl+d', { do: 'duplicate' }],
  ['Meta+D', { do: 'duplicate' }],
  ['Ctrl+ArrowDown', null],
  ['Ctrl+Enter', null],
  ['Alt+Delete', null],
  ['x', null],
])('%s on a line', (combination, intent) => {
  expect(outlineIntent(press(combination))).toEqual(intent);
});

test.each([
  ['Ctrl+z', 'undo'],
  ['Meta+z', 'undo'],
  ['Ctrl+Shift+Z', 'redo'],
  ['Ctrl+y', 'redo'],
  ['z', null],
  ['Ctrl+Alt+z', null],
])('%s anywhere in the editor', (combination, intent) => {
  expect(historyIntent(press(combination))).toBe(intent);
});
