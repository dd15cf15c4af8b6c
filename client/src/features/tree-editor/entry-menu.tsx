import { ArrowDown, ArrowUp, Ellipsis, Trash2 } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';

export interface EntryMenuProps {
  /** What it is about, for people: "option", "input". */
  name: string;
  /** Its place in its list, from 0, of so many. */
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** What can be done with an entry of a list in the details: moved by one place, or removed. */
export function EntryMenu({ name, index, count, onMove, onRemove }: EntryMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          size="sm"
          icon={<Ellipsis size={14} aria-hidden />}
          label={`Actions of ${name} ${index + 1}`}
        />
      }
      items={[
        {
          label: 'Move up',
          icon: <ArrowUp size={16} aria-hidden />,
          keys: ['Alt', '↑'],
          disabled: index === 0,
          onSelect: () => onMove(index - 1),
        },
        {
          label: 'Move down',
          icon: <ArrowDown size={16} aria-hidden />,
          keys: ['Alt', '↓'],
          disabled: index === count - 1,
          onSelect: () => onMove(index + 1),
        },
        'separator',
        {
          label: `Remove the ${name}`,
          icon: <Trash2 size={16} aria-hidden />,
          danger: true,
          onSelect: onRemove,
        },
      ]}
    />
  );
}
