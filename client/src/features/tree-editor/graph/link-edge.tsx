import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { cx } from '../../../lib/class-names.ts';
import type { LinkEdge } from './flow-elements.ts';
import { useGraphContext } from './graph-context.ts';
import { useKeyedValue } from './keyed-values.ts';
import { backPath, forwardPath } from './link-path.ts';

/** A link between two cards. Ways back are dashed and come from above; further ways to a node are thin. */
export const LinkLine = memo(function LinkLine({
  sourceX,
  sourceY,
  targetX,
  targetY,
  data,
}: EdgeProps<LinkEdge>) {
  const { looks } = useGraphContext();
  const { kind = 'tree', points = [] } = data ?? {};
  const ends = [useKeyedValue(looks, data?.from ?? ''), useKeyedValue(looks, data?.to ?? '')];
  const is_near = ends.includes('active');
  const from = { x: sourceX, y: sourceY };
  const is_back = kind === 'back';
  const to = is_back ? { x: targetX, y: targetY - 7 } : { x: targetX - 7, y: targetY };
  const path = is_back ? backPath(from, to) : forwardPath([from, ...points, to]);
  const tip = is_back ? `M${targetX} ${targetY}l-4 -7h8z` : `M${targetX} ${targetY}l-7 -4v8z`;
  return (
    <g className={cx('graph-link', `graph-link-${kind}`, is_near && 'graph-link-near')}>
      <path className="react-flow__edge-path" d={path} />
      {kind !== 'place' && <path className="graph-link-tip" d={tip} />}
    </g>
  );
});
