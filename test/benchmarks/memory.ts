import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LightClient } from './light-client.ts';
import type { Results } from './statistics.ts';
import { structureOf } from './structures.ts';
import { BARE, SUBJECTS } from './subjects.ts';

const SECTION = 'e memory';
const OURS = 'ResolutionFlow, full';
const HEAP_OF_DOCUMENT = fileURLToPath(new URL('heap-of-document.ts', import.meta.url));

/** Heap bytes of one document of a form, measured in a process that holds nothing else. */
function heapOf(form: 'tree' | 'nested', size: number): number {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--expose-gc', HEAP_OF_DOCUMENT, form, String(size)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`heap-of-document failed: ${stdout}`);
  return Number(stdout);
}

/** (e) Memory of an idle connection, and of a loaded document. */
export async function measureMemory(
  results: Results,
  connections: number,
  size: number,
): Promise<void> {
  const scenario = `${connections} idle connections`;
  for (const subject of SUBJECTS.filter(({ name }) => name === OURS || name === BARE)) {
    const target = await subject.open(structureOf(25));
    const connect = async (count: number) => {
      for (let index = 0; index < count; index += 1) await LightClient.connect(target);
    };
    // The first ones pay for compiled code and half-filled pages that the others share.
    await connect(connections);
    const before = await target.server.residentBytes();
    await connect(2 * connections);
    const perConnection = ((await target.server.residentBytes()) - before) / (2 * connections);
    results.add(SECTION, scenario, subject.name, 'per connection', 'kB', perConnection / 1024);
    await target.server.stop();
  }
  const document = `document of ${size} nodes`;
  results.add(SECTION, document, 'tree document', 'heap', 'MB', heapOf('tree', size) / 2 ** 20);
  results.add(SECTION, document, 'nested Y.Map', 'heap', 'MB', heapOf('nested', size) / 2 ** 20);
}

/** Holds section (e) against its targets. */
export function compareMemory(results: Results, connections: number, size: number): void {
  const scenario = `${connections} idle connections`;
  results.compare(
    SECTION,
    `${scenario}, full / bare`,
    results.value(SECTION, scenario, OURS, 'per connection'),
    results.value(SECTION, scenario, BARE, 'per connection'),
    1.1,
  );
  const document = `document of ${size} nodes`;
  results.compare(
    SECTION,
    `${document}, ours / nested Y.Map`,
    results.value(SECTION, document, 'tree document', 'heap'),
    results.value(SECTION, document, 'nested Y.Map', 'heap'),
    0.6,
  );
}
