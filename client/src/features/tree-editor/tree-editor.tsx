import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region';
import type { TreeDetail } from '@resolutionflow/core/protocol/trees';
import type { LintProblem } from '@resolutionflow/core/tree/lint/lint-problem';
import { useQueryClient } from '@tanstack/react-query';
import { CloudOff } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { DocumentSession } from '../../collaboration/document-session.ts';
import {
  useConnectionStatus,
  useContentState,
  useReadOnly,
} from '../../collaboration/use-document-session.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadFailure } from '../../components/load-failure.tsx';
import { Page } from '../../components/page.tsx';
import { showToast } from '../../components/toast.ts';
import { cx } from '../../lib/class-names.ts';
import { lazyPart, preloadParts } from '../../lib/lazy-part.ts';
import { BlockedBanner } from './blocked-banner.tsx';
import { Colleagues } from './colleagues.tsx';
import { ConnectionChip } from './connection-chip.tsx';
import { DetailPane } from './detail-pane.tsx';
import { type TreeEditor, TreeEditorContext, useSelection } from './editor-context.ts';
import { EditorController } from './editor-controller.ts';
import { EditorMenu } from './editor-menu.tsx';
import { EditorSkeleton } from './editor-skeleton.tsx';
import { FlowFactsContext } from './flow-facts.ts';
import { FlowGraphView } from './flow-graph-view.tsx';
import { FlowName } from './flow-name.tsx';
import { FlowStoresContext, newFlowStores, useFlowStores } from './flow-stores.ts';
import type { LintStore } from './lint-store.ts';
import { OutlineFooter } from './outline-footer.tsx';
import { OutlineHeader } from './outline-header.tsx';
import { OutlineView } from './outline-view.tsx';
import { ProblemsButton } from './problems-button.tsx';
import { SplitView } from './split-view.tsx';
import { useEditorKeys } from './use-editor-keys.ts';
import { useLiveStatus } from './use-live-status.ts';
import { useShowProblem } from './use-show-problem.ts';

const TrashDrawer = lazyPart(() => import('./trash-drawer.tsx'));

/** What publishing needs of the editor; the app puts the two together. */
export interface PublishSlot {
  tree: TreeDetail;
  session: DocumentSession;
  /** Writes half-typed fields into the document first. */
  beforePublish: () => void;
  /** What lint says about the draft, live. */
  lint: Pick<LintStore, 'subscribe' | 'getProblems' | 'lintNow'>;
  /** Selects the node that a problem is about and goes to the field where it is put right. */
  onShowProblem: (problem: Pick<LintProblem, 'node_id' | 'code'>) => void;
  /** A place above the flow that is there while it is edited, empty until publishing fills it. */
  panel: HTMLElement | null;
}

export interface TreeEditorViewProps {
  tree: TreeDetail;
  session: DocumentSession;
  renderPublish: (slot: PublishSlot) => ReactNode;
  /** Why the server did not give the flow, which may be on this device all the same. */
  failure?: Error | null;
}

/** The editor of one flow, for an open document. */
export function TreeEditorView({
  tree,
  session,
  renderPublish,
  failure = null,
}: TreeEditorViewProps) {
  const controller = useController(session);
  const content = useContentState(session);
  const readOnly = useReadOnly(session);
  useTreeNotices(session);
  // Whoever loses the network in the middle of a flow goes on with everything that belongs to it.
  useEffect(() => {
    if (content === 'ready') preloadParts();
  }, [content]);
  const editor = useMemo<TreeEditor | null>(
    () => controller && { session, controller, editable: !readOnly },
    [session, controller, readOnly],
  );
  const stores = useMemo(() => newFlowStores(session.doc), [session]);

  if (editor === null || content === 'loading') return <EditorSkeleton title={tree.name} />;
  if (content === 'absent') {
    if (failure !== null) {
      return (
        <Page title={tree.name} parent={{ label: 'Flows', to: '/flows' }}>
          <LoadFailure error={failure} what="The flow" onRetry={session.retry} />
        </Page>
      );
    }
    return (
      <Page title={tree.name} parent={{ label: 'Flows', to: '/flows' }}>
        <EmptyState
          icon={<CloudOff size={20} aria-hidden />}
          title="This flow is not on this device yet"
          action={<Button onClick={session.retry}>Try again</Button>}
        >
          Open it once with a connection, and it is here without one, too.
        </EmptyState>
      </Page>
    );
  }
  return (
    <TreeEditorContext value={editor}>
      <FlowFactsContext value={tree}>
        <FlowStoresContext value={stores}>
          <EditorPage tree={tree} editor={editor} renderPublish={renderPublish} />
        </FlowStoresContext>
      </FlowFactsContext>
    </TreeEditorContext>
  );
}

