import { lazyPart } from '../../../lib/lazy-part.ts';

/**
 * The graph of a troubleshooting flow, with React Flow, loaded when it is first drawn or by its `preload`.
 * Flows of other kinds never load it, so it is none of the parts that all editors preload.
 */
export const TreeGraph = lazyPart(() => import('./tree-graph.tsx'), { on_demand: true });
