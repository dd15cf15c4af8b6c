import { Ellipsis, Flag, Redo2, Rows3, Trash2, Undo2, Variable } from 'lucide-react';
import { Suspense, useState, useSyncExternalStore } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, type MenuEntry } from '../../components/menu.tsx';
import { useOutline, useTreeEditor } from './editor-context.ts';
import { useDraftExport } from './use-draft-export.tsx';
import { VariablesDialog } from './variables-part.ts';

/** Undo, redo, and what is needed now and then. */
export function EditorMenu({ onShowTrash }: { onShowTrash: () => void }) {
  const { controller, editable } = useTreeEditor();
  const outline = useOutline();
  const [variablesOpen, setVariablesOpen] = useState(false);
  const canUndo = useSyncExternalStore(controller.subscribeHistory, controller.canUndo);
  const canRedo = useSyncExternalStore(controller.subscribeHistory, controller.canRedo);
  const { model } = controller;
  const trashed = useSyncExternalStore(model.subscribeOutline, model.getTrashed);
  const exports = useDraftExport();
  const more = <IconButton icon={<Ellipsis size={16} aria-hidden />} label="More" />;
  if (!editable) return <Menu align="end" items={exports} trigger={more} />;

  const parts: MenuEntry[] = [
    {
      label: 'Add a section',
      icon: <Rows3 size={16} aria-hidden />,
      onSelect: () => controller.addSection(),
    },
    {
      label: 'Add an end mark',
      icon: <Flag size={16} aria-hidden />,
      disabled: outline.end_ids.length > 0,
      onSelect: () => controller.addEnd(),
    },
    'separator',
  ];
  const items: MenuEntry[] = [
    ...(controller.model.isTree() ? [] : parts),
    {
      label: 'Variables',
      icon: <Variable size={16} aria-hidden />,
      onSelect: () => setVariablesOpen(true),
    },
    {
      label: trashed.length === 0 ? 'Removed steps' : `Removed steps (${trashed.length})`,
      icon: <Trash2 size={16} aria-hidden />,
      onSelect: onShowTrash,
    },
    'separator',
    ...exports,
  ];
  return (
    <>
      <span className="flex max-sm:hidden">
        <IconButton
          icon={<Undo2 size={16} aria-hidden />}
          label="Undo"
          keys={['Mod', 'Z']}
          aria-disabled={!canUndo || undefined}
          onClick={() => controller.undo()}
        />
        <IconButton
          icon={<Redo2 size={16} aria-hidden />}
          label="Redo"
          keys={['Mod', 'Shift', 'Z']}
          aria-disabled={!canRedo || undefined}
          onClick={() => controller.redo()}
        />
      </span>
      <Menu
        align="end"
        items={[
          {
            label: 'Undo',
            icon: <Undo2 size={16} aria-hidden />,
            keys: ['Mod', 'Z'],
            disabled: !canUndo,
            onSelect: () => controller.undo(),
          },
          {
            label: 'Redo',
            icon: <Redo2 size={16} aria-hidden />,
            keys: ['Mod', 'Shift', 'Z'],
            disabled: !canRedo,
            onSelect: () => controller.redo(),
          },
          'separator',
          ...items,
        ]}
        trigger={more}
      />
      {variablesOpen && (
        <Suspense fallback={null}>
          <VariablesDialog open={variablesOpen} onOpenChange={setVariablesOpen} />
        </Suspense>
      )}
    </>
  );
}
