/** A part of the window, relative to a text's own corner. */
export interface TextBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The boxes, a line each, of a part of the text in an element with one text node. */
export function boxesOf(element: HTMLElement, start: number, end: number): TextBox[] {
  const range = rangeIn(element, start, end);
  return range === null || start === end ? [] : boxes(element, range);
}

/** Where a caret stands in such an element, as high as its line. */
export function caretBoxAt(element: HTMLElement, offset: number): TextBox | null {
  const length = element.firstChild?.nodeValue?.length ?? 0;
  // Where a line breaks the caret stands before what follows, as the browser draws it.
  const next = offset < length ? boxesOf(element, offset, offset + 1)[0] : undefined;
  const at = rangeIn(element, offset, offset);
  const own = at === null ? undefined : boxes(element, at).at(-1);
  if (own === undefined) return next === undefined ? null : { ...next, width: 0 };
  return next !== undefined && next.top > own.top + own.height / 2 ? { ...next, width: 0 } : own;
}

function rangeIn(element: HTMLElement, start: number, end: number): Range | null {
  const text = element.firstChild;
  const length = text?.nodeValue?.length ?? 0;
  if (text === null || start > length || end > length) return null;
  const range = element.ownerDocument.createRange();
  range.setStart(text, start);
  range.setEnd(text, end);
  return range;
}

function boxes(element: HTMLElement, range: Range): TextBox[] {
  const frame = element.getBoundingClientRect();
  return [...range.getClientRects()].map(({ left, top, width, height }) => ({
    left: left - frame.left,
    top: top - frame.top,
    width,
    height,
  }));
}
