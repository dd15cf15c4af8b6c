import * as Y from 'yjs';
import { LightClient } from './light-client.ts';
import { scatteredPlaces } from './scattered-places.ts';
import type { Results } from './statistics.ts';
import { structureOf } from './structures.ts';
import { BARE, SUBJECTS, type Subject } from './subjects.ts';

const SECTION = 'd reconnect';
/** Each on a server just started, as one reconnection is too short to be measured by itself. */
const TIMES = 5;

function makeEdits(doc: Y.Doc, edits: number): void {
  const text = new Y.Text();
  const node = new Y.Map<unknown>();
  doc.transact(() => {
    doc.getMap('nodes').set(`bench-${doc.clientID}`, node);
    node.set('type', 'procedure_step');
    node.set('p:', { counter: 1, order: 'a0' });
    node.set('title', text);
  });
  const place = scatteredPlaces();
  for (let index = 0; index < edits; index += 1) text.insert(place(text.length), 'x');
}

/**
 * (d) A colleague has made `edits` edits on the server while this author made as many offline: time
 * from opening the socket until both have everything and the server has acknowledged it.
 */
export async function measureReconnect(results: Results, edits: number): Promise<void> {
  const scenario = `${edits} edits on both sides`;
  const subjects = SUBJECTS.filter(
    ({ name }) => name.includes('ResolutionFlow') || name.includes('Hocuspocus'),
  );
  for (let time = 0; time < TIMES; time += 1) {
    for (const subject of subjects) {
      const took = await reconnect(subject, edits);
      results.add(SECTION, scenario, subject.name, 'time', 'ms', took);
    }
  }
}

async function reconnect(subject: Subject, edits: number): Promise<number> {
  const target = await subject.open(structureOf(100));
  const mine = new Y.Doc();
  const first = await LightClient.connect(target, mine);
  Y.applyUpdate(mine, first.received);
  await target.release();
  makeEdits(mine, edits);

  const theirs = new Y.Doc();
  makeEdits(theirs, edits);
  await LightClient.connect(target, theirs);

  const started = performance.now();
  const { received } = await LightClient.connect(target, mine);
  Y.applyUpdate(mine, received);
  const took = performance.now() - started;
  await target.server.stop();
  return took;
}

/** Holds section (d) against its targets. */
export function compareReconnect(results: Results, edits: number): void {
  const scenario = `${edits} edits on both sides`;
  const bare = results.value(SECTION, scenario, BARE, 'time');
  for (const durability of ['full', 'process'] as const) {
    const ours = results.value(SECTION, scenario, `ResolutionFlow, ${durability}`, 'time');
    results.compare(SECTION, `${scenario}, ${durability} / bare`, ours, bare, 1.1);
  }
}
