import { type MouseEvent, useEffect, useId, useMemo, useRef, useSyncExternalStore } from 'react';
import { BranchRow } from './branch-row.tsx';
import { useFlowOutline, useSelection, useTreeEditor } from './editor-context.ts';
import { EndRow } from './end-row.tsx';
import { shownLines } from './flow-outline.ts';
import { LinkRow } from './link-row.tsx';
import type { SelectHow } from './outline-selection.ts';
import { pressOnOutline } from './press-on-outline.ts';
import { SectionRow } from './section-row.tsx';
import { StepRow } from './step-row.tsx';
import { rowOf, useKeptFocus } from './use-kept-focus.ts';
import { useNodePresence } from './use-node-presence.ts';
import { useOutlineClipboard } from './use-outline-clipboard.ts';

/** The flow from top to bottom, as one tree for keyboard and screen reader. */
export function OutlineView() {
  const { controller, editable, session } = useTreeEditor();
  const flow = useFlowOutline();
  const selection = useSelection();
  const { collapsed: folded } = controller.selection;
  const collapsed = useSyncExternalStore(folded.subscribe, folded.get);
  const people = useNodePresence(session.awareness);
  const tree = useRef<HTMLDivElement>(null);
  const help = useId();
  const lines = useMemo(() => shownLines(flow.lines, collapsed), [flow, collapsed]);
  const has_active = lines.some(({ key }) => key === selection.line);
  const tabbable = has_active ? selection.line : lines[0]?.key;
  const { focus } = selection;
  useOutlineClipboard(tree, controller, editable);
  const isKept = useKeptFocus(tree, lines, selection.line);

  useEffect(() => {
    if (focus?.target !== 'row') return;
    const row = rowOf(tree.current, focus.id);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [focus]);

  return (
    <>
      <p id={help} hidden>
        Arrow keys go from line to line. With Shift they select several. Enter adds a line. Tab and
        Shift+Tab put a line further in and out where that is possible. Escape leaves the list.
      </p>
      <div
        ref={tree}
        role="tree"
        aria-label="Steps"
        aria-multiselectable
        aria-describedby={help}
        onKeyDown={(event) => pressOnOutline(event, controller, editable)}
        onClick={(event) => {
          const key = clickedRow(event);
          if (key === null) return;
          const how = howOf(event);
          controller.choose(key, how, { focus: 'row', ...(how === 'only' ? { open: true } : {}) });
        }}
        // Shift would select the text between two clicks; and the focus, which selects a line alone,
        // comes with the click.
        onMouseDown={(event) => howOf(event) !== 'only' && event.preventDefault()}
        onFocus={(event) => {
          const key = event.target.dataset.row;
          if (key === undefined || key === controller.getSelection().line || isKept()) return;
          controller.select(key);
        }}
        className="@container flex flex-col [counter-reset:step]"
      >
        {lines.map((line) => {
          const { key, level, below } = line;
          const row = {
            id: key,
            level,
            below,
            collapsed: collapsed.has(key),
            selected: selection.ids.has(key) || (line.kind === 'link' && key === selection.line),
            tabbable: key === tabbable,
          };
          const here = people.get(key);
          if (line.kind === 'end') return <EndRow key={key} {...row} people={here} />;
          if (line.kind === 'section') return <SectionRow key={key} {...row} people={here} />;
          if (line.kind === 'step') return <StepRow key={key} {...row} people={here} />;
          if (line.kind === 'link') {
            const { option_id, label, target_id, state } = line;
            const link = { node_id: line.id, option_id, label, target_id, state };
            return <LinkRow key={key} {...row} {...link} />;
          }
          return (
            <BranchRow
              key={key}
              {...row}
              people={here}
              option={line.option?.label ?? null}
              is_loose={line.is_loose}
            />
          );
        })}
      </div>
    </>
  );
}

function howOf(event: MouseEvent): SelectHow {
  if (event.shiftKey) return 'extend';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'only';
}

/** The line that was clicked; null for a button in it, and for a menu that it opened. */
function clickedRow({ target, currentTarget }: MouseEvent<HTMLElement>): string | null {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return null;
  if (target.closest('button')) return null;
  return target.closest<HTMLElement>('[data-row]')?.dataset.row ?? null;
}
