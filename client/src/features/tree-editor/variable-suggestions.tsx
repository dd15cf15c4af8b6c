import { setVariable } from '@resolutionflow/core/tree-document/variable-edits';
import { Plus, Variable } from 'lucide-react';
import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { cx } from '../../lib/class-names.ts';
import { useTreeEditor } from './editor-context.ts';
import { type TypedField, typedField } from './typed-field.ts';
import { useVariables } from './use-variables.ts';
import { type OpenUse, offeredChoices, openUse, type UseChoice } from './variable-typing.ts';

interface Offer {
  field: TypedField;
  use: OpenUse;
  choices: readonly UseChoice[];
  at: number;
}

const WIDTH = 288;

/**
 * Offers the flow's variables while "{{" is typed in any field below `root` that takes them: arrows
 * choose, Enter or Tab take, Escape leaves. One for all fields, whatever each is made of.
 */
export function VariableSuggestions({ root }: { root: RefObject<HTMLElement | null> }) {
  const { controller } = useTreeEditor();
  const variables = useVariables();
  const [offer, setOffer] = useState<Offer | null>(null);
  const list_id = useId();
  const latest = useRef({ variables, offer });
  latest.current = { variables, offer };

  const take = (choice: UseChoice | undefined) => {
    const now = latest.current.offer;
    setOffer(null);
    if (now === null || choice === undefined) return;
    if (choice.is_new) {
      const variable = { name: choice.name, default: '', description: '' };
      if (!controller.edit(() => setVariable(controller.model.doc, variable))) return;
    }
    now.field.complete(now.use.length, choice.name);
  };
  const taking = useRef(take);
  taking.current = take;

  useEffect(() => {
    const pane = root.current;
    if (pane === null) return;
    const look = (event: Event) => {
      const field = typedField(event.target);
      const use = field && openUse(field.before());
      const choices = use ? offeredChoices(latest.current.variables, use.query) : [];
      setOffer(field && use && choices.length > 0 ? { field, use, choices, at: 0 } : null);
    };
    const close = () => setOffer(null);
    const onKeyDown = (event: KeyboardEvent) => {
      const { offer: now } = latest.current;
      if (now === null || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      const count = now.choices.length;
      if (event.key === 'ArrowDown') setOffer({ ...now, at: (now.at + 1) % count });
      else if (event.key === 'ArrowUp') setOffer({ ...now, at: (now.at + count - 1) % count });
      else if (event.key === 'Enter' || event.key === 'Tab') taking.current(now.choices[now.at]);
      else if (event.key === 'Escape') setOffer(null);
      else {
        if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) setOffer(null);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    };
    pane.addEventListener('input', look);
    pane.addEventListener('keydown', onKeyDown, true);
    pane.addEventListener('focusout', close);
    pane.addEventListener('pointerdown', close);
    pane.addEventListener('scroll', close, true);
    return () => {
      pane.removeEventListener('input', look);
      pane.removeEventListener('keydown', onKeyDown, true);
      pane.removeEventListener('focusout', close);
      pane.removeEventListener('pointerdown', close);
      pane.removeEventListener('scroll', close, true);
    };
  }, [root]);

  const element = offer?.field.element;
  const active_id = offer === null ? null : `${list_id}-${offer.at}`;
  useEffect(() => {
    if (element === undefined || active_id === null) return;
    element.setAttribute('aria-autocomplete', 'list');
    element.setAttribute('aria-controls', list_id);
    element.setAttribute('aria-activedescendant', active_id);
    return () => {
      element.removeAttribute('aria-controls');
      element.removeAttribute('aria-activedescendant');
    };
  }, [element, active_id, list_id]);

  if (offer === null) return null;
  const box = offer.field.caretBox();
  const left = Math.max(8, Math.min(box.left, innerWidth - WIDTH - 8));
  const is_low = box.bottom > innerHeight - 240;
  return createPortal(
    <div
      id={list_id}
      role="listbox"
      aria-label="Variables"
      className="popup fixed z-50 max-h-56 overflow-y-auto p-1"
      style={{
        left,
        width: WIDTH,
        ...(is_low ? { bottom: innerHeight - box.top + 4 } : { top: box.bottom + 4 }),
      }}
    >
      {offer.choices.map((choice, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active one
        <div
          key={`${choice.name} ${choice.is_new}`}
          id={`${list_id}-${index}`}
          role="option"
          aria-selected={index === offer.at}
          // The field keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            take(choice);
          }}
          className={cx('popup-item', index === offer.at && 'bg-hover')}
        >
          <span className="flex shrink-0 text-ink-muted">
            {choice.is_new ? <Plus size={14} aria-hidden /> : <Variable size={14} aria-hidden />}
          </span>
          <span className="min-w-0 flex-1 truncate">
            {choice.is_new ? `Declare “${choice.name}”` : choice.name}
            {choice.description !== '' && (
              <span className="ml-2 text-ink-muted">{choice.description}</span>
            )}
          </span>
        </div>
      ))}
    </div>,
    document.body,
  );
}
