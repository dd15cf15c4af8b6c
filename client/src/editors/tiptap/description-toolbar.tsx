import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import {
  Bold,
  Code,
  Italic,
  Link as LinkIcon,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Quote,
  SquareCode,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { cx } from '../../lib/class-names.ts';
import { LinkField } from './link-field.tsx';

interface Tool {
  name: string;
  label: string;
  Icon: LucideIcon;
  keys?: string[];
  run: (editor: Editor) => void;
}

const chain = (editor: Editor) => editor.chain().focus();

const TOOLS: Tool[] = [
  {
    name: 'bold',
    label: 'Bold',
    Icon: Bold,
    keys: ['Mod', 'B'],
    run: (e) => chain(e).toggleBold().run(),
  },
  {
    name: 'italic',
    label: 'Italic',
    Icon: Italic,
    keys: ['Mod', 'I'],
    run: (e) => chain(e).toggleItalic().run(),
  },
  {
    name: 'code',
    label: 'Code',
    Icon: Code,
    keys: ['Mod', 'E'],
    run: (e) => chain(e).toggleCode().run(),
  },
  {
    name: 'bulletList',
    label: 'Bullet list',
    Icon: List,
    run: (e) => chain(e).toggleBulletList().run(),
  },
  {
    name: 'orderedList',
    label: 'Numbered list',
    Icon: ListOrdered,
    run: (e) => chain(e).toggleOrderedList().run(),
  },
  {
    name: 'taskList',
    label: 'Checklist',
    Icon: ListChecks,
    run: (e) => chain(e).toggleTaskList().run(),
  },
  {
    name: 'blockquote',
    label: 'Quote',
    Icon: Quote,
    run: (e) => chain(e).toggleBlockquote().run(),
  },
  {
    name: 'codeBlock',
    label: 'Code block',
    Icon: SquareCode,
    run: (e) => chain(e).toggleCodeBlock().run(),
  },
];

/** What can be done with the selected text. It takes its room always and shows with the focus. */
export function DescriptionToolbar({ editor }: { editor: Editor }) {
  const [linking, setLinking] = useState(false);
  const linkButton = useRef<HTMLButtonElement>(null);
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const names = TOOLS.map(({ name }) => name).filter((name) => current.isActive(name));
      if (current.isActive('link')) names.push('link');
      return names.join(' ');
    },
  }).split(' ');
  const language = useEditorState({
    editor,
    selector: ({ editor: current }) =>
      current.isActive('codeBlock')
        ? ((current.getAttributes('codeBlock').language as string | null) ?? '')
        : null,
  });

  useEffect(() => {
    const element = editor.view.dom;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      setLinking(true);
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, [editor]);

  if (linking) return <LinkField editor={editor} onDone={() => setLinking(false)} />;

  return (
    <div
      role="toolbar"
      aria-label="Formatting"
      className="description-toolbar flex h-9 items-center gap-0.5 overflow-x-auto px-1 pointer-coarse:h-11"
    >
      {TOOLS.map(({ name, label, Icon, keys, run }) => (
        <IconButton
          key={name}
          size="sm"
          icon={<Icon size={15} aria-hidden />}
          label={label}
          {...(keys && { keys })}
          aria-pressed={active.includes(name)}
          // The selection stays in the text.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => run(editor)}
          className={cx(active.includes(name) && 'bg-selected text-ink')}
        />
      ))}
      <IconButton
        ref={linkButton}
        size="sm"
        icon={<LinkIcon size={15} aria-hidden />}
        label="Link"
        keys={['Mod', 'K']}
        aria-pressed={active.includes('link')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setLinking(true)}
        className={cx(active.includes('link') && 'bg-selected text-ink')}
      />
      {language !== null && (
        <input
          aria-label="Language of the code"
          value={language}
          placeholder="language"
          spellCheck={false}
          onChange={(event) =>
            editor.commands.updateAttributes('codeBlock', { language: event.target.value || null })
          }
          className="control ml-1 h-6 w-28 px-1.5 font-mono text-xs"
        />
      )}
    </div>
  );
}
