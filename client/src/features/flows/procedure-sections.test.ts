import { describe, expect, it } from 'vitest';
import { duration, procedureSections, totalMinutes } from './procedure-sections.ts';

describe('procedureSections', () => {
  it('puts steps under the header before them and numbers them through', () => {
    const sections = procedureSections([
      { id: 'a', type: 'procedure_step', title: 'First' },
      { id: 'h', type: 'section_header', title: 'Then' },
      { id: 'b', type: 'procedure_step', title: 'Second' },
      { id: 'c', type: 'a_later_kind' },
      { id: 'e', type: 'procedure_end', title: 'Done' },
    ]);
    expect(
      sections.map(({ title, steps, end }) => [
        title,
        steps.map(({ node, number }) => `${number} ${node.id}`),
        end,
      ]),
    ).toEqual([
      [undefined, ['1 a'], undefined],
      ['Then', ['2 b', '3 c'], 'Done'],
    ]);
  });

  it('has nothing for an empty flow', () => {
    expect(procedureSections([])).toEqual([]);
  });
});

describe('totalMinutes', () => {
  it('adds what is said, and is silent when nothing is', () => {
    expect(
      totalMinutes([
        { id: 'a', type: 'procedure_step', estimated_minutes: 5 },
        { id: 'b', type: 'procedure_step', estimated_minutes: null },
        { id: 'c', type: 'procedure_step', estimated_minutes: 10 },
      ]),
    ).toBe(15);
    expect(totalMinutes([{ id: 'a', type: 'procedure_step' }])).toBeUndefined();
  });

  it.each([
    [5, '5 min'],
    [60, '1 h'],
    [80, '1 h 20 min'],
  ])('%d minutes are "%s"', (minutes, text) => {
    expect(duration(minutes)).toBe(text);
  });
});
