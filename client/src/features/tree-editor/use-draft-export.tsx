import { readTreeStructure } from '@resolutionflow/core/tree-document/read-tree-structure';
import { Download } from 'lucide-react';
import type { MenuAction } from '../../components/menu-popup.tsx';
import { downloadFlow, EXPORT_FORMATS } from '../../lib/flow-files.ts';
import { useTreeEditor } from './editor-context.ts';
import { useFlowFacts } from './flow-facts.ts';

/** Menu rows that save the draft as this device has it, half-typed fields too; they work offline. */
export function useDraftExport(): MenuAction[] {
  const { controller } = useTreeEditor();
  const facts = useFlowFacts();
  return EXPORT_FORMATS.map(([format, name]) => ({
    label: `Export draft as ${name}`,
    icon: <Download size={16} aria-hidden />,
    onSelect: () => {
      controller.flushDrafts();
      const tree_structure = { ...readTreeStructure(controller.model.doc) };
      void downloadFlow({ ...facts, tree_structure }, format);
    },
  }));
}
