import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';

/** An answer of a decision, and the node that it leads to, if any. */
export interface GraphOption {
  readonly id: string;
  readonly label: string;
  readonly next_node_id: string | null;
}

/** A node of a troubleshooting flow as the graph needs it; `title` is the question of a decision. */
export interface GraphNode {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly parent_id: string | null;
  readonly options: readonly GraphOption[];
  readonly next_node_id: string | null;
}

/**
 * What the graph draws, for `useSyncExternalStore`: the visible nodes depth first, the root first. The
 * array keeps its identity until something changes, and each node until it changes itself.
 */
export interface GraphModel {
  subscribe(listener: () => void): () => void;
  getSnapshot(): readonly GraphNode[];
}

/** Where a link starts: an option of a decision, or null for what simply follows a node. */
export interface LinkSource {
  from: string;
  option_id: string | null;
}

export type NewNodeType = 'decision' | 'action' | 'solution';

/** How a click or key changes the selection: replaces it, adds or takes away, or extends it up to there. */
export type SelectHow = 'only' | 'toggle' | 'extend';

export type LintMark = 'error' | 'warning';

export type NodePeople = ReadonlyMap<string, readonly PresenceUser[]>;

export interface TreeGraphHandle {
  /** Brings a node into view, unfolding what it is folded into. */
  reveal(id: string): void;
  /** Gives the keyboard to the graph. */
  focus(): void;
}

export interface TreeGraphProps {
  model: GraphModel;
  selected_ids: ReadonlySet<string>;
  /** The selected node that keys start from. */
  active_id: string | null;
  onSelect: (id: string, how: SelectHow) => void;
  /** Nodes whose descendants are folded into them. */
  collapsed_ids: ReadonlySet<string>;
  onCollapse: (id: string, collapsed: boolean) => void;
  editable: boolean;
  onOpen: (id: string) => void;
  onLink: (source: LinkSource, target_id: string) => void;
  onUnlink: (source: LinkSource) => void;
  /** Makes a node of this type and links the source to it. */
  onAddAfter: (id: string, option_id: string | null, type: NewNodeType) => void;
  people: NodePeople;
  marks: ReadonlyMap<string, LintMark>;
  ref?: React.Ref<TreeGraphHandle>;
}
