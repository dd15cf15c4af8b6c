import { lazyPart } from '../../lib/lazy-part.ts';

/** The dialog of the flow's variables, loaded when it is first opened. */
export const VariablesDialog = lazyPart(() => import('./variables-dialog.tsx'));
