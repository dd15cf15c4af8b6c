import { describe, expect, it } from 'vitest';
import { initials, personColor } from './avatar.tsx';

describe('initials', () => {
  it.each([
    ['Ana Kovač', 'AK'],
    ['  bo  ', 'B'],
    ['Maria del Mar Ruiz', 'MR'],
    ['👩‍🚒 Ops', '👩O'],
    ['', '?'],
  ])('of %j are %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('personColor', () => {
  const colors = new Set(Array.from({ length: 500 }, (_, index) => personColor(`person-${index}`)));

  it('is the same for the same person, and differs among people', () => {
    expect(personColor('a')).toBe(personColor('a'));
    expect(colors.size).toBeGreaterThan(5);
  });

  it.each([...colors])('WCAG 1.4.3: white letters are readable on %s', (color) => {
    const channel = (at: number) => {
      const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    expect(1.05 / (luminance + 0.05)).toBeGreaterThanOrEqual(4.5);
  });
});
