import type { TargetPlace } from '@resolutionflow/core/tree-document/placement';
import type { ListedNode } from '@resolutionflow/core/tree-document/read-tree-structure';

/** A section with its steps; the first group may have none above its steps (`section_id` null). */
export interface OutlineGroup {
  section_id: string | null;
  step_ids: string[];
}

/** A procedure as its editor shows it, top to bottom. */
export interface Outline {
  groups: OutlineGroup[];
  end_ids: string[];
}

/** One line of the outline. `number` counts steps through the whole flow, from 1. */
export type OutlineRow =
  | { kind: 'section'; id: string; step_count: number }
  | { kind: 'step'; id: string; section_id: string | null; number: number }
  | { kind: 'end'; id: string };

const SECTION = 'section_header';
const END = 'procedure_end';

/** Groups the nodes of a procedural or maintenance document, given in their order. */
export function outlineOf(nodes: readonly ListedNode[]): Outline {
  const groups: OutlineGroup[] = [{ section_id: null, step_ids: [] }];
  const end_ids: string[] = [];
  for (const { id, type } of nodes) {
    if (type === END) end_ids.push(id);
    else if (type === SECTION) groups.push({ section_id: id, step_ids: [] });
    else groups.at(-1)?.step_ids.push(id);
  }
  return { groups, end_ids };
}

/** The lines to draw, in order. */
export function rowsOf(outline: Outline): OutlineRow[] {
  const rows: OutlineRow[] = [];
  let number = 0;
  for (const { section_id, step_ids } of outline.groups) {
    if (section_id !== null) {
      rows.push({ kind: 'section', id: section_id, step_count: step_ids.length });
    }
    for (const id of step_ids) {
      number += 1;
      rows.push({ kind: 'step', id, section_id, number });
    }
  }
  for (const id of outline.end_ids) rows.push({ kind: 'end', id });
  return rows;
}

/** The ids of all lines that can be selected, in order. */
export function selectableIds(outline: Outline): string[] {
  return rowsOf(outline).map(({ id }) => id);
}

/** Where a node stands: its group, and its index among the group's steps (-1 for the section itself). */
function find(outline: Outline, id: string): { group: number; index: number } | null {
  for (const [group, { section_id, step_ids }] of outline.groups.entries()) {
    if (section_id === id) return { group, index: -1 };
    const index = step_ids.indexOf(id);
    if (index >= 0) return { group, index };
  }
  return null;
}

/** The index at the root of the section of this group, counted without the node `moved`. */
function rootIndex(outline: Outline, group: number, moved?: string): number {
  const loose = outline.groups[0]?.step_ids.filter((id) => id !== moved).length ?? 0;
  const before = outline.groups.slice(1, group).filter(({ section_id }) => section_id !== moved);
  return loose + before.length;
}

/** The place `index` steps into a group. */
function within(outline: Outline, group: number, index: number): TargetPlace {
  return { parent_id: outline.groups[group]?.section_id ?? null, index };
}

/**
 * Where a node goes one step up (-1) or down (1): among its siblings, and past the first or last
 * into the section next to it. Sections pass whole sections. Null where there is no further.
 */
export function moveTarget(outline: Outline, id: string, offset: -1 | 1): TargetPlace | null {
  const place = find(outline, id);
  if (place === null) return null;
  const { group, index } = place;
  if (index === -1) {
    const next = group + offset;
    if (next < 1 || next >= outline.groups.length) return null;
    return { parent_id: null, index: rootIndex(outline, group, id) + offset };
  }
  const length = outline.groups[group]?.step_ids.length ?? 0;
  const next = index + offset;
  if (next >= 0 && next < length) return within(outline, group, next);
  const target = outline.groups[group + offset];
  if (target === undefined) return null;
  return within(outline, group + offset, offset === 1 ? 0 : target.step_ids.length);
}

/** Where a new step goes: after the selected one, into a selected section, else to the end. */
export function newStepPlace(outline: Outline, selectedId: string | null): TargetPlace {
  const place = selectedId === null ? null : find(outline, selectedId);
  if (place !== null) return within(outline, place.group, place.index + 1);
  const last = outline.groups.length - 1;
  return within(outline, last, outline.groups[last]?.step_ids.length ?? 0);
}

