import { Extension } from '@tiptap/core';
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
    return [ySyncPlugin(fragment)];
  },
});
