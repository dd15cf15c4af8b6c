import type { KeyboardEvent } from 'react';
import type { EditorController } from './editor-controller.ts';
import type { LinkLine, OutlineLine } from './flow-outline.ts';
import { type OutlineIntent, outlineIntent } from './outline-keys.ts';
import { buttonAfter } from './use-kept-focus.ts';

/** Does what a key on a line of the outline means; what means nothing here is left to the browser. */
export function pressOnOutline(
  event: KeyboardEvent<HTMLElement>,
  controller: EditorController,
  editable: boolean,
): void {
  const key = event.target instanceof HTMLElement ? event.target.dataset.row : undefined;
  const line = controller.model.getFlow().lines.find((entry) => entry.key === key);
  const intent = outlineIntent(event);
  if (line === undefined || intent === null) return;
  // The keyboard stands beside what is selected when that was removed by a colleague.
  if (!isShown(controller)) controller.select(line.key);
  if (intent.do === 'nest') {
    // Tab goes on as everywhere where it nests nothing.
    const is_nested =
      editable && line.kind !== 'link' && controller.nest(controller.targets(line.id), intent.way);
    if (is_nested) event.preventDefault();
    return;
  }
  event.preventDefault();
  if (intent.do === 'leave') {
    if (!controller.selection.narrow()) leave(event.currentTarget);
  } else if (!select(intent, line, controller) && !follow(intent, line, controller) && editable) {
    if (line.kind === 'link') editLink(intent, line, controller);
    else editLines(intent, line.id, controller);
  }
}

function isShown({ selection }: EditorController): boolean {
  const { line } = selection.get();
  return line === null || selection.shown().some(({ key }) => key === line);
}

/** What changes nothing in the flow; false for any other intent. */
function select(intent: OutlineIntent, line: OutlineLine, controller: EditorController): boolean {
  const { selection } = controller;
  if (intent.do === 'step') selection.step(intent.offset, intent.how);
  else if (intent.do === 'step_to_end') selection.stepToEnd(intent.offset, intent.how);
  else if (intent.do === 'toggle') selection.choose(line.key, 'toggle', { focus: 'row' });
  else if (intent.do === 'select_all') selection.everything();
  else if (intent.do === 'unfold') unfold(line, controller);
  else if (intent.do === 'fold') fold(line, controller);
  else if (intent.do === 'edit') controller.select(line.id, { focus: 'title', open: true });
  else return false;
  return true;
}

/** Unfolds a line, or goes on into what it holds: the first line below, else its title. */
function unfold({ key, kind, below }: OutlineLine, controller: EditorController): void {
  const { selection } = controller;
  if (selection.collapsed.get().has(key)) selection.collapsed.set(key, false);
  else if (below > 0) selection.step(1);
  else if (kind !== 'link') controller.select(key, { focus: 'title', open: true });
}

/** Folds a line, or goes back to the line above it. */
function fold({ key, parent, below }: OutlineLine, controller: EditorController): void {
  const { collapsed } = controller.selection;
  if (below > 0 && !collapsed.get().has(key)) collapsed.set(key, true);
  else if (parent !== null) controller.select(parent, { focus: 'row' });
}

/** Goes to where a link leads; false for anything else. */
function follow(intent: OutlineIntent, line: OutlineLine, controller: EditorController): boolean {
  if (intent.do !== 'add' || line.kind !== 'link') return false;
  if (line.state !== 'elsewhere' || line.target_id === null) return false;
  controller.reveal(line.target_id);
  return true;
}

function editLink(intent: OutlineIntent, line: LinkLine, controller: EditorController): void {
  if (intent.do === 'remove') controller.removeLink(line);
  else if (intent.do === 'move') controller.moveOption(line, intent.offset);
  else if (intent.do !== 'add') return;
  else if (line.state === 'open') controller.addBehind(line, 'action');
  else controller.select(line.id, { focus: 'title', open: true });
}

function editLines(intent: OutlineIntent, id: string, controller: EditorController): void {
  const targets = controller.targets(id);
  if (intent.do === 'add') controller.addStep(id);
  else if (intent.do === 'remove') controller.remove(targets);
  else if (intent.do === 'duplicate') controller.duplicate(targets);
  else if (intent.do === 'move') controller.move(targets, intent.offset);
}

/** Takes the keyboard out of the outline, to what follows it. */
function leave(outline: HTMLElement): void {
  const next = buttonAfter(outline);
  if (next) next.focus();
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
