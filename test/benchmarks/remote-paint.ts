import type { Browser, Page } from '@playwright/test';
import {
  nodesOf,
  questionText,
  type TreeStructure,
  type TreeType,
  titleText,
} from '@resolutionflow/core';
import * as Y from 'yjs';
import { buildClientIfChanged } from '../../scripts/client-build.ts';
import { openBrowser, signIn } from './browser.ts';
import { LightClient } from './light-client.ts';
import { OwnServer } from './own-server.ts';
import { type PaintedPage, providePainted } from './painted.ts';
import { percentile, type Results } from './statistics.ts';
import { decisionTreeOf, structureOf } from './structures.ts';
import type { Target } from './target.ts';

const SECTION = 'g edit to painted';
const SUBJECT = 'ResolutionFlow';
const AUTHORS = 10;
/** Edits per second that all authors make together. */
const RATE = 20;
const KEY_EVERY_MS = 60;

const KINDS: readonly { tree_type: TreeType; of: (nodes: number) => TreeStructure }[] = [
  { tree_type: 'procedural', of: structureOf },
  { tree_type: 'troubleshooting', of: decisionTreeOf },
];

/** Notes in the page how long each update took from its arrival to the frame that shows it. */
function watchPaints(): void {
  const { onPainted } = globalThis as unknown as PaintedPage;
  const samples: number[] = [];
  Object.assign(globalThis, { paintSamples: samples });
  let arrived: number | null = null;
  const isUpdate = (frame: ArrayBuffer): boolean => {
    const bytes = new Uint8Array(frame);
    // A document's name of less than 128 bytes, then sync (0) and update (2).
    const at = 1 + (bytes[0] ?? 0);
    return bytes[at] === 0 && bytes[at + 1] === 2;
  };
  const Native = globalThis.WebSocket;
  globalThis.WebSocket = class extends Native {
    constructor(...args: ConstructorParameters<typeof Native>) {
      super(...args);
      this.addEventListener('message', ({ data }: MessageEvent) => {
        if (data instanceof ArrayBuffer && isUpdate(data)) arrived ??= performance.now();
      });
    }
  };
  new MutationObserver(() => {
    if (arrived === null) return;
    const since = arrived;
    arrived = null;
    onPainted(() => samples.push(performance.now() - since));
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Notes in the page how long each letter took from its key to the frame that shows it. */
function watchKeys(): void {
  const { onPainted } = globalThis as unknown as PaintedPage;
  const samples: number[] = [];
  Object.assign(globalThis, { keySamples: samples });
  let pressed = 0;
  addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true });
  addEventListener('input', () => {
    const since = pressed;
    onPainted(() => samples.push(performance.now() - since));
  });
}

async function samplesIn(page: Page, name: 'paintSamples' | 'keySamples'): Promise<number[]> {
  return page.evaluate(
    (key) => (globalThis as unknown as Record<string, number[]>)[key] ?? [],
    name,
  );
}

/** Types a sentence into the title of a node. */
async function typeTitle(page: Page): Promise<number[]> {
  await page.getByRole('treeitem').nth(1).click();
  await page.locator('[data-title-field]').focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' and while it is being watched, write down what it says', {
    delay: KEY_EVERY_MS,
  });
  return samplesIn(page, 'keySamples');
}

async function authorsOf(target: Target): Promise<Y.Doc[]> {
  const docs: Y.Doc[] = [];
  for (let index = 0; index < AUTHORS; index += 1) {
    const doc = new Y.Doc();
    const { client, received } = await LightClient.connect(target, doc);
    Y.applyUpdate(doc, received);
    client.sendEdits();
    docs.push(doc);
  }
  return docs;
}

/** The words that a node is shown by. */
function shownText(doc: Y.Doc, id: string): Y.Text {
  const is_decision = nodesOf(doc).get(id)?.get('type') === 'decision';
  return is_decision ? questionText(doc, id) : titleText(doc, id);
}

/** Every author writes into titles all over the flow. */
async function editTitles(docs: readonly Y.Doc[], edits: number): Promise<void> {
  const ids = [...nodesOf(docs[0] as Y.Doc).keys()];
  const started = performance.now();
  for (let index = 0; index < edits; index += 1) {
    const wait = started + (index * 1000) / RATE - performance.now();
    if (wait > 0) await new Promise((go) => setTimeout(go, wait));
    const doc = docs[index % docs.length] as Y.Doc;
    const title = shownText(doc, ids[(index * 7919) % ids.length] as string);
    title.insert(title.length, ' more');
  }
}

async function heapMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

async function measureKind(
  results: Results,
  browser: Browser,
  own: OwnServer,
  kind: (typeof KINDS)[number],
  { nodes, edits }: { nodes: number; edits: number },
): Promise<void> {
  const tree = await own.createTree(kind.of(nodes), kind.tree_type);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    await signIn(context, own.server.url);
    await context.addInitScript(providePainted);
    await context.addInitScript(watchPaints);
    await context.addInitScript(watchKeys);
    const page = await context.newPage();
    await page.goto(`${own.server.url}/flows/${tree}/edit`);
    await page.getByRole('treeitem').first().waitFor();
    await editTitles(await authorsOf(own.target(tree)), edits);
    const add = (scenario: string, metric: string, unit: string, value: number) =>
      results.add(SECTION, scenario, SUBJECT, metric, unit, value);
    const addTimes = (scenario: string, samples: readonly number[]) => {
      add(scenario, 'p50', 'ms', percentile(samples, 0.5));
      add(scenario, 'p95', 'ms', percentile(samples, 0.95));
    };
    const { theirs, own_keys } = scenariosOf(nodes, kind.tree_type);
    addTimes(theirs, await samplesIn(page, 'paintSamples'));
    add(theirs, "tab's heap", 'MB', await heapMegabytes(page));
    addTimes(own_keys, await typeTitle(page));
  } finally {
    await context.close();
  }
}

/**
 * (g) Ten authors type in one flow: time from an update's arrival in another author's tab to the
 * frame that shows it, and that tab's JavaScript heap after a collection. Then that author types: time
 * from a key to the frame that shows its letter.
 */
export async function measureRemotePaint(
  results: Results,
  scale: { nodes: number; edits: number },
): Promise<void> {
  buildClientIfChanged();
  const own = await OwnServer.start('full');
  const browser = await openBrowser();
  try {
    for (const kind of KINDS) await measureKind(results, browser, own, kind, scale);
  } finally {
    await browser.close();
    await own.server.stop();
  }
}

/** Holds section (g) against the target for interactions: p95 within 100 ms. */
export function compareRemotePaint(results: Results, { nodes }: { nodes: number }): void {
  for (const { tree_type } of KINDS) {
    for (const scenario of Object.values(scenariosOf(nodes, tree_type))) {
      const p95 = results.value(SECTION, scenario, SUBJECT, 'p95');
      results.compare(SECTION, `${scenario}, p95 / 100 ms`, p95, 100, 1);
    }
  }
}

function scenariosOf(nodes: number, tree_type: TreeType) {
  return {
    theirs: `${AUTHORS} authors, ${nodes} nodes, ${tree_type}`,
    own_keys: `own typing, ${nodes} nodes, ${tree_type}`,
  };
}
