import { ArrowRight, CornerLeftUp, Undo2 } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useTreeEditor } from './editor-context.ts';
import { useFlowNodes } from './flow-stores.ts';
import { TargetPicker, type TargetPickerProps } from './target-picker.tsx';

/** Where an option or an action leads, with the way there; restores a target that was removed. */
export function LinkTarget(props: TargetPickerProps) {
  const { controller, editable } = useTreeEditor();
  const nodes = useFlowNodes();
  const { target_id, source } = props;
  const target = nodes.find(({ id }) => id === target_id);
  const is_back = target !== undefined && isAbove(nodes, target.id, source.from);
  const is_removed =
    target_id !== null && target === undefined && controller.model.getNode(target_id) !== null;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <TargetPicker {...props} />
        </div>
        {target !== undefined && (
          <IconButton
            size="sm"
            icon={<ArrowRight size={15} aria-hidden />}
            label={`Go to ${target.title.trim() || 'where it leads'}`}
            tooltip="Go there"
            onClick={() => controller.select(target.id, { focus: 'title', open: true })}
          />
        )}
      </div>
      {is_back && (
        <p className="flex items-center gap-1 px-1 text-xs text-ink-muted">
          <CornerLeftUp size={12} aria-hidden /> Leads back up
        </p>
      )}
      {is_removed && editable && (
        <div className="flex items-center gap-2 px-1 text-xs text-red-ink">
          <span className="min-w-0 flex-1 truncate">
            Removed: {controller.model.titleOf(target_id)}
          </span>
          <Button
            size="sm"
            icon={<Undo2 size={14} aria-hidden />}
            onClick={() => controller.restore(target_id)}
          >
            Restore
          </Button>
        </div>
      )}
    </div>
  );
}

/** Whether a node stands above another, or is it. */
function isAbove(
  nodes: readonly { id: string; parent_id: string | null }[],
  id: string,
  from: string,
): boolean {
  const parents = new Map(nodes.map((node) => [node.id, node.parent_id]));
  const seen = new Set<string>();
  for (let at: string | null | undefined = from; at != null; at = parents.get(at)) {
    if (at === id) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}
