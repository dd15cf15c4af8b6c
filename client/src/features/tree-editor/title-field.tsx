import { nodeMap, TREE_EDIT_ORIGIN } from '@resolutionflow/core/tree-document/document-form';
import { questionText, titleText } from '@resolutionflow/core/tree-document/set-node-field';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import * as Y from 'yjs';
import { cx } from '../../lib/class-names.ts';
import { useTreeEditor } from './editor-context.ts';
import { RemoteCarets } from './remote-carets.tsx';
import { TextBinding } from './text-binding.ts';
import { TAKES_VARIABLES } from './typed-field.ts';
import { usePublishedCaret } from './use-published-caret.ts';

export interface TitleFieldProps {
  id: string;
  /** A decision’s title is its question. */
  field?: 'title' | 'question';
  label: string;
  placeholder: string;
  onEnter?: () => void;
  onEscape: () => void;
  className?: string;
}

/** A node's title, which several people may type into at once. It grows with its text. */
export function TitleField({
  id,
  field: name = 'title',
  label,
  placeholder,
  onEnter,
  onEscape,
  className,
}: TitleFieldProps) {
  const { controller, editable } = useTreeEditor();
  const element = useRef<HTMLTextAreaElement>(null);
  const { doc } = controller.model;

  const present = nodeMap(doc, id)?.get(name);
  const text = present instanceof Y.Text ? present : null;

  useEffect(() => {
    const field = element.current;
    if (!field) return;
    if (text === null) {
      field.value = '';
      // The shared text is made only when somebody is about to write it; that draws this anew.
      const make = () => editable && (name === 'question' ? questionText : titleText)(doc, id);
      field.addEventListener('focus', make);
      return () => field.removeEventListener('focus', make);
    }
    const binding = new TextBinding({ text, element: field, origin: TREE_EDIT_ORIGIN });
    return () => binding.destroy();
  }, [doc, id, name, editable, text]);
  usePublishedCaret(element, text, id, name);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onEnter?.();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onEscape();
    }
  };

  return (
    <div className="relative flex">
      <textarea
        {...TAKES_VARIABLES}
        ref={element}
        rows={1}
        aria-label={label}
        placeholder={placeholder}
        readOnly={!editable}
        data-title-field={id}
        onKeyDown={onKeyDown}
        data-field={name}
        className={cx(
          'field-sizing-content w-full resize-none overflow-hidden bg-transparent outline-none',
          className,
        )}
      />
      {text !== null && (
        <RemoteCarets
          text={text}
          node_id={id}
          field={name}
          element={element}
          className={cx('break-words whitespace-pre-wrap', className)}
        />
      )}
    </div>
  );
}
