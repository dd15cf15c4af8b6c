import {
  ArrowDown,
  ArrowUp,
  CircleCheck,
  Copy,
  CornerDownRight,
  IndentDecrease,
  IndentIncrease,
  Plus,
  Split,
  Trash2,
  Wrench,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { MenuEntry } from '../../components/menu.tsx';
import type { BranchType, EditorController } from './editor-controller.ts';

const BRANCHES: [BranchType, string, ReactNode][] = [
  ['action', 'Add an action', <Wrench key="action" size={16} aria-hidden />],
  ['decision', 'Add a question', <Split key="decision" size={16} aria-hidden />],
  ['solution', 'Add a solution', <CircleCheck key="solution" size={16} aria-hidden />],
];

/** What can be done with a line, or all selected ones with it; all of it by keyboard too. */
export function rowMenu(controller: EditorController, id: string): MenuEntry[] {
  const flow = controller.model.getFlow();
  const line = flow.lines.find(({ key }) => key === id);
  const ids = controller.targets(id);
  const several = ids.length > 1 ? ` ${ids.length} lines` : '';
  const removeLabel = line?.kind === 'section' ? 'Remove with its steps' : 'Remove';
  const remove: MenuEntry = {
    label: several === '' ? removeLabel : `Remove${several}`,
    icon: <Trash2 size={16} aria-hidden />,
    keys: ['Delete'],
    danger: true,
    onSelect: () => controller.remove(ids),
  };
  if (line?.kind === 'end') return [remove];
  const can = (way: 'nestTarget' | 'unnestTarget') => ids.some((each) => flow[way](each) !== null);
  const nesting: MenuEntry[] = [
    {
      label: 'Move in',
      icon: <IndentIncrease size={16} aria-hidden />,
      keys: ['Tab'],
      disabled: !can('nestTarget'),
      onSelect: () => controller.nest(ids, 'nestTarget'),
    },
    {
      label: 'Move out',
      icon: <IndentDecrease size={16} aria-hidden />,
      keys: ['Shift', 'Tab'],
      disabled: !can('unnestTarget'),
      onSelect: () => controller.nest(ids, 'unnestTarget'),
    },
  ];
  return [
    ...adding(controller, id),
    {
      label: `Duplicate${several}`,
      icon: <Copy size={16} aria-hidden />,
      keys: ['Mod', 'D'],
      onSelect: () => controller.duplicate(ids),
    },
    'separator',
    {
      label: 'Move up',
      icon: <ArrowUp size={16} aria-hidden />,
      keys: ['Alt', '↑'],
      disabled: flow.moveTarget(ids[0] ?? id, -1) === null,
      onSelect: () => controller.move(ids, -1),
    },
    {
      label: 'Move down',
      icon: <ArrowDown size={16} aria-hidden />,
      keys: ['Alt', '↓'],
      disabled: flow.moveTarget(ids.at(-1) ?? id, 1) === null,
      onSelect: () => controller.move(ids, 1),
    },
    ...(line?.kind === 'section' ? [] : nesting),
    ...sections(controller, ids),
    'separator',
    remove,
  ];
}

function adding(controller: EditorController, id: string): MenuEntry[] {
  if (controller.model.isTree()) {
    return BRANCHES.map(([type, label, icon]) => ({
      label,
      icon,
      ...(type === 'action' ? { keys: ['Enter'] } : {}),
      onSelect: () => controller.addBranch(type, id),
    }));
  }
  const is_section = controller.model.getNode(id)?.type === 'section_header';
  return [
    {
      label: is_section ? 'Add a step' : 'Add a step below',
      icon: <Plus size={16} aria-hidden />,
      keys: ['Enter'],
      onSelect: () => controller.addStep(id),
    },
  ];
}

/** To which sections steps can go. */
function sections(controller: EditorController, ids: readonly string[]): MenuEntry[] {
  const { groups } = controller.model.getOutline();
  const are_steps = ids.every((id) => controller.model.getNode(id)?.type === 'procedure_step');
  if (controller.model.isTree() || !are_steps) return [];
  const entries = groups.flatMap(({ section_id, step_ids }): MenuEntry[] => {
    if (section_id === null || ids.some((id) => step_ids.includes(id))) return [];
    return [
      {
        label: controller.model.titleOf(section_id),
        icon: <CornerDownRight size={16} aria-hidden />,
        onSelect: () => controller.moveToSection(ids, section_id),
      },
    ];
  });
  return entries.length === 0 ? [] : ['separator', { heading: 'Move to the end of' }, ...entries];
}
