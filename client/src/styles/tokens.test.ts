import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Rgb = [number, number, number];

const source = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** OKLCH to linear sRGB, after Björn Ottosson's "A perceptual color space for image processing". */
function linearRgb(oklch: string): Rgb {
  const [lightness = 0, chroma = 0, hue = 0] = oklch.split(/[\s/]+/).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(first: Rgb, second: Rgb): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const tokens = new Map(
  [...source.matchAll(/--([a-z-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
);

function colour(name: string, theme: 'light' | 'dark'): Rgb {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`There is no token --${name}`);
  return linearRgb(token[theme]);
}

const GROUNDS = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const TEXT: [string, string[]][] = [
  ['ink', GROUNDS],
  ['ink-muted', GROUNDS],
  ['ink-faint', ['canvas', 'surface', 'raised', 'sunken', 'hover']],
  ['accent-ink', ['canvas', 'surface', 'raised', 'hover', 'selected', 'accent-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-red', ['red', 'red-hover']],
  ...['amber', 'blue', 'green', 'red'].map((tone): [string, string[]] => [
    `${tone}-ink`,
    ['canvas', 'surface', 'raised', 'hover', `${tone}-soft`],
  ]),
];
const PARTS: [string, string[]][] = [
  ['line-control', ['canvas', 'surface', 'raised']],
  ['focus', ['canvas', 'surface', 'raised', 'hover']],
];

describe.each(['light', 'dark'] as const)('WCAG 2.2 contrast of the tokens, %s', (theme) => {
  const pairs = (list: [string, string[]][]) =>
    list.flatMap(([name, grounds]) => grounds.map((ground) => [name, ground] as const));

  it.each(pairs(TEXT))('1.4.3: %s is readable on %s (4.5:1)', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(PARTS))('1.4.11: %s stands out on %s (3:1)', (part, ground) => {
    expect(contrast(colour(part, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
