export * from './protocol/account.ts';
export * from './protocol/collaboration.ts';
export * from './protocol/errors.ts';
export * from './protocol/lists.ts';
export * from './protocol/steps.ts';
export * from './protocol/trees.ts';
export * from './tree/tree-structure.ts';
