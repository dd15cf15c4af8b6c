import { Extension } from '@tiptap/core';
import { type Node, Slice } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type ProsemirrorBinding, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { keepNodes } from './kept-nodes.ts';

/**
 * Binds the editor to a nested Y.XmlFragment, and to nothing else: undo belongs to the whole flow and
 * its author, so it is not this editor's to make or to end.
 */
export const SharedFragment = Extension.create<{ fragment: Y.XmlFragment | null }>({
  name: 'sharedFragment',
  priority: 1000,

  addOptions() {
    return { fragment: null };
  },

  addProseMirrorPlugins() {
    const { fragment } = this.options;
    if (!fragment) throw new Error('SharedFragment needs a fragment.');
    return [leavingEmpty(keepingNodes(ySyncPlugin(fragment)), fragment)];
  },
});

/**
 * The binding makes all nodes anew for each change of a colleague's, and the view then moves texts from
 * element to element: here those that did not change are kept.
 */
function keepingNodes(sync: Plugin): Plugin {
  const { view: bind } = sync.spec;
  return new Plugin({
    ...sync.spec,
    view: (view) => {
      const bound = bind?.(view) ?? {};
      const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
      // Views of plugins are made anew whenever one comes or goes.
      const get = () => keepingTransaction(view, binding);
      Object.defineProperty(binding, '_tr', { get, configurable: true });
      return bound;
    },
  });
}

/** What the binding replaces the whole document with; `mapping` goes on knowing which type is which node. */
function keepingTransaction(view: EditorView, { mapping }: ProsemirrorBinding): Transaction {
  const tr = view.state.tr.setMeta('addToHistory', false);
  const replace = tr.replace.bind(tr);
  tr.replace = (from, to = from, slice = Slice.empty) => {
    const is_whole = from === 0 && to === tr.doc.content.size;
    if (!is_whole || slice.openStart > 0 || slice.openEnd > 0) return replace(from, to, slice);
    const instead = new Map<Node, Node>();
    const content = keepNodes(tr.doc.content, slice.content, (node, old) => instead.set(node, old));
    for (const [type, nodes] of mapping) {
      mapping.set(
        type,
        Array.isArray(nodes)
          ? nodes.map((node) => instead.get(node) ?? node)
          : (instead.get(nodes) ?? nodes),
      );
    }
    return replace(from, to, new Slice(content, 0, 0));
  };
  return tr;
}

/**
 * An empty fragment shows as an empty paragraph, which the binding would sooner or later write: after an
 * undo that would be an edit of the author's, and end what can be redone.
 */
function leavingEmpty(sync: Plugin, fragment: Y.XmlFragment): Plugin {
  const { view: bind } = sync.spec;
  return new Plugin({
    ...sync.spec,
    view: (view) => {
      const bound = bind?.(view) ?? {};
      return {
        ...bound,
        update: (...change) => {
          const { content, type } = view.state.doc;
          const blank = type.createAndFill()?.content;
          if (fragment.length === 0 && blank?.eq(content)) return;
          bound.update?.(...change);
        },
      };
    },
  });
}
