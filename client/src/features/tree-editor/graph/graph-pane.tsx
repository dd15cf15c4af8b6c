import { type Connection, type Edge, Panel, ReactFlow, useStore } from '@xyflow/react';
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { cx } from '../../../lib/class-names.ts';
import { isCardInView } from './card-in-view.ts';
import { cardTitle } from './card-name.ts';
import { FarView } from './far-view.tsx';
import { type CardNode, type FlowElements, flowElements, type LinkEdge } from './flow-elements.ts';
import { optionOfHandle, plainId } from './flow-ids.ts';
import { followedGraph } from './followed-graph.ts';
import { GraphContext } from './graph-context.ts';
import { GraphMap } from './graph-map.tsx';
import type { LinkSource, TreeGraphProps } from './graph-model.ts';
import { LinkingNotice, ZoomButtons } from './graph-toolbar.tsx';
import { LinkLine } from './link-edge.tsx';
import { LinkVoice } from './link-voice.tsx';
import { cardDomId, NodeCard } from './node-card.tsx';
import { foldsAbove, marksOnCards, peopleOnCards } from './shown-values.ts';
import { useCardContext } from './use-card-context.ts';
import { cardLooks, useLinking } from './use-linking.ts';
import { usePlacement } from './use-placement.ts';
import { useReveal } from './use-reveal.ts';
import { useStableHandlers } from './use-stable-handlers.ts';
import { useUnmeasured } from './use-unmeasured.ts';
import { useViewport } from './use-viewport.ts';
import { MAX_ZOOM, MIN_ZOOM, openingViewport, type PaneSize } from './viewport.ts';
import type { VisibleGraph } from './visible-graph.ts';
import { graphIntent, walk } from './walk-graph.ts';
import { isFar, isTiny } from './zoom-levels.ts';

const NODE_TYPES = { card: NodeCard };
const EDGE_TYPES = { link: LinkLine };
/** A map of fewer cards tells nothing that they do not. */
const MAP_FROM_CARDS = 12;
const MAP_FROM_WIDTH = 560;

interface GraphPaneProps extends TreeGraphProps {
  rf_id: string;
  /** The size of the pane when it was opened. */
  opening_size: PaneSize;
}

