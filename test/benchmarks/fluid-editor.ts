import type { Browser, BrowserContext, Page } from '@playwright/test';
import { buildClientIfChanged } from '../../scripts/client-build.ts';
import { openBrowser, signIn } from './browser.ts';
import { OwnServer } from './own-server.ts';
import { type PaintedPage, providePainted } from './painted.ts';
import type { Results } from './statistics.ts';
import { decisionTreeOf } from './structures.ts';

const SECTION = 'h large decision tree in the editor';
const SUBJECT = 'ResolutionFlow';
const SECONDS = 4;
const FRAMES = 50;
const FIRST_LAYOUT_MS = 1000;

const MOVES = ['outline scroll', 'graph pan', 'graph zoom'] as const;
type Move = (typeof MOVES)[number];

/** Notes in the page when the first card of the graph had been painted. */
function watchFirstCard(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('.graph-card') === null) return;
    observer.disconnect();
    (globalThis as unknown as PaintedPage).onPainted(() => performance.mark('first-card'));
  });
  observer.observe(document, { subtree: true, childList: true });
}

/** Runs in the page: moves something in every frame, and counts the frames in which it had moved. */
function framesWhile({ move, seconds }: { move: Move; seconds: number }): Promise<number> {
  const find = (selector: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`There is no ${selector}.`);
    return found;
  };
  const pane = find('.react-flow__pane');
  const view = find('.react-flow__viewport');
  let scroller: HTMLElement = find('[role="tree"]');
  while (!/auto|scroll/.test(getComputedStyle(scroller).overflowY)) {
    scroller = scroller.parentElement as HTMLElement;
  }
  const { left, top, width, height } = pane.getBoundingClientRect();
  const turnWheel = (init: WheelEventInit) =>
    pane.dispatchEvent(
      new WheelEvent('wheel', {
        bubbles: true,
        cancelable: true,
        clientX: left + width / 2,
        clientY: top + height / 2,
        ...init,
      }),
    );
  // There and back again, so that both ends of a long way are seen.
  const way = (at: number) => (Math.floor(at / 60) % 2 === 0 ? 1 : -1);
  const moves: Record<Move, (frame: number) => string> = {
    'outline scroll': (frame) => {
      scroller.scrollTop += 60 * way(frame);
      return String(scroller.scrollTop);
    },
    'graph pan': (frame) => {
      turnWheel({ deltaX: 8 * way(frame), deltaY: 60 * way(frame) });
      return view.style.transform;
    },
    'graph zoom': (frame) => {
      // From cards that are read to the whole tree on one screen, with the steps of a touchpad.
      turnWheel({ deltaY: 3.5 * way(frame), ctrlKey: true });
      return view.style.transform;
    },
  };
  return new Promise((resolve) => {
    let moved = 0;
    let frame = 0;
    let before = '';
    let started = 0;
    const step = (now: number) => {
      if (started === 0) started = now;
      else if (now - started >= seconds * 1000) {
        resolve((moved * 1000) / (now - started));
        return;
      }
      const place = moves[move](frame);
      if (frame > 0 && place !== before) moved += 1;
      before = place;
      frame += 1;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

/** Time in the page at which its first card had been painted, from the navigation's start. */
async function firstCard(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('first-card').length > 0);
  return page.evaluate(() => performance.getEntriesByName('first-card')[0]?.startTime ?? 0);
}

/** In a browser of its own, that has nothing cached. */
async function inNewContext<Result>(
  browser: Browser,
  own: OwnServer,
  use: (context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    await signIn(context, own.server.url);
    await context.addInitScript(providePainted);
    await context.addInitScript(watchFirstCard);
    return await use(context);
  } finally {
    await context.close();
  }
}

async function measure(
  results: Results,
  browser: Browser,
  own: OwnServer,
  nodes: number,
): Promise<void> {
  const tree = await own.createTree(decisionTreeOf(nodes), 'troubleshooting');
  const url = `${own.server.url}/flows/${tree}`;
  const add = (metric: string, unit: string, value: number) =>
    results.add(SECTION, `${nodes} nodes`, SUBJECT, metric, unit, value);
  await inNewContext(browser, own, async (context) => {
    const page = await context.newPage();
    await page.goto(`${url}/edit`);
    add('by its address, nothing cached', 'ms', await firstCard(page));
  });
  await inNewContext(browser, own, async (context) => {
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('link', { name: 'Edit' }).hover();
    await page.evaluate(() =>
      addEventListener('click', () => performance.mark('opened'), { once: true, capture: true }),
    );
    await page.getByRole('link', { name: 'Edit' }).click();
    const painted = await firstCard(page);
    const opened = await page.evaluate(
      () => performance.getEntriesByName('opened')[0]?.startTime ?? 0,
    );
    add('first layout', 'ms', painted - opened);
    for (const move of MOVES) {
      add(move, 'fps', await page.evaluate(framesWhile, { move, seconds: SECONDS }));
    }
  });
}

/**
 * (h) A large decision tree in the editor, outline and graph side by side: from the click that opens
 * it to the first cards of the laid-out graph, and the frames a second while outline and graph are moved.
 */
export async function measureFluidEditor(results: Results, nodes: number): Promise<void> {
  buildClientIfChanged();
  const own = await OwnServer.start('full');
  const browser = await openBrowser();
  try {
    await measure(results, browser, own, nodes);
  } finally {
    await browser.close();
    await own.server.stop();
  }
}

/** Holds section (h) against its limits: over 50 frames a second, a first layout within a second. */
export function compareFluidEditor(results: Results, nodes: number): void {
  const value = (metric: string) => results.value(SECTION, `${nodes} nodes`, SUBJECT, metric);
  for (const move of MOVES) {
    results.compare(SECTION, `${nodes} nodes, ${FRAMES} fps / ${move}`, FRAMES, value(move), 1);
  }
  results.compare(
    SECTION,
    `${nodes} nodes, first layout / 1 s`,
    value('first layout'),
    FIRST_LAYOUT_MS,
    1,
  );
}
