import { VARIABLE_USE } from '@resolutionflow/core/tree/variable-text';
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const KEY = new PluginKey<DecorationSet>('variableUses');

/** Where a text uses variables: the ranges of `{{name}}`, in the document’s positions. */
export function variableRanges(doc: Node): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    // What is no text counts as one character each, as it does in positions.
    const text = node.textBetween(0, node.content.size, '\ufffc', '\ufffc');
    for (const match of text.matchAll(VARIABLE_USE)) {
      const from = position + 1 + match.index;
      ranges.push({ from, to: from + match[0].length });
    }
    return false;
  });
  return ranges;
}

function draw(doc: Node): DecorationSet {
  const decorations = variableRanges(doc).map(({ from, to }) =>
    Decoration.inline(from, to, { class: 'variable-use' }),
  );
  return DecorationSet.create(doc, decorations);
}

/** Draws the variables of a text as such. It stays plain text, which everybody can type. */
export const VariableUses = Extension.create({
  name: 'variableUses',

  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key: KEY,
        state: {
          init: (_config, { doc }) => draw(doc),
          apply: (transaction, before) => (transaction.docChanged ? draw(transaction.doc) : before),
        },
        props: { decorations: (state) => KEY.getState(state) },
      }),
    ];
  },
});