function EditorPage({
  tree,
  editor,
  renderPublish,
}: Pick<TreeEditorViewProps, 'tree' | 'renderPublish'> & { editor: TreeEditor }) {
  const { session, controller, editable } = editor;
  const status = useConnectionStatus(session);
  const root = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  useEditorKeys(root, controller);
  useLiveStatus(session, tree);
  const { open, id } = useSelection();
  const { lint } = useFlowStores();
  const showProblem = useShowProblem();
  const is_tree = tree.tree_type === 'troubleshooting';
  const [trashOpen, setTrashOpen] = useState(false);
  const has_details = id !== null && (open || !is_tree);
  const showTrash = () => {
    // On a small screen the details lie over everything.
    if (!matchMedia('(min-width: 64rem)').matches) controller.hideDetails();
    setTrashOpen(true);
  };
  const hideTrash = () => {
    setTrashOpen(false);
    const places = ['[role="treeitem"][tabindex="0"]', '[aria-label="More"]'];
    const [to] = places.flatMap((place) => root.current?.querySelector<HTMLElement>(place) ?? []);
    to?.focus({ preventScroll: true });
  };
  const outline = (
    <div className="mx-auto max-w-3xl px-3 pt-4 pb-24 sm:px-6">
      <OutlineHeader tree={tree} />
      <OutlineView />
      <OutlineFooter />
    </div>
  );

  return (
    <div ref={root} className="h-full">
      <Page
        title={tree.name}
        heading={<FlowName tree={tree} editable={editable} />}
        parent={{ label: 'Flows', to: '/flows' }}
        scroll={false}
        presence={<Colleagues />}
        status={<ConnectionChip status={status} />}
        actions={
          <>
            <ProblemsButton />
            <EditorMenu onShowTrash={showTrash} />
            {editable &&
              renderPublish({
                tree,
                session,
                beforePublish: () => controller.flushDrafts(),
                lint,
                onShowProblem: showProblem,
                panel,
              })}
          </>
        }
      >
        <div ref={setPanel} className="shrink-0" />
        {status.reason !== null && <BlockedBanner session={session} status={status} />}
        {!editable && (
          <Banner className="mx-4 mt-3 shrink-0">You may read this flow, but not change it.</Banner>
        )}
        <div className={cx('relative flex min-h-0 flex-1', trashOpen && 'sm:max-lg:pr-80')}>
          {is_tree ? (
            <SplitView
              user_id={session.user.id}
              outline={outline}
              graph={<FlowGraphView />}
              covered={trashOpen || (open && id !== null)}
            />
          ) : (
            <div className="min-w-0 flex-1 overflow-y-auto overscroll-contain">{outline}</div>
          )}
          <DetailPane drawer={is_tree} halved={trashOpen} />
          {trashOpen && (
            <Suspense fallback={null}>
              <TrashDrawer
                halved={has_details}
                onClose={hideTrash}
                className={is_tree ? 'lg:w-[22rem] 2xl:w-[30rem]' : 'lg:w-[27rem] xl:w-[32rem]'}
              />
            </Suspense>
          )}
        </div>
      </Page>
    </div>
  );
}

function useController(session: DocumentSession): EditorController | null {
  const [controller, setController] = useState<EditorController | null>(null);
  useEffect(() => {
    const opened = new EditorController({
      doc: session.doc,
      awareness: session.awareness,
      name: session.name,
      host: {
        announce,
        offer: (title, label, onClick) => showToast({ title, action: { label, onClick } }),
        refuse: (title) => showToast({ title, tone: 'error' }),
      },
    });
    setController(opened);
    return () => {
      setController(null);
      opened.destroy();
    };
  }, [session]);
  return controller;
}

/** What colleagues did to the flow as a whole shows at once. */
function useTreeNotices(session: DocumentSession): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      session.onNotice(({ type }) => {
        if (type !== 'deleted') void queryClient.invalidateQueries({ queryKey: ['trees'] });
      }),
    [session, queryClient],
  );
}
