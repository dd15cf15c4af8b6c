import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, type MenuEntry } from '../../components/menu.tsx';
import { useTreeEditor } from './editor-context.ts';
import { rowMenu } from './row-menu.tsx';

/** The menu of a line. Its entries are worked out when somebody comes near, not for every line. */
export function RowActions({ id, label }: { id: string; label: string }) {
  const { controller } = useTreeEditor();
  const [items, setItems] = useState<readonly MenuEntry[]>([]);
  const prepare = () => setItems(rowMenu(controller, id));
  return (
    <span
      role="none"
      onPointerEnter={prepare}
      onFocus={prepare}
      className="-my-1 pointer-coarse:-my-2 flex shrink-0 rounded-md opacity-0 @max-md:pointer-fine:absolute @max-md:pointer-fine:top-1.5 @max-md:pointer-fine:right-0.5 @max-md:pointer-fine:bg-surface group-hover/row:opacity-100 focus-within:opacity-100 has-aria-expanded:opacity-100 pointer-coarse:opacity-100"
    >
      <Menu
        align="end"
        items={items}
        trigger={
          <IconButton
            size="sm"
            tabIndex={-1}
            icon={<EllipsisVertical size={15} aria-hidden />}
            label={label}
          />
        }
      />
    </span>
  );
}
