import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPlugin } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

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
    return [leavingEmpty(ySyncPlugin(fragment), fragment)];
  },
});

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
