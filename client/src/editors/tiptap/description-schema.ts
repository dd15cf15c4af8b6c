import { Extension, type Extensions, mergeAttributes, Node } from '@tiptap/core';
import { Code } from '@tiptap/extension-code';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { TableKit } from '@tiptap/extension-table';
import { Placeholder } from '@tiptap/extensions';
import StarterKit from '@tiptap/starter-kit';
import { isSafeAddress } from './safe-address.ts';

/** Attributes that Markdown knows and Tiptap does not; kept, so that editing near them loses nothing. */
const MarkdownAttributes = Extension.create({
  name: 'markdownAttributes',
  addGlobalAttributes() {
    const kept = { default: null, rendered: false };
    return [
      { types: ['bulletList', 'orderedList', 'taskList'], attributes: { loose: kept } },
      { types: ['listItem'], attributes: { checked: kept } },
    ];
  },
});

/** Images of imported descriptions: shown and kept, not made here. */
const InlineImage = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,

  addAttributes() {
    const absent = { default: null };
    return { src: absent, alt: absent, title: absent, href: absent, link_title: absent };
  },

  parseHTML() {
    // What could not be shown is not pasted either: screenshots that come as data would fill the log.
    const getAttrs = (image: HTMLElement) => isSafeAddress(image.getAttribute('src') ?? '') && null;
    return [{ tag: 'img[src]', getAttrs }];
  },

  renderHTML({ HTMLAttributes: { src, href: _href, link_title: _title, ...rest } }) {
    const shown = typeof src === 'string' && isSafeAddress(src) ? src : '';
    return ['img', mergeAttributes(rest, { src: shown, loading: 'lazy' })];
  },
});

/**
 * The schema of a description: exactly the nodes, marks and attributes that core writes. With any
 * other, opening a description would change it.
 */
export function descriptionExtensions(placeholder: string): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      underline: false,
      code: false,
      // It would add a paragraph to every description that ends with anything else.
      trailingNode: false,
      link: {
        autolink: false,
        linkOnPaste: true,
        openOnClick: false,
        defaultProtocol: 'https',
        protocols: ['http', 'https', 'mailto'],
        isAllowedUri: (address) => isSafeAddress(address),
        HTMLAttributes: { target: null, rel: null, class: null },
      },
    }),
    // Tiptap's own allows no other mark on code, so typing beside a link to code would unlink it.
    Code.extend({ excludes: 'code' }),
    TaskList,
    TaskItem.configure({ nested: true }),
    TableKit.configure({ table: { resizable: false } }),
    InlineImage,
    MarkdownAttributes,
    Placeholder.configure({ placeholder }),
  ];
}
