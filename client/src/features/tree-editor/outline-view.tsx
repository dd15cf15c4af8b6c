import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { useOutline, useSelection, useTreeEditor } from './editor-context.ts';
import { EndRow } from './end-row.tsx';
import { rowsOf, selectableIds } from './outline.ts';
import { outlineIntent } from './outline-keys.ts';
import { SectionRow } from './section-row.tsx';
import { StepRow } from './step-row.tsx';
import { useNodePresence } from './use-node-presence.ts';

/** The flow from top to bottom: sections with their steps, as one tree for keyboard and screen reader. */
export function OutlineView() {
  const { controller, editable, session } = useTreeEditor();
  const outline = useOutline();
  const selection = useSelection();
  const people = useNodePresence(session.awareness);
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(outline), [outline]);
  const ids = useMemo(() => selectableIds(outline), [outline]);
  const tabbable = selection.id !== null && ids.includes(selection.id) ? selection.id : ids[0];
  const { focus } = selection;

  useEffect(() => {
    if (focus?.target !== 'row') return;
    const row = tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(focus.id)}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [focus]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = event.target instanceof HTMLElement ? event.target.dataset.row : undefined;
    if (row === undefined) return;
    const intent = outlineIntent(event);
    if (intent === null) return;
    event.preventDefault();
    if (intent.do === 'select') controller.selectNeighbour(intent.offset);
    else if (intent.do === 'select_end') controller.selectEnd(intent.offset);
    else if (intent.do === 'edit') controller.select(row, { focus: 'title', open: true });
    else if (!editable) return;
    else if (intent.do === 'add_step') controller.addStep(row);
    else if (intent.do === 'remove') controller.remove(row);
    else if (intent.do === 'duplicate') controller.duplicate(row);
    else controller.move(row, intent.offset);
  };

  return (
    <div
      ref={tree}
      role="tree"
      aria-label="Steps"
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const id = clickedRow(event);
        if (id !== null) controller.select(id, { focus: 'row', open: true });
      }}
      onFocus={(event) => {
        const id = event.target.dataset.row;
        if (id !== undefined && id !== controller.getSelection().id) controller.select(id);
      }}
      className="flex flex-col [counter-reset:step]"
    >
      {rows.map((row) => {
        const common = {
          id: row.id,
          selected: row.id === selection.id,
          tabbable: row.id === tabbable,
        };
        if (row.kind === 'end') return <EndRow key={row.id} {...common} />;
        if (row.kind === 'section') {
          return (
            <SectionRow
              key={row.id}
              {...common}
              step_count={row.step_count}
              people={people.get(row.id)}
            />
          );
        }
        return (
          <StepRow
            key={row.id}
            {...common}
            in_section={row.section_id !== null}
            people={people.get(row.id)}
          />
        );
      })}
    </div>
  );
}

/** The line that was clicked; null for a button in it, and for a menu that it opened. */
function clickedRow({ target, currentTarget }: MouseEvent<HTMLElement>): string | null {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return null;
  if (target.closest('button')) return null;
  return target.closest<HTMLElement>('[data-row]')?.dataset.row ?? null;
}
