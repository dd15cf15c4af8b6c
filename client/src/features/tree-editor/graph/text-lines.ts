/** Widths in em of a system sans, on the wide side: a line too many is air, a line too few is cut off. */
const NARROW = /[ijlI.,:;'|!()[\]ftr` ]/;
const WIDE = /[mwMW@%—…]/;
/** Scripts whose characters are as wide as they are high. */
const FULL_WIDTH =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;

function charWidth(char: string): number {
  if (FULL_WIDTH.test(char) || char.length > 1) return 1;
  if (NARROW.test(char)) return 0.34;
  if (WIDE.test(char)) return 0.92;
  return char >= 'A' && char <= 'Z' ? 0.7 : 0.61;
}

function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/**
 * How many lines a text takes in a box of `width` px, by a rule and without the DOM, so that a layout
 * is known before anything is drawn: at least 1, at most `max`. Words break greedily, long ones anywhere.
 */
export function textLines(text: string, width: number, font_size: number, max: number): number {
  const room = width / font_size;
  const space = charWidth(' ');
  let lines = 1;
  let used = 0;
  for (const word of text.trim().split(/\s+/)) {
    const wide = textWidth(word);
    if (used > 0 && used + space + wide <= room) {
      used += space + wide;
    } else {
      if (used > 0) lines += 1;
      lines += Math.max(0, Math.ceil(wide / room) - 1);
      used = wide > room ? wide % room : wide;
    }
    if (lines >= max) return max;
  }
  return lines;
}
