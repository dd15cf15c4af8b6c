import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region';
import { useConnection } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { plainId } from './flow-ids.ts';

/** Says what a link leads to when it is let go where it has been dragged to; it draws nothing. */
export function LinkVoice({ titleOf }: { titleOf: (id: string) => string }) {
  // Undefined while none is dragged, null over nothing that it could lead to.
  const target = useConnection(({ inProgress, isValid, toNode }) => {
    if (!inProgress) return undefined;
    return isValid === true && toNode !== null ? plainId(toNode.id) : null;
  });
  const before = useRef(target);
  useEffect(() => {
    const last = before.current;
    before.current = target;
    if (typeof target === 'string') announce(`Let go here, it leads to ${titleOf(target)}.`);
    else if (target === null) announce('Let go here, nothing is linked.');
    else if (last === null) announce('Nothing was linked.');
  }, [target, titleOf]);
  return null;
}
