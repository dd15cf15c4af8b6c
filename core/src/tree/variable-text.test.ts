import { expect, test } from 'vitest';
import { splitAtVariables } from './variable-text.ts';
import { variablesIn } from './variables.ts';

test('VA1: a text is cut at its uses of variables, and at nothing else', () => {
  expect(splitAtVariables('ping {{host}} -n {{ count }}{{x}}!')).toEqual([
    { text: 'ping ', name: null },
    { text: '{{host}}', name: 'host' },
    { text: ' -n ', name: null },
    { text: '{{ count }}', name: 'count' },
    { text: '{{x}}', name: 'x' },
    { text: '!', name: null },
  ]);
  expect(splitAtVariables('')).toEqual([]);
  const tricky = ['{{', '{{}}', '{{1a}}', '{{{a}}}', '{{a b}}', '{{a\n}}', '{{{{b}}}}', 'é{{ä}}'];
  for (const text of tricky) {
    const parts = splitAtVariables(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.flatMap(({ name }) => name ?? [])).toEqual(variablesIn(text));
  }
});
