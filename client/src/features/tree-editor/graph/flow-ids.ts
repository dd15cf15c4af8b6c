/*
 * React Flow looks its elements up by selectors that ids stand in as they are, and ids here may be any
 * text: they go to it encoded.
 */

/** An id as React Flow gets it. */
export function flowId(id: string): string {
  return encodeURIComponent(id.toWellFormed());
}

/** The id behind one of React Flow's. */
export function plainId(flow_id: string): string {
  return decodeURIComponent(flow_id);
}

export const IN_HANDLE = 'in';
export const BACK_HANDLE = 'back';
export const PLACE_HANDLE = 'place';
const NEXT_HANDLE = 'next';
const OPTION = 'option:';

/** The point at which an option's links start; null for what simply follows a node. */
export function optionHandle(option_id: string | null): string {
  return option_id === null ? NEXT_HANDLE : OPTION + flowId(option_id);
}

/** The option that starts at a point; null for what simply follows. */
export function optionOfHandle(handle: string | null | undefined): string | null {
  return handle?.startsWith(OPTION) ? plainId(handle.slice(OPTION.length)) : null;
}
