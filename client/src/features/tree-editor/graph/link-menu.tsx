import { CircleCheck, CornerDownRight, Ellipsis, Plus, Split, Unlink, Wrench } from 'lucide-react';
import { IconButton } from '../../../components/icon-button.tsx';
import { Menu, type MenuEntry } from '../../../components/menu.tsx';
import { useGraphContext } from './graph-context.ts';
import type { LinkSource, NewNodeType } from './graph-model.ts';

const NEW: { type: NewNodeType; label: string; Icon: typeof Split }[] = [
  { type: 'decision', label: 'Add decision', Icon: Split },
  { type: 'action', label: 'Add action', Icon: Wrench },
  { type: 'solution', label: 'Add solution', Icon: CircleCheck },
];

interface LinkMenuProps {
  source: LinkSource;
  /** What the link starts at, in words: "“No”". */
  name: string;
  linked: boolean;
  /** False for a new option of a decision, which has no link yet that could lead elsewhere. */
  can_link?: boolean;
}

/** What can be done with where an option or an action leads: a new node, an existing one, or nothing. */
export function LinkMenu({ source, name, linked, can_link = true }: LinkMenuProps) {
  const { actions } = useGraphContext();
  const items: MenuEntry[] = NEW.map(({ type, label, Icon }) => ({
    label,
    icon: <Icon size={14} />,
    onSelect: () => actions.add(source, type),
  }));
  if (can_link) {
    items.push('separator', {
      label: linked ? 'Lead elsewhere…' : 'Lead to an existing node…',
      icon: <CornerDownRight size={14} />,
      onSelect: () => actions.startLinking(source),
    });
  }
  if (linked) {
    items.push({
      label: 'Remove link',
      icon: <Unlink size={14} />,
      onSelect: () => actions.unlink(source),
    });
  }
  return (
    <Menu
      align="end"
      items={items}
      trigger={
        <IconButton
          size="sm"
          className="size-6! pointer-coarse:size-8!"
          icon={linked ? <Ellipsis size={14} /> : <Plus size={14} />}
          label={can_link ? `What follows ${name}` : `Add an option to ${name}`}
        />
      }
    />
  );
}
