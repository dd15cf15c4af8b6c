import type { LintProblem } from '@resolutionflow/core/tree/lint/lint-problem';
import { optionLabelText, setOption } from '@resolutionflow/core/tree-document/option-edits';
import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { cx } from '../../lib/class-names.ts';
import { useTreeEditor } from './editor-context.ts';
import { EntryMenu } from './entry-menu.tsx';
import type { GraphOption } from './graph/graph-model.ts';
import { LabelBinding } from './label-binding.ts';
import { LinkTarget } from './link-target.tsx';
import { RemoteCarets } from './remote-carets.tsx';
import { TAKES_VARIABLES } from './typed-field.ts';
import { useDragOption } from './use-drag-option.ts';
import { usePublishedCaret } from './use-published-caret.ts';

interface OptionRowProps {
  decision_id: string;
  option: GraphOption;
  index: number;
  count: number;
  /** Whether an option before it says the same. */
  is_repeated: boolean;
  onMove: (to: number) => void;
  onRemove: () => void;
  onAddBehind: () => void;
}

/** What gives the words their place in the field. */
const LABEL = 'h-7 px-1.5 font-medium pointer-coarse:h-10 pointer-coarse:text-[16px]';

/** One answer of a decision: its words, and where it leads. */
export function OptionRow({
  decision_id,
  option,
  index,
  count,
  is_repeated,
  onMove,
  onRemove,
  onAddBehind,
}: OptionRowProps) {
  const { controller, editable } = useTreeEditor();
  const row = useRef<HTMLLIElement>(null);
  const { edge, dragging } = useDragOption({
    element: row,
    list: decision_id,
    id: option.id,
    name: option.label.trim() || `Option ${index + 1}`,
    index,
    onMove,
    enabled: editable,
  });
  const label = useLabel(decision_id, option);
  // Plain words have no carets; the first letter that somebody types makes them a text.
  const text = optionLabelText(controller.model.doc, decision_id, option.id);
  const field = `option:${option.id}`;
  usePublishedCaret(label, text, decision_id, field);
  const number = index + 1;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const offset = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && offset !== undefined) onMove(index + offset);
    else if (event.key === 'Enter' && !event.altKey) onAddBehind();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <li
      ref={row}
      data-option={option.id}
      className={cx(
        'relative flex flex-col gap-1.5 rounded-md border border-line p-1.5',
        dragging && 'opacity-40',
        edge !== null &&
          'after:pointer-events-none after:absolute after:inset-x-1 after:h-0.5 after:rounded-full after:bg-accent',
        edge === 'top' && 'after:-top-1',
        edge === 'bottom' && 'after:-bottom-1',
      )}
    >
      <div className="flex items-center gap-1">
        {editable && (
          <GripVertical
            size={14}
            aria-hidden
            data-drag-handle
            className="shrink-0 cursor-grab text-ink-faint pointer-coarse:hidden"
          />
        )}
        <div className="relative flex min-w-0 flex-1">
          <input
            {...TAKES_VARIABLES}
            aria-label={`Label of option ${number}`}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Enter"
            data-problem={labelProblem(option.label, is_repeated)}
            placeholder={`Answer ${number}`}
            readOnly={!editable}
            ref={label}
            data-field={field}
            onKeyDown={onKeyDown}
            className={cx('w-full min-w-0 rounded-sm bg-transparent outline-offset-[-2px]', LABEL)}
          />
          {text !== null && (
            <RemoteCarets
              text={text}
              node_id={decision_id}
              field={field}
              element={label}
              className={cx('whitespace-pre leading-7 pointer-coarse:leading-10', LABEL)}
            />
          )}
        </div>
        {editable && (
          <EntryMenu
            name="option"
            index={index}
            count={count}
            onMove={onMove}
            onRemove={onRemove}
          />
        )}
      </div>
      <LinkTarget
        label={`Where ${option.label.trim() === '' ? `option ${number}` : `“${option.label.trim()}”`} leads`}
        source={{ from: decision_id, option_id: option.id }}
        target_id={option.next_node_id}
      />
    </li>
  );
}

/** What lint says of the words of an option. */
function labelProblem(label: string, is_repeated: boolean): LintProblem['code'] | undefined {
  if (label.trim() === '') return 'missing_title';
  return is_repeated ? 'duplicate_label' : undefined;
}

/** The field of an option's words, which several people may type into at once. */
function useLabel(decision_id: string, { id: option_id, label }: GraphOption) {
  const { controller } = useTreeEditor();
  const field = useRef<HTMLInputElement>(null);
  const binding = useRef<LabelBinding>(null);

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    const { doc } = controller.model;
    const write = (words: string) => {
      controller.edit(() => setOption(doc, decision_id, option_id, { label: words }));
    };
    const made = new LabelBinding({ doc, decision_id, option_id, element, write });
    binding.current = made;
    return () => made.destroy();
  }, [controller, decision_id, option_id]);

  // Not only when the label changes: a text may say the same as the plain words before it.
  useLayoutEffect(() => binding.current?.follow(label));

  return field;
}
