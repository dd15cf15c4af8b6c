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
  ['ArrowDown', { do: 'step', offset: 1, how: 'only' }],
  ['ArrowUp', { do: 'step', offset: -1, how: 'only' }],
  ['Shift+ArrowDown', { do: 'step', offset: 1, how: 'extend' }],
  ['Ctrl+ArrowDown', { do: 'step', offset: 1, how: 'keep' }],
  ['Home', { do: 'step_to_end', offset: -1, how: 'only' }],
  ['Shift+End', { do: 'step_to_end', offset: 1, how: 'extend' }],
  ['Ctrl+ ', { do: 'toggle' }],
  ['Ctrl+a', { do: 'select_all' }],
  ['Meta+a', { do: 'select_all' }],
  ['Tab', { do: 'nest', way: 'nestTarget' }],
  ['Shift+Tab', { do: 'nest', way: 'unnestTarget' }],
  ['ArrowLeft', { do: 'fold' }],
  ['ArrowRight', { do: 'unfold' }],
  ['Escape', { do: 'leave' }],
  ['Alt+ArrowUp', { do: 'move', offset: -1 }],
  ['Alt+ArrowDown', { do: 'move', offset: 1 }],
  ['Enter', { do: 'add' }],
  ['F2', { do: 'edit' }],
  ['Delete', { do: 'remove' }],
  ['Ctrl+d', { do: 'duplicate' }],
  ['Meta+D', { do: 'duplicate' }],
  ['Ctrl+c', null],
  ['Ctrl+Alt+a', null],
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
