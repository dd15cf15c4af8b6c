import {
  listNodes,
  listVariables,
  nodesOf,
  optionsOf,
  readTreeStructure,
  type TreeStructure,
  TreeUndoManager,
} from '@resolutionflow/core';
import { labelKey } from '@resolutionflow/core/tree-document/option-labels';
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
    for (const { entry } of this.labels()) entries.add(entry);
    return entries;
  }

  /** What every option's label reads as, and all the texts that it ever had. */
  labels(): { entry: string; reads: unknown; texts: string[] }[] {
    return this.allIds.flatMap((id) =>
      optionsOf(this.doc, id).map((option) => ({
        entry: `option ${id}/${option.id}`,
        reads: option.label,
        texts: [...labelTexts(nodesOf(this.doc).get(id))]
          .filter(([key]) => key.startsWith(labelKey(option.id, '')))
          .map(([, text]) => text),
      })),
    );
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
      for (const [key, text] of labelTexts(map)) {
        const place = labelPlace(id, optionOf(key));
        texts.set(place, { text: (texts.get(place)?.text ?? '') + text, blocks: [] });
      }
    });
    return texts;
  }
}

/** Where the words of an option stand, whether it is still there or not. */
export function labelPlace(id: string, optionId: string): string {
  return `${id}/label ${optionId}`;
}

/** The texts of a node's labels by their keys, of options that are gone too. */
function labelTexts(map: Y.Map<unknown> | undefined): [string, string][] {
  const options = map?.get('options');
  if (!(options instanceof Y.Map)) return [];
  return [...options]
    .filter(([, value]) => value instanceof Y.Text)
    .map(([key, text]) => [key, String(text)]);
}

/** The option that `labelKey` made a key for. */
function optionOf(key: string): string {
  const [, length = '0'] = key.split(':');
  const start = `t:${length}:`.length;
  return key.slice(start, start + Number(length));
}

/** The identities of all types below a fragment. */
function blocksIn(fragment: Y.XmlFragment): string[] {
  return fragment.toArray().flatMap((block) => {
    const id = block._item?.id;
    const own = `${id?.client}:${id?.clock}`;
    return block instanceof Y.XmlElement ? [own, ...blocksIn(block)] : [own];
  });
}
