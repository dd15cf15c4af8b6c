import type { TextPlace } from '@resolutionflow/core/protocol/collaboration';
import * as Y from 'yjs';

/** Places hold on to the character before them, as a caret in a field does. */
const TO_THE_LEFT = -1;

/** The place of an offset in a text, which stays at its characters whatever is written around it. */
export function placeAt(text: Y.Text, offset: number): TextPlace {
  const { item } = Y.createRelativePositionFromTypeIndex(text, offset, TO_THE_LEFT);
  return item && { client: item.client, clock: item.clock };
}

/** Where a place is now; null when its character has not arrived yet, or is in another text. */
export function offsetAt(text: Y.Text, place: TextPlace): number | null {
  if (place === null) return 0;
  const { doc } = text;
  if (doc === null || Y.getState(doc.store, place.client) <= place.clock) return null;
  const item = Y.createID(place.client, place.clock);
  const position = Y.createAbsolutePositionFromRelativePosition(
    new Y.RelativePosition(null, null, item, TO_THE_LEFT),
    doc,
  );
  return position?.type === text ? position.index : null;
}
