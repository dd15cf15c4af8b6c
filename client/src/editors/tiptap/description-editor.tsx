import '../../components/variable-text.css';
import './description-editor.css';
import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import type { EditorOptions } from '@tiptap/core';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { EditorContent, useEditor } from '@tiptap/react';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { personColor } from '../../components/avatar.tsx';
import { descriptionExtensions } from './description-schema.ts';
import { DescriptionToolbar } from './description-toolbar.tsx';
import { SharedFragment } from './shared-fragment.ts';
import { VariableUses } from './variable-uses.ts';

export interface DescriptionEditorProps {
  /** Nested in a document; the editor is made anew when it changes. */
  fragment: Y.XmlFragment;
  awareness: Awareness;
  user: PresenceUser;
  /** The author's undo of the whole flow, which takes what is typed here in. */
  undo: Y.UndoManager;
  /** What it is the text of, for screen readers. */
  label: string;
  placeholder: string;
  editable?: boolean;
  autoFocus?: boolean;
  onFocus?: () => void;
}

/** Rich text that several people write in at once, with their carets. Mount one at a time. */
export default function DescriptionEditor({
  fragment,
  awareness,
  user,
  undo,
  label,
  placeholder,
  editable = true,
  autoFocus = false,
  onFocus,
}: DescriptionEditorProps) {
  undo.addTrackedOrigin(ySyncPluginKey);
  const [linking, setLinking] = useState(false);
  const editor = useEditor(
    {
      extensions: [
        ...descriptionExtensions(placeholder),
        SharedFragment.configure({ fragment }),
        VariableUses,
        CollaborationCaret.configure({ provider: { awareness }, user, render: renderCaret }),
      ],
      editable,
      autofocus: autoFocus ? 'end' : false,
      editorProps: propsOfText(label),
      onFocus: () => onFocus?.(),
    },
    [fragment],
  );

  useEffect(() => {
    // Emitting an update here would look like an edit to those who listen for one.
    editor.setEditable(editable, false);
  }, [editor, editable]);

  useEffect(() => {
    // The step may be renamed meanwhile.
    editor.setOptions({ editorProps: propsOfText(label) });
  }, [editor, label]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the text inside
    <div
      className="description-editor"
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.stopPropagation();
        if (editable) setLinking(true);
      }}
    >
      {editable && <DescriptionToolbar editor={editor} linking={linking} onLinking={setLinking} />}
      <EditorContent editor={editor} />
    </div>
  );
}

function propsOfText(label: string): EditorOptions['editorProps'] {
  const attributes = {
    'aria-label': label,
    'aria-multiline': 'true',
    role: 'textbox',
    class: 'description-text',
  };
  return { attributes };
}

function renderCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'remote-caret';
  caret.style.setProperty('--person', personColor(String(user.id)));
  const label = document.createElement('span');
  label.className = 'remote-caret-label';
  label.textContent = String(user.name);
  caret.append(label);
  return caret;
}
