import type { CardBox } from './card-box.ts';
import type { Point } from './layout-tree.ts';

/** How the graph is shown: its origin in px of the pane, and its scale. */
export interface Viewport extends Point {
  zoom: number;
}

export interface PaneSize {
  width: number;
  height: number;
}

interface Placed {
  positions: ReadonlyMap<string, Point>;
  boxes: ReadonlyMap<string, CardBox>;
}

export interface Rect extends Point, PaneSize {}

export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 1.5;
/** Smaller than this, text is not read any more. */
const READABLE = 0.6;
const MARGIN = 24;

function rectOf({ positions, boxes }: Placed, id: string): Rect | null {
  const position = positions.get(id);
  const box = boxes.get(id);
  return position && box ? { ...position, width: box.width, height: box.height } : null;
}

/** The smallest rectangle around all of these. */
export function boundsOf(rects: readonly Rect[]): Rect {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y, width, height } of rects) {
    bounds.left = Math.min(bounds.left, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.right = Math.max(bounds.right, x + width);
    bounds.bottom = Math.max(bounds.bottom, y + height);
  }
  if (rects.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const { left, top, right, bottom } = bounds;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function centred(rect: Rect, pane: PaneSize, zoom: number): Viewport {
  return {
    x: pane.width / 2 - (rect.x + rect.width / 2) * zoom,
    y: pane.height / 2 - (rect.y + rect.height / 2) * zoom,
    zoom,
  };
}

/** A point in the middle of the pane, at the scale that is. */
export function centringViewport({ x, y }: Point, pane: PaneSize, zoom: number): Viewport {
  return centred({ x, y, width: 0, height: 0 }, pane, zoom);
}

/** Larger or smaller, around the middle of the pane. */
export function zoomedViewport(viewport: Viewport, pane: PaneSize, factor: number): Viewport {
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, viewport.zoom * factor));
  const scale = zoom / viewport.zoom;
  const [x, y] = [pane.width / 2, pane.height / 2];
  return { x: x - (x - viewport.x) * scale, y: y - (y - viewport.y) * scale, zoom };
}

/** Everything at once, never larger than life. */
export function fittingViewport(placed: Placed, pane: PaneSize): Viewport {
  const bounds = boundsOf([...placed.positions.keys()].flatMap((id) => rectOf(placed, id) ?? []));
  const room = { width: pane.width - 2 * MARGIN, height: pane.height - 2 * MARGIN };
  const zoom = Math.min(1, room.width / (bounds.width || 1), room.height / (bounds.height || 1));
  return centred(bounds, pane, Math.max(MIN_ZOOM, zoom));
}

/** What a graph opens with: all of it while it can be read so, else where work is, at a size that can. */
export function openingViewport(placed: Placed, pane: PaneSize, id: string | null): Viewport {
  const fitting = fittingViewport(placed, pane);
  const first = id ?? placed.positions.keys().next().value;
  const rect = first === undefined ? null : rectOf(placed, first);
  if (fitting.zoom >= READABLE || rect === null) return fitting;
  const zoom = pane.width < 640 ? 0.8 : 0.9;
  // What follows stands at the right and further down.
  return { x: MARGIN - rect.x * zoom, y: pane.height / 6 - rect.y * zoom, zoom };
}

/** The viewport moved just as far as it takes to show a card whole; the same object if it is. */
export function revealingViewport(
  placed: Placed,
  pane: PaneSize,
  viewport: Viewport,
  id: string,
): Viewport {
  const rect = rectOf(placed, id);
  if (rect === null) return viewport;
  const { zoom } = viewport;
  const x = viewport.x + shift(rect.x * zoom + viewport.x, rect.width * zoom, pane.width);
  const y = viewport.y + shift(rect.y * zoom + viewport.y, rect.height * zoom, pane.height);
  return x === viewport.x && y === viewport.y ? viewport : { x, y, zoom };
}

/** How far a stretch has to move to lie within a room; its start comes first if it is longer. */
function shift(start: number, length: number, room: number): number {
  if (start < MARGIN || length > room - 2 * MARGIN) return MARGIN - start;
  return Math.min(0, room - MARGIN - (start + length));
}

/** As `revealingViewport`, at a size that can be read. */
export function readingViewport(
  placed: Placed,
  pane: PaneSize,
  viewport: Viewport,
  id: string,
): Viewport {
  const rect = rectOf(placed, id);
  if (rect === null || viewport.zoom >= READABLE) {
    return revealingViewport(placed, pane, viewport, id);
  }
  return centred(rect, pane, 0.9);
}

/**
 * The card that stays where it is when others move: the first of those preferred that is on the screen,
 * else the one nearest to its middle, else the first preferred.
 */
export function anchorCard(
  placed: Placed,
  pane: PaneSize,
  viewport: Viewport,
  preferred: readonly string[],
): string | null {
  const onScreen = (id: string): Rect | null => {
    const rect = rectOf(placed, id);
    if (rect === null) return null;
    const x = rect.x * viewport.zoom + viewport.x;
    const y = rect.y * viewport.zoom + viewport.y;
    const [width, height] = [rect.width * viewport.zoom, rect.height * viewport.zoom];
    const is_seen = x < pane.width && y < pane.height && x + width > 0 && y + height > 0;
    return is_seen ? { x, y, width, height } : null;
  };
  const seen = preferred.find((id) => onScreen(id) !== null);
  if (seen !== undefined) return seen;
  let nearest: { id: string; distance: number } | null = null;
  for (const id of placed.positions.keys()) {
    const rect = onScreen(id);
    if (rect === null) continue;
    const distance = Math.hypot(
      rect.x + rect.width / 2 - pane.width / 2,
      rect.y + rect.height / 2 - pane.height / 2,
    );
    if (nearest === null || distance < nearest.distance) nearest = { id, distance };
  }
  return nearest?.id ?? preferred.find((id) => placed.positions.has(id)) ?? null;
}
