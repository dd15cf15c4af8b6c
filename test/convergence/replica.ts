import {
  listNodes,
  listVariables,
  nodesOf,
  optionsOf,
  readTreeStructure,
  type TreeStructure,
  TreeUndoManager,
} from '@resolutionflow/core';
import * as Y from 'yjs';
import type { WrittenText } from './tokens.ts';

export const TYPING = 'typing';
const REMOTE = 'remote';

/** One author's copy of the document, with the updates of others that have not reached it. */
export class Replica {
  readonly name: string;
  readonly doc = new Y.Doc({ guid: 'tree' });
  readonly undoManager: TreeUndoManager;
  readonly inbox: Uint8Array[] = [];
  /** Updates seen so far, of any origin. */
  updates = 0;

  constructor(index: number, seed: Uint8Array) {
    this.name = `replica ${index}`;
    this.doc.clientID = 1_000 + index;
    Y.applyUpdate(this.doc, seed, REMOTE);
    this.undoManager = new TreeUndoManager(this.doc, { origins: [TYPING], pause: 0 });
    this.doc.on('update', () => {
      this.updates += 1;
    });
  }

  /** Calls back with every update made here, to be sent to others. */
  onOwnUpdate(send: (update: Uint8Array) => void): void {
    this.doc.on('update', (update, origin) => {
      if (origin !== REMOTE) send(update);
    });
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, REMOTE);
  }

  get structure(): TreeStructure {
    return readTreeStructure(this.doc);
  }

  get shownIds(): string[] {
    return listNodes(this.doc).map((node) => node.id);
  }

  get allIds(): string[] {
    return [...nodesOf(this.doc).keys()];
  }

  /** Every entry of a list that several people add to: options of hidden nodes too, and variables. */
  entries(): Set<string> {
    const entries = new Set(listVariables(this.doc).map(({ name }) => `variable ${name}`));
    for (const id of this.allIds) {
      for (const option of optionsOf(this.doc, id)) entries.add(`option ${id}/${option.id}`);
    }
    return entries;
  }

  /** Every text in the document's types, of hidden nodes too, by "node/field". */
  texts(): Map<string, WrittenText> {
    const texts = new Map<string, WrittenText>();
    nodesOf(this.doc).forEach((map, id) => {
      for (const field of ['title', 'question', 'description']) {
        const type = map.get(field);
        if (type instanceof Y.Text) {
          texts.set(`${id}/${field}`, { text: type.toString(), blocks: [] });
        } else if (type instanceof Y.XmlFragment) {
          texts.set(`${id}/${field}`, { text: type.toString(), blocks: blocksIn(type) });
        }
      }
    });
    return texts;
  }
}

/** The identities of all types below a fragment. */
function blocksIn(fragment: Y.XmlFragment): string[] {
  return fragment.toArray().flatMap((block) => {
    const id = block._item?.id;
    const own = `${id?.client}:${id?.clock}`;
    return block instanceof Y.XmlElement ? [own, ...blocksIn(block)] : [own];
  });
}
