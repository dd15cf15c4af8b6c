import type { ReactFlowState } from '@xyflow/react';
import { flowId } from './flow-ids.ts';

/** Whether a card lies in the view, so that React Flow draws it. */
export function isCardInView(state: ReactFlowState, id: string): boolean {
  const node = state.nodeLookup.get(flowId(id));
  if (node === undefined) return false;
  const [x, y, zoom] = state.transform;
  const { positionAbsolute } = node.internals;
  const left = positionAbsolute.x * zoom + x;
  const top = positionAbsolute.y * zoom + y;
  const width = (node.measured.width ?? node.width ?? 0) * zoom;
  const height = (node.measured.height ?? node.height ?? 0) * zoom;
  return left + width > 0 && left < state.width && top + height > 0 && top < state.height;
}
