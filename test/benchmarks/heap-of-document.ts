import { seedTreeDocument } from '@resolutionflow/core';
import * as Y from 'yjs';
import { structureOf } from './structures.ts';

/** Prints the heap bytes that a document of argv[3] steps takes in the form argv[2]. */
const [form, size] = process.argv.slice(2);
const structure = structureOf(Number(size));

/** Every field of every step a Y type of its own: the obvious form, to compare with. */
function seedNested(doc: Y.Doc): void {
  const nodes = doc.getMap('nodes');
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
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(String(value))]);
        fragment.insert(0, [paragraph]);
        node.set(field, fragment);
      } else {
        node.set(field, new Y.Text(String(value)));
      }
    }
    nodes.set(String(step.id), node);
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
gc();
const before = process.memoryUsage().heapUsed;
const doc = new Y.Doc();
Y.applyUpdate(doc, bytes);
gc();
process.stdout.write(String(process.memoryUsage().heapUsed - before));
// Keeps the document alive until it has been measured.
if (doc.store.clients.size === 0) throw new Error('The document is empty.');
