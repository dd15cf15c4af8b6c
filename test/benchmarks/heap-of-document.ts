import { seedTreeDocument } from '@resolutionflow/core';
import { writeDescription } from '@resolutionflow/core/tree-document/description/description';
import { trimLoaded } from '@resolutionflow/core/tree-document/trim-loaded';
import * as Y from 'yjs';
import { structureOf } from './structures.ts';

/** Prints the heap bytes that a document of argv[3] steps takes in the form argv[2]. */
const [form, size] = process.argv.slice(2);
const structure = structureOf(Number(size));

/**
 * Every field of every step a Y type of its own: the obvious form, to compare with. Its bodies are the
 * same XML as ours, which is what the editor makes of them.
 */
function seedNested(doc: Y.Doc): void {
  const nodes = doc.getMap('nodes');
  // Written once they are in the document.
  const bodies: (() => void)[] = [];
  for (const step of (structure as { steps: Record<string, unknown>[] }).steps) {
    const node = new Y.Map<unknown>();
    for (const [field, value] of Object.entries(step)) {
      if (field === 'commands') {
        const commands = new Y.Array<Y.Map<unknown>>();
        commands.push(
          (value as Record<string, string>[]).map(
            (command) =>
              new Y.Map(Object.entries(command).map(([key, text]) => [key, new Y.Text(text)])),
          ),
        );
        node.set(field, commands);
      } else if (field === 'description') {
        const fragment = new Y.XmlFragment();
        node.set(field, fragment);
        bodies.push(() => writeDescription(fragment, String(value)));
      } else {
        node.set(field, new Y.Text(String(value)));
      }
    }
    nodes.set(String(step.id), node);
    for (const write of bodies.splice(0)) write();
  }
}

const source = new Y.Doc();
if (form === 'tree')
  seedTreeDocument(source, { tree_type: 'procedural', tree_structure: structure });
else source.transact(() => seedNested(source));
const bytes = Y.encodeStateAsUpdate(source);
source.destroy();

const gc = globalThis.gc;
if (gc === undefined) throw new Error('Run with --expose-gc.');
// Twice: what the first collection finds unused, it does not take from all that held it.
const collect = () => {
  gc();
  gc();
};
collect();
const before = process.memoryUsage().heapUsed;
const doc = new Y.Doc();
Y.applyUpdate(doc, bytes);
// As the server does with what it loads; the obvious form is loaded with Yjs alone.
if (form === 'tree') trimLoaded(doc);
collect();
process.stdout.write(String(process.memoryUsage().heapUsed - before));
// Keeps the document alive until it has been measured.
if (doc.store.clients.size === 0) throw new Error('The document is empty.');
