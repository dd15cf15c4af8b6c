import { OwnServer } from './own-server.ts';
import type { Results } from './statistics.ts';
import { structureOf } from './structures.ts';
import { TypingAuthor } from './typing-author.ts';

const SECTION = 'i bytes written';
const SUBJECT = 'ResolutionFlow, full';
/** Updates that leave the author in one write, so that they arrive together and share a commit. */
const GROUP = 100;

const scenarioOf = (nodes: number) => `${nodes} nodes, groups of ${GROUP}`;

/**
 * (i) Bytes that the server had written to disk, log, index and write-ahead log alike, while one author
 * typed `edits` words into a large document.
 */
export async function measureBytesWritten(
  results: Results,
  nodes: number,
  edits: number,
): Promise<void> {
  const own = await OwnServer.start('full');
  const author = await TypingAuthor.connect(own.target(await own.createTree(structureOf(nodes))));
  await author.settle();
  const before = { bytes: author.bytes, written: own.server.writtenBytes() };
  for (let sent = 0; sent < edits; sent += GROUP) {
    author.together((text) => {
      for (let index = 0; index < GROUP; index += 1) text.insert(text.length, 'word ');
    });
    await author.settle();
  }
  const bytes = author.bytes - before.bytes;
  const written = own.server.writtenBytes() - before.written;
  await author.close();
  await own.server.stop();
  const scenario = scenarioOf(nodes);
  results.add(SECTION, scenario, SUBJECT, 'of updates', 'kB', bytes / 1024);
  results.add(SECTION, scenario, SUBJECT, 'written', 'kB', written / 1024);
}

/** Holds section (i) against its target. */
export function compareBytesWritten(results: Results, nodes: number): void {
  const figure = (metric: string) => results.value(SECTION, scenarioOf(nodes), SUBJECT, metric);
  const what = `${scenarioOf(nodes)}, bytes written per byte of update`;
  results.compare(SECTION, what, figure('written'), figure('of updates'), 8);
}
