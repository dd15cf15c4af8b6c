import type { TreeDetail } from '@resolutionflow/core/protocol/trees';

const keyOf = (userId: string, treeId: string) => `rf-tree:${userId}:${treeId}`;

/** Keeps what the editor shows of a flow besides its document, for when the server is out of reach. */
export function rememberTree(userId: string, tree: TreeDetail): void {
  try {
    const facts = JSON.stringify({ ...tree, tree_structure: {} });
    localStorage.setItem(keyOf(userId, tree.id), facts);
  } catch {
    // Without storage the flow opens with the server only.
  }
}

/** What was kept of a flow on this device; undefined when it was never opened here. */
export function rememberedTree(userId: string, treeId: string): TreeDetail | undefined {
  try {
    const facts = localStorage.getItem(keyOf(userId, treeId));
    return facts === null ? undefined : (JSON.parse(facts) as TreeDetail);
  } catch {
    return undefined;
  }
}
