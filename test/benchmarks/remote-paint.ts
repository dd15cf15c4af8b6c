import type { Browser, Page } from '@playwright/test';
import { nodesOf, type TreeStructure, type TreeType, titleText } from '@resolutionflow/core';
import * as Y from 'yjs';
import { buildClientIfChanged } from '../../scripts/client-build.ts';
import { openBrowser, signIn } from './browser.ts';
import { LightClient } from './light-client.ts';
import { OwnServer } from './own-server.ts';
import { percentile, type Results } from './statistics.ts';
import { decisionTreeOf, structureOf } from './structures.ts';
import type { Target } from './target.ts';

const SECTION = 'g remote update to painted';
const SUBJECT = 'ResolutionFlow';
const AUTHORS = 10;
/** Edits per second that all authors make together. */
const RATE = 20;

const KINDS: readonly { tree_type: TreeType; of: (nodes: number) => TreeStructure }[] = [
  { tree_type: 'procedural', of: structureOf },
  { tree_type: 'troubleshooting', of: decisionTreeOf },
];

/** Notes in the page how long each update took from its arrival to the frame that shows it. */
function watchPaints(): void {
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
    requestAnimationFrame(() => {
      // The first task after the frame's callbacks runs when it has been painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => samples.push(performance.now() - since);
      port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true });
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

/** Every author writes into titles all over the flow. */
async function editTitles(docs: readonly Y.Doc[], edits: number): Promise<void> {
  const ids = [...nodesOf(docs[0] as Y.Doc).keys()];
  const started = performance.now();
  for (let index = 0; index < edits; index += 1) {
    const wait = started + (index * 1000) / RATE - performance.now();
    if (wait > 0) await new Promise((go) => setTimeout(go, wait));
    const doc = docs[index % docs.length] as Y.Doc;
    const title = titleText(doc, ids[(index * 7919) % ids.length] as string);
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
    await context.addInitScript(watchPaints);
    const page = await context.newPage();
    await page.goto(`${own.server.url}/flows/${tree}/edit`);
    await page.getByRole('treeitem').first().waitFor();
    await editTitles(await authorsOf(own.target(tree)), edits);
    const samples = await page.evaluate(
      () => (globalThis as unknown as { paintSamples: number[] }).paintSamples,
    );
    const scenario = `${AUTHORS} authors, ${nodes} nodes, ${kind.tree_type}`;
    const add = (metric: string, unit: string, value: number) =>
      results.add(SECTION, scenario, SUBJECT, metric, unit, value);
    add('p50', 'ms', percentile(samples, 0.5));
    add('p95', 'ms', percentile(samples, 0.95));
    add("tab's heap", 'MB', await heapMegabytes(page));
  } finally {
    await context.close();
  }
}

/**
 * (g) Ten authors type in one flow: time from an update's arrival in another author's tab to the
 * frame that shows it, and that tab's JavaScript heap after a collection.
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
    const scenario = `${AUTHORS} authors, ${nodes} nodes, ${tree_type}`;
    const p95 = results.value(SECTION, scenario, SUBJECT, 'p95');
    results.compare(SECTION, `${scenario}, p95 / 100 ms`, p95, 100, 1);
  }
}
