import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../scripts/client-build.ts';
import { compareBytesWritten, measureBytesWritten } from './bytes-written.ts';
import { compareEdits, measureEdits } from './edit-latency.ts';
import { compareFirstLoad, measureFirstLoad } from './first-load.ts';
import { compareFluidEditor, measureFluidEditor } from './fluid-editor.ts';
import { compareMemory, measureMemory } from './memory.ts';
import { compareOpen, measureOpen } from './open-document.ts';
import { comparePublish, measurePublish } from './publish.ts';
import { compareReconnect, measureReconnect } from './reconnect.ts';
import { compareRemotePaint, measureRemotePaint } from './remote-paint.ts';
import { Results } from './statistics.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'abcdefghi' },
    rounds: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
  },
});

/** `--quick` shows that everything runs; its figures are too few to quote. */
const scale = values.quick
  ? {
      clients: [2, 10],
      sizes: [0, 1000],
      edits: 200,
      steps: [100],
      nodes: 1000,
      past: 1000,
      sides: 1000,
      idle: 100,
      tab: { nodes: 100, edits: 60 },
      fluid: 100,
    }
  : {
      clients: [2, 10, 50, 200],
      sizes: [0, 10_000],
      edits: 400,
      steps: [100, 1000, 10_000],
      nodes: 10_000,
      past: 100_000,
      sides: 10_000,
      idle: 1000,
      tab: { nodes: 1000, edits: 600 },
      fluid: 500,
    };

const results = new Results();
const SECTIONS: Record<string, { measure: () => Promise<void>; compare: () => void }> = {
  a: { measure: () => measureEdits(results, scale), compare: () => compareEdits(results, scale) },
  b: {
    measure: () => measurePublish(results, scale.steps),
    compare: () => comparePublish(results, scale.steps),
  },
  c: {
    measure: () => measureOpen(results, scale.nodes, scale.past),
    compare: () => compareOpen(results, scale.nodes, scale.past),
  },
  d: {
    measure: () => measureReconnect(results, scale.sides),
    compare: () => compareReconnect(results, scale.sides),
  },
  e: {
    measure: () => measureMemory(results, scale.idle, scale.nodes),
    compare: () => compareMemory(results, scale.idle, scale.nodes),
  },
  f: { measure: () => measureFirstLoad(results), compare: () => compareFirstLoad(results) },
  g: {
    measure: () => measureRemotePaint(results, scale.tab),
    compare: () => compareRemotePaint(results, scale.tab),
  },
  h: {
    measure: () => measureFluidEditor(results, scale.fluid),
    compare: () => compareFluidEditor(results, scale.fluid),
  },
  i: {
    measure: () => measureBytesWritten(results, scale.nodes, scale.sides),
    compare: () => compareBytesWritten(results, scale.nodes),
  },
};

const rounds = values.quick ? 1 : Number(values.rounds);
const chosen = Object.entries(SECTIONS).filter(([letter]) => values.only.includes(letter));
const folder = join(ROOT, 'bench-results');
const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`);
for (let round = 1; round <= rounds; round += 1) {
  for (const [letter, { measure }] of chosen) {
    console.error(`round ${round} of ${rounds}, section ${letter} …`);
    await measure();
    // After every section, so that an hour's work is not lost with the last of it.
    write(round);
  }
}
print();
console.error(`Written to ${file.slice(ROOT.length)}`);

function write(round: number): void {
  results.comparisons.length = 0;
  for (const [, { compare }] of chosen) compare();
  const machine = {
    node: process.version,
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memory: totalmem(),
  };
  const { figures, comparisons } = results;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ machine, rounds: round, figures, comparisons }, null, 2));
}

function print(): void {
  const digits = (value: number) => Number(value.toPrecision(3));
  console.table(
    results.figures.map(({ section, scenario, subject, metric, unit, median, min, max }) => ({
      section,
      scenario,
      subject,
      metric: `${metric}, ${unit}`,
      median: digits(median),
      min: digits(min),
      max: digits(max),
    })),
  );
  console.table(
    results.comparisons.map(({ what, ratio, limit, met }) => ({
      target: what,
      ratio: digits(ratio),
      limit,
      met: met ? 'yes' : 'NO',
    })),
  );
}
