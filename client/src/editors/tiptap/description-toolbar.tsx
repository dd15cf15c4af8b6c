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

/** What can be done with the selected text. */
export function DescriptionToolbar({
  editor,
  linking,
  onLinking,
}: {
  editor: Editor;
  /** Whether a link is being made: its field stands in place of the tools. */
  linking: boolean;
  onLinking: (linking: boolean) => void;
}) {
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

  if (linking) return <LinkField editor={editor} onDone={() => onLinking(false)} />;

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
        size="sm"
        icon={<LinkIcon size={15} aria-hidden />}
        label="Link"
        keys={['Mod', 'K']}
        aria-pressed={active.includes('link')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onLinking(true)}
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
