import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { buildClientIfChanged } from '../../scripts/client-build.ts';
import { openBrowser, signIn } from './browser.ts';
import { OwnServer } from './own-server.ts';
import type { Results } from './statistics.ts';

const SECTION = 'f first load';
const OURS = 'ResolutionFlow';
const PEER = 'React, yjs, provider, y-indexeddb';
const SCREENS = ['/flows', '/steps'] as const;
const CLIENT = fileURLToPath(new URL('../../client/', import.meta.url));

/** Gzip bytes of a bundle that does nothing but load the four libraries. */
async function bytesOfPeer(): Promise<number> {
  const dir = mkdtempSync(join(CLIENT, 'node_modules/.bench-'));
  try {
    writeFileSync(
      join(dir, 'index.ts'),
      `import { createRoot } from 'react-dom/client';
       import { createElement, useState } from 'react';
       import * as Y from 'yjs';
       import { HocuspocusProvider } from '@hocuspocus/provider';
       import { IndexeddbPersistence } from 'y-indexeddb';
       function App() { return createElement('p', null, useState(0)[0]); }
       const doc = new Y.Doc();
       new HocuspocusProvider({ url: 'ws://localhost', name: 'x', document: doc });
       new IndexeddbPersistence('x', doc);
       createRoot(document.body).render(createElement(App));`,
    );
    const require = createRequire(join(CLIENT, 'package.json'));
    const { build } = (await import(require.resolve('vite'))) as {
      build(options: object): Promise<unknown>;
    };
    await build({
      root: dir,
      configFile: false,
      logLevel: 'silent',
      resolve: { dedupe: ['yjs', 'lib0', 'y-protocols'] },
      define: { 'process.env.NODE_ENV': '"production"' },
      build: { outDir: join(dir, 'out'), rollupOptions: { input: join(dir, 'index.ts') } },
    });
    const assets = join(dir, 'out/assets');
    return readdirSync(assets)
      .filter((name) => name.endsWith('.js'))
      .reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).byteLength, 0);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function scenario(path: string): string {
  return `JavaScript before ${path} is usable`;
}

/** Notes in the page when its list stood there. */
function watchList(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('main li, main [role="listitem"]') === null) return;
    observer.disconnect();
    performance.mark('list');
  });
  observer.observe(document, { subtree: true, childList: true });
}

/** Gzip bytes of all scripts that the browser had asked for when the list of that screen stood there. */
async function bytesOf(own: OwnServer, path: (typeof SCREENS)[number]): Promise<number> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext();
    await signIn(context, own.server.url);
    const page = await context.newPage();
    await page.addInitScript(watchList);
    const sizes = new Map<string, Promise<number>>();
    page.on('response', (response: Response) => {
      if (response.request().resourceType() !== 'script') return;
      const size = response.body().then((body) => gzipSync(body).byteLength);
      sizes.set(response.url(), size);
    });
    await page.goto(own.server.url + path);
    // The default flows and their steps are in every list.
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    // What was asked for later was not waited for: only the page knows the order of the two.
    const before = await page.evaluate(() => {
      const list = performance.getEntriesByName('list')[0]?.startTime ?? 0;
      const entries = performance.getEntriesByType('resource');
      return entries.filter(({ startTime }) => startTime < list).map(({ name }) => name);
    });
    const bytes = await Promise.all(before.map((url) => sizes.get(url) ?? 0));
    return bytes.reduce((sum, size) => sum + size, 0);
  } finally {
    await browser.close();
  }
}

/** (f) Gzip bytes of JavaScript before the lists of flows and of steps are usable. */
export async function measureFirstLoad(results: Results): Promise<void> {
  buildClientIfChanged();
  const peer = await bytesOfPeer();
  const own = await OwnServer.start('full');
  try {
    for (const path of SCREENS) {
      results.add(SECTION, scenario(path), OURS, 'gzip', 'kB', (await bytesOf(own, path)) / 1000);
      results.add(SECTION, scenario(path), PEER, 'gzip', 'kB', peer / 1000);
    }
  } finally {
    await own.server.stop();
  }
}

/** Holds section (f) against its target. */
export function compareFirstLoad(results: Results): void {
  for (const path of SCREENS) {
    results.compare(
      SECTION,
      scenario(path),
      results.value(SECTION, scenario(path), OURS, 'gzip'),
      results.value(SECTION, scenario(path), PEER, 'gzip'),
      1.15,
    );
  }
}
