import type { TargetPlace } from '@resolutionflow/core/tree-document/placement';
import {
  countBelow,
  type Drop,
  type DropZone,
  type FlowOutline,
  type OutlineLine,
} from './flow-outline.ts';
import {
  describePlace,
  dropOn,
  moveTarget,
  newStepPlace,
  type Outline,
  rowsOf,
} from './outline.ts';

/** Procedures and maintenance: sections that hold steps. */
export class ProcedureOutline implements FlowOutline {
  readonly drops_inside = false;
  readonly lines: readonly OutlineLine[];
  readonly #outline: Outline;

  constructor(outline: Outline) {
    this.#outline = outline;
    this.lines = rowsOf(outline).map((row): OutlineLine => {
      const parent = row.kind === 'step' ? row.section_id : null;
      const { kind, id } = row;
      return { kind, key: id, id, level: parent === null ? 1 : 2, parent, below: 0 };
    });
    countBelow(this.lines);
  }

  newPlace(id: string | null): TargetPlace {
    return newStepPlace(this.#outline, id);
  }

  pastePlace(id: string | null): TargetPlace {
    return newStepPlace(this.#outline, id);
  }

  moveTarget(id: string, offset: -1 | 1): TargetPlace | null {
    return moveTarget(this.#outline, id, offset);
  }

  /**
   * A step outside of sections goes into the one below it, as its first step. Such a step stands before
   * every section (MV8 gives what is put behind one to it), so there is none above to go into.
   */
  nestTarget(id: string): TargetPlace | null {
    const [loose, first] = this.#outline.groups;
    if (!loose?.step_ids.includes(id) || !first) return null;
    return { parent_id: first.section_id, index: 0 };
  }

  /**
   * A step leaves its section upwards: it goes before the heading, to the end of what stands there, which
   * is the section above (MV8) or, from the first section, the root.
   */
  unnestTarget(id: string): TargetPlace | null {
    const { groups } = this.#outline;
    const at = groups.findIndex(({ step_ids }) => step_ids.includes(id));
    const above = groups[at - 1];
    if (above === undefined) return null;
    return { parent_id: above.section_id, index: above.step_ids.length };
  }

  behind(id: string, anchor: string): TargetPlace {
    const { groups } = this.#outline;
    if (groups.some(({ section_id }) => section_id === anchor)) {
      const roots = [
        ...(groups[0]?.step_ids ?? []),
        ...groups.slice(1).map(({ section_id }) => section_id),
      ].filter((root) => root !== id);
      const is_section = groups.some(({ section_id }) => section_id === id);
      // A step behind a section is the last that was put into it.
      if (!is_section) return { parent_id: anchor };
      return { parent_id: null, index: roots.indexOf(anchor) + 1 };
    }
    const group = groups.find(({ step_ids }) => step_ids.includes(anchor));
    const steps = group?.step_ids.filter((step) => step !== id) ?? [];
    return { parent_id: group?.section_id ?? null, index: steps.indexOf(anchor) + 1 };
  }

  drop(ids: readonly string[], key: string, zone: DropZone): Drop | null {
    const [first] = ids;
    if (first === undefined || ids.includes(key)) return null;
    // A section that is dropped into itself, by one of its steps.
    const over = this.lines.find((line) => line.key === key);
    if (over?.parent && ids.includes(over.parent) && ids.length > 1) return null;
    return dropOn(this.#outline, first, key, zone === 'top' ? 'top' : 'bottom');
  }

  describe(id: string, titleOf: (id: string) => string): string {
    return describePlace(this.#outline, id, titleOf);
  }
}