/** The graph within React Flow's provider: keys, pointer, and what follows the selection. */
export function GraphPane({ rf_id, opening_size, ref, ...props }: GraphPaneProps) {
  const { model, selected_ids, active_id, collapsed_ids, editable, people, marks } = props;
  useUnmeasured();
  const nodes = useSyncExternalStore(model.subscribe, model.getSnapshot);
  const before = useRef<{ graph: VisibleGraph; elements: FlowElements } | null>(null);
  const graph = useMemo(
    () => followedGraph(before.current?.graph ?? null, nodes, collapsed_ids),
    [nodes, collapsed_ids],
  );
  const view = useViewport();
  const placed = usePlacement(graph, view.anchors);
  const elements = useMemo(
    () => flowElements(graph, placed, editable, before.current?.elements ?? null),
    [graph, placed, editable],
  );
  const frame = useRef<HTMLDivElement>(null);
  const linking = useLinking();
  const active = active_id === null ? null : (graph.shownAt(active_id) ?? null);
  const at = linking.linking?.cursor ?? active;
  const [opening] = useState(() => openingViewport(placed, opening_size, active));

  useLayoutEffect(() => {
    before.current = { graph, elements };
    view.follow(placed, active);
  });

  const fold = (id: string, collapsed: boolean) => {
    view.hold(id);
    props.onCollapse(id, collapsed);
  };
  // What was folded is there to be shown only after the next layout.
  const [wanted, setWanted] = useState<string | null>(null);
  const reveal = (id: string) => {
    for (const above of foldsAbove(nodes, collapsed_ids, id)) props.onCollapse(above, false);
    setWanted(id);
  };
  useEffect(() => {
    if (wanted === null || graph.shownAt(wanted) !== wanted) return;
    view.reveal(wanted, true);
    setWanted(null);
  }, [wanted, graph, view]);
  useReveal(view, at);

  const is_linking = linking.linking !== null;
  useEffect(() => {
    if (is_linking) frame.current?.focus({ preventScroll: true });
  }, [is_linking]);

  useImperativeHandle(ref, () => ({
    reveal,
    focus: () => frame.current?.focus({ preventScroll: true }),
  }));

  const { shownAt } = graph;
  const looks = useMemo(() => {
    const selected = [...selected_ids].flatMap((id) => shownAt(id) ?? []);
    return cardLooks(selected, active, linking.linking);
  }, [selected_ids, active, linking.linking, shownAt]);
  const here = useMemo(() => peopleOnCards(people, shownAt), [people, shownAt]);
  const lint = useMemo(() => marksOnCards(marks, shownAt), [marks, shownAt]);
  const context = useCardContext(
    { cards: graph.by_id, looks, people: here, marks: lint },
    {
      add: ({ from, option_id }, type) => props.onAddAfter(from, option_id, type),
      unlink: props.onUnlink,
      startLinking: linking.start,
      collapse: fold,
      reveal: (id) => {
        props.onSelect(id, 'only');
        reveal(id);
      },
    },
  );

  const choose = (id: string, event?: MouseEvent) => {
    const card = graph.by_id.get(id);
    if (card === undefined) return;
    if (linking.linking !== null) {
      const source = card.kind === 'missing' ? null : linking.take(id);
      if (source !== null) props.onLink(source, id);
      return;
    }
    const toggles = event?.ctrlKey || event?.metaKey;
    props.onSelect(card.node_id, toggles ? 'toggle' : event?.shiftKey ? 'extend' : 'only');
  };

  const onKeyDownCapture = (event: KeyboardEvent<HTMLDivElement>) => {
    const { target, currentTarget } = event;
    if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return;
    const intent = graphIntent(event);
    if (intent === null) return;
    const is_button = target.closest('button, a') !== null;
    if (is_button && linking.linking === null && (intent.do === 'open' || intent.do === 'fold'))
      return;
    if (intent.do === 'escape' && linking.linking === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (intent.do === 'zoom') view.zoom(intent.by);
    else if (intent.do === 'escape') linking.cancel();
    else if (intent.do === 'walk') {
      const to = walk(graph, at, intent.to);
      if (to === null) return;
      if (linking.linking === null) props.onSelect(to, 'only');
      else linking.moveTo(to);
    } else if (at === null) return;
    else if (linking.linking !== null) choose(at);
    else if (intent.do === 'open') props.onOpen(at);
    else {
      const card = graph.by_id.get(at);
      if (card && card.descendant_count > 0) fold(at, card.hidden_count === 0);
    }
  };

  const handlers = useStableHandlers({
    onKeyDownCapture,
    onFarCard: (id: string, event: MouseEvent) => choose(id, event),
    onNodeClick: (event: MouseEvent, { data }: CardNode) => {
      // React also hands up clicks in a menu that a card opened elsewhere in the page.
      const { target, currentTarget } = event;
      if (target instanceof Node && currentTarget.contains(target)) choose(data.id, event);
    },
    onNodeDoubleClick: ({ target }: MouseEvent, { data }: CardNode) => {
      if (!(target instanceof Element && target.closest('button'))) props.onOpen(data.node_id);
    },
    titleOf: (id: string) => {
      const card = graph.by_id.get(id);
      return card === undefined ? 'nothing' : `“${cardTitle(card)}”`;
    },
    isValidConnection: ({ source, target }: Connection | Edge) =>
      source !== target && graph.by_id.get(plainId(target))?.kind !== 'missing',
    onConnect: ({ source, sourceHandle, target }: Connection) => {
      const link = { from: plainId(source), option_id: optionOfHandle(sourceHandle) };
      props.onLink(link, plainId(target));
    },
    onReconnect: ({ data }: LinkEdge, { target }: Connection) => {
      const to = plainId(target);
      if (data && data.to !== to) props.onLink({ from: data.from, option_id: data.option_id }, to);
    },
  });
  const is_far = useStore(isFar);
  const is_tiny = useStore(isTiny);
  const wide = useStore((state) => state.width >= MAP_FROM_WIDTH);
  const is_drawn = useStore((state) => at !== null && (isTiny(state) || isCardInView(state, at)));

  return (
    <GraphContext value={context}>
      <ReactFlow<CardNode, LinkEdge>
        ref={frame}
        id={rf_id}
        className={cx('tree-graph', is_far && 'tree-graph-far', is_tiny && 'tree-graph-tiny')}
        tabIndex={0}
        aria-label="Graph of the flow"
        aria-activedescendant={at !== null && is_drawn ? cardDomId(rf_id, at) : undefined}
        onKeyDownCapture={handlers.onKeyDownCapture}
        nodes={elements.nodes}
        edges={elements.edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        defaultViewport={opening}
        minZoom={MIN_ZOOM}
        maxZoom={MAX_ZOOM}
        onlyRenderVisibleElements
        nodesDraggable={false}
        nodesFocusable={false}
        nodesConnectable={editable}
        edgesFocusable={false}
        elementsSelectable={false}
        elevateNodesOnSelect={false}
        connectOnClick={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        panOnScroll
        zoomOnDoubleClick={false}
        onNodeClick={handlers.onNodeClick}
        onNodeDoubleClick={handlers.onNodeDoubleClick}
        isValidConnection={handlers.isValidConnection}
        onConnect={handlers.onConnect}
        onReconnect={editable && !is_far ? handlers.onReconnect : undefined}
      >
        <LinkVoice titleOf={handlers.titleOf} />
        <FarView elements={elements} looks={looks} active={at} onCard={handlers.onFarCard} />
        <Panel position="bottom-left">
          <ZoomButtons onZoom={view.zoom} />
        </Panel>
        {linking.linking !== null && (
          <Panel position="top-center">
            <LinkingNotice name={sourceName(linking.linking.source)} onCancel={linking.cancel} />
          </Panel>
        )}
        {wide && graph.cards.length >= MAP_FROM_CARDS && (
          <GraphMap nodes={elements.nodes} onCentre={view.centre} onZoom={view.zoomBy} />
        )}
      </ReactFlow>
    </GraphContext>
  );

  function sourceName({ from, option_id }: LinkSource): string {
    const card = graph.by_id.get(from);
    const row = card?.rows.find((each) => each.option_id === option_id);
    return `“${row?.label || card?.title || 'this'}”`;
  }
}
