import { useStoreApi } from '@xyflow/react';
import { useState } from 'react';

/**
 * Keeps React Flow from measuring cards and the points of their links, which the layout knows: reading
 * the DOM card by card is what makes scrolling through hundreds of them slow, and cards that are drawn
 * small have no such points in the DOM. Call it above `ReactFlow`, which takes the function once.
 */
export function useUnmeasured(): void {
  const store = useStoreApi();
  useState(() => store.setState({ updateNodeInternals: () => {} }));
}
