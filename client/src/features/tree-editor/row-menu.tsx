import { ArrowDown, ArrowUp, Copy, CornerDownRight, Plus, Trash2 } from 'lucide-react';
import type { MenuEntry } from '../../components/menu.tsx';
import type { EditorController } from './editor-controller.ts';
import { moveTarget } from './outline.ts';

/** What can be done with a line; all of it by keyboard too. */
export function rowMenu(controller: EditorController, id: string): MenuEntry[] {
  const outline = controller.model.getOutline();
  const isSection = outline.groups.some(({ section_id }) => section_id === id);
  const isEnd = outline.end_ids.includes(id);
  const remove: MenuEntry = {
    label: isSection ? 'Remove with its steps' : 'Remove',
    icon: <Trash2 size={16} aria-hidden />,
    keys: ['Delete'],
    danger: true,
    onSelect: () => controller.remove(id),
  };
  if (isEnd) return [remove];
  const entries: MenuEntry[] = [
    {
      label: isSection ? 'Add a step' : 'Add a step below',
      icon: <Plus size={16} aria-hidden />,
      keys: ['Enter'],
      onSelect: () => controller.addStep(id),
    },
    {
      label: 'Duplicate',
      icon: <Copy size={16} aria-hidden />,
      keys: ['Mod', 'D'],
      onSelect: () => controller.duplicate(id),
    },
    'separator',
    {
      label: 'Move up',
      icon: <ArrowUp size={16} aria-hidden />,
      keys: ['Alt', '↑'],
      disabled: moveTarget(outline, id, -1) === null,
      onSelect: () => controller.move(id, -1),
    },
    {
      label: 'Move down',
      icon: <ArrowDown size={16} aria-hidden />,
      keys: ['Alt', '↓'],
      disabled: moveTarget(outline, id, 1) === null,
      onSelect: () => controller.move(id, 1),
    },
  ];
  const others = isSection ? [] : outline.groups.filter(({ step_ids }) => !step_ids.includes(id));
  const sections = others.filter(({ section_id }) => section_id !== null);
  if (sections.length > 0) {
    entries.push('separator', { heading: 'Move to the end of' });
    for (const { section_id } of sections) {
      if (section_id === null) continue;
      entries.push({
        label: controller.model.getNode(section_id)?.title.trim() || 'Untitled section',
        icon: <CornerDownRight size={16} aria-hidden />,
        onSelect: () => controller.moveToSection(id, section_id),
      });
    }
  }
  return [...entries, 'separator', remove];
}