/** Where a new section goes: behind the one that holds the selection, else to the end. */
export function newSectionPlace(outline: Outline, selectedId: string | null): TargetPlace {
  const place = selectedId === null ? null : find(outline, selectedId);
  const group = place?.group ?? outline.groups.length - 1;
  return { parent_id: null, index: rootIndex(outline, group + 1) };
}

/** The end of a section (null: the steps before the first section). */
export function sectionEnd(
  outline: Outline,
  sectionId: string | null,
  moved?: string,
): TargetPlace {
  const group = outline.groups.findIndex(({ section_id }) => section_id === sectionId);
  const steps = outline.groups[group]?.step_ids.filter((id) => id !== moved) ?? [];
  return within(outline, group, steps.length);
}

/** A drop that is possible, with the line and edge where the indicator is drawn. */
export interface Drop {
  place: TargetPlace;
  at: { id: string; edge: 'top' | 'bottom' };
}

/**
 * What dropping `draggedId` on an edge of the line `overId` does; null when nothing. A step lands
 * beside the line; a section lands before or behind the section that the line is in.
 */
export function dropOn(
  outline: Outline,
  draggedId: string,
  overId: string,
  edge: 'top' | 'bottom',
): Drop | null {
  const dragged = find(outline, draggedId);
  const over = find(outline, overId) ?? endPlace(outline, overId);
  if (dragged === null || over === null || draggedId === overId) return null;
  return dragged.index === -1
    ? dropSection(outline, { id: draggedId, group: dragged.group }, over, edge)
    : dropStep(outline, draggedId, over, edge);
}

/** The end mark counts as what is behind the last step. */
function endPlace(outline: Outline, id: string): { group: number; index: number } | null {
  if (!outline.end_ids.includes(id)) return null;
  const group = outline.groups.length - 1;
  return { group, index: outline.groups[group]?.step_ids.length ?? 0 };
}

function dropStep(
  outline: Outline,
  id: string,
  over: { group: number; index: number },
  edge: 'top' | 'bottom',
): Drop | null {
  let { group } = over;
  let slot = over.index + (edge === 'bottom' ? 1 : 0);
  if (over.index === -1 && edge === 'top') {
    group -= 1;
    slot = outline.groups[group]?.step_ids.length ?? 0;
  }
  const target = outline.groups[group];
  if (target === undefined) return null;
  slot = Math.min(slot, target.step_ids.length);
  const own = target.step_ids.indexOf(id);
  if (own >= 0 && (slot === own || slot === own + 1)) return null;
  const above = slot === 0 ? target.section_id : target.step_ids[slot - 1];
  const at = above
    ? { id: above, edge: 'bottom' as const }
    : { id: lineAt(outline, group, slot), edge: 'top' as const };
  return { place: within(outline, group, own >= 0 && own < slot ? slot - 1 : slot), at };
}

/** The first line at or after a slot of a group. */
function lineAt(outline: Outline, group: number, slot: number): string {
  const next = outline.groups[group]?.step_ids[slot] ?? outline.groups[group + 1]?.section_id;
  return next ?? outline.end_ids[0] ?? '';
}

function dropSection(
  outline: Outline,
  dragged: { id: string; group: number },
  over: { group: number; index: number },
  edge: 'top' | 'bottom',
): Drop | null {
  // Above the heading, and over the loose steps, means before; anywhere else in a section, behind.
  const before = over.index === -1 && edge === 'top';
  const boundary = over.group === 0 ? 1 : before ? over.group : over.group + 1;
  if (boundary === dragged.group || boundary === dragged.group + 1) return null;
  const place = {
    parent_id: null,
    index: rootIndex(outline, boundary, boundary > dragged.group ? dragged.id : undefined),
  };
  const previous = outline.groups[boundary - 1];
  const last = previous?.step_ids.at(-1) ?? previous?.section_id;
  return last
    ? { place, at: { id: last, edge: 'bottom' } }
    : { place, at: { id: lineAt(outline, 0, 0), edge: 'top' } };
}

/** Where a node stands, in words for announcements. */
export function describePlace(
  outline: Outline,
  id: string,
  titleOf: (id: string) => string,
): string {
  const place = find(outline, id);
  const group = place === null ? undefined : outline.groups[place.group];
  if (place === null || group === undefined) return '';
  if (place.index === -1) return `section ${place.group} of ${outline.groups.length - 1}`;
  const where = group.section_id === null ? '' : ` in ${titleOf(group.section_id)}`;
  return `step ${place.index + 1} of ${group.step_ids.length}${where}`;
}
