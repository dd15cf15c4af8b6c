import { listNodes } from '@resolutionflow/core/tree-document/read-tree-structure';
import { ArrowLeft, Info, Trash2, Undo2, X } from 'lucide-react';
import { type KeyboardEvent, Suspense, useEffect, useRef } from 'react';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { cx } from '../../lib/class-names.ts';
import { lazyPart } from '../../lib/lazy-part.ts';
import { CommandsField } from './commands-field.tsx';
import { DescriptionField } from './description-field.tsx';
import { useNode, useOutline, useSelection, useTreeEditor } from './editor-context.ts';
import { InputsField } from './inputs-field.tsx';
import { NodeProblems } from './node-problems.tsx';
import { rowsOf } from './outline.ts';
import { MinutesField, OutcomeField, ReferenceField } from './step-fields.tsx';
import { TitleField } from './title-field.tsx';
import type { NodeFields } from './tree-model.ts';
import { useHeldField } from './use-held-field.ts';
import { VariableSuggestions } from './variable-suggestions.tsx';
import { VisibilityField } from './visibility-field.tsx';

const KINDS: Record<string, string> = {
  section_header: 'Section',
  procedure_step: 'Step',
  procedure_end: 'End of the procedure',
  decision: 'Decision',
  action: 'Action',
  solution: 'Solution',
};

const PLACEHOLDERS: Record<string, string> = {
  section_header: 'Name the section',
  decision: 'What is asked',
  solution: 'What solves it',
};

const TREE_NODES: ReadonlySet<string> = new Set(['decision', 'action', 'solution']);

const TreeNodeDetails = lazyPart(() => import('./tree-node-details.tsx'), { on_demand: true });

/**
 * The details of the selected line: beside the outline, or over it on a small screen. As a `drawer` they
 * are there only while they are open. `halved` leaves the lower half to something else, where there is
 * room for both.
 */
export function DetailPane({
  drawer = false,
  halved = false,
}: {
  drawer?: boolean;
  halved?: boolean;
}) {
  const { id, open } = useSelection();
  const scroller = useRef<HTMLElement>(null);
  useHeldField(scroller, useTreeEditor().controller.model.doc);
  return (
    <aside
      ref={scroller}
      aria-label="Details"
      className={cx(
        'min-h-0 shrink-0 flex-col overflow-y-auto overscroll-contain bg-surface lg:border-l lg:border-line',
        drawer
          ? 'lg:absolute lg:inset-y-0 lg:right-0 lg:z-10 lg:w-[22rem] 2xl:w-[30rem]'
          : 'lg:flex lg:w-[27rem] xl:w-[32rem]',
        halved && (drawer ? 'lg:bottom-1/2' : 'lg:h-1/2'),
        open ? 'flex max-lg:absolute max-lg:inset-0 max-lg:z-30' : 'hidden',
      )}
    >
      {id === null ? <NothingSelected /> : <Details key={id} id={id} drawer={drawer} />}
    </aside>
  );
}

function NothingSelected() {
  return (
    <p className="m-auto max-w-64 px-6 py-16 text-center text-sm text-ink-faint">
      Select a step to read and write its details.
    </p>
  );
}

function Details({ id, drawer }: { id: string; drawer: boolean }) {
  const { controller, editable } = useTreeEditor();
  const node = useNode(id);
  const outline = useOutline();
  const { focus } = useSelection();
  const pane = useRef<HTMLDivElement>(null);
  const row = rowsOf(outline).find((line) => line.id === id);
  const is_removed = !listNodes(controller.model.doc).some((shown) => shown.id === id);

  useEffect(() => {
    if (focus?.target !== 'title') return;
    const field = pane.current?.querySelector<HTMLTextAreaElement>('[data-title-field]');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, [focus]);

  // A field that goes with its details is left without a blur.
  useEffect(() => () => controller.enterField(null), [controller]);

  if (node === null) return <NothingSelected />;
  const kind = KINDS[node.type] ?? node.type;
  const toRow = () => controller.select(id, { focus: 'row' });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) toRow();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves whatever field inside has the focus
    <div
      ref={pane}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => controller.enterField(fieldOf(target))}
      onBlur={() => controller.enterField(null)}
      className="flex min-h-full shrink-0 flex-col gap-5 px-5 pt-4"
    >
      <div className="-mx-2 -mb-3 flex h-8 items-center gap-1">
        <IconButton
          size="sm"
          icon={<ArrowLeft size={16} aria-hidden />}
          label="Back to the outline"
          onClick={() => controller.close()}
          className="lg:hidden"
        />
        <p className="flex-1 px-2 text-xs text-ink-faint">
          {row?.kind === 'step' && !drawer ? `${kind} ${row.number}` : kind}
        </p>
        {editable && !is_removed && (
          <IconButton
            size="sm"
            icon={<Trash2 size={15} aria-hidden />}
            label={node.type === 'section_header' ? 'Remove the section with its steps' : 'Remove'}
            onClick={() => controller.remove(id)}
          />
        )}
        {drawer && (
          <IconButton
            size="sm"
            icon={<X size={15} aria-hidden />}
            label="Close the details"
            onClick={() => controller.close()}
            className="max-lg:hidden"
          />
        )}
      </div>
      {is_removed && <RemovedBanner node={node} />}
      <TitleField
        key={id}
        id={id}
        field={node.type === 'decision' ? 'question' : 'title'}
        label={node.type === 'decision' ? 'Question' : `Title of the ${kind.toLowerCase()}`}
        placeholder={PLACEHOLDERS[node.type] ?? 'What is to be done'}
        onEnter={() => {
          if (TREE_NODES.has(node.type)) return;
          if (node.title.trim() !== '' && node.type !== 'procedure_end') controller.addStep(id);
        }}
        onEscape={toRow}
        className="text-lg font-semibold"
      />
      {TREE_NODES.has(node.type) && (
        <Suspense fallback={null}>
          <TreeNodeDetails node={node} />
        </Suspense>
      )}
      {node.type === 'section_header' && <SectionDetails id={id} />}
      {node.type === 'procedure_step' && <StepDetails node={node} />}
      {KINDS[node.type] === undefined && (
        <Banner>
          This version does not know nodes of the kind “{node.type}”. What it holds is kept, and has
          to be changed before the flow can be published.
        </Banner>
      )}
      <NodeProblems id={id} />
      {editable && <VariableSuggestions root={pane} />}
    </div>
  );
}

/** The part of the details that an element is in, as colleagues are told. */
function fieldOf(target: Element): string | null {
  return target.closest<HTMLElement>('[data-field]')?.dataset.field ?? null;
}

function RemovedBanner({ node }: { node: NodeFields }) {
  const { controller, editable } = useTreeEditor();
  return (
    <Banner
      tone="progress"
      announce
      icon={<Info size={16} aria-hidden />}
      action={
        editable && (
          <Button
            size="sm"
            icon={<Undo2 size={14} aria-hidden />}
            onClick={() => controller.restore(node.id)}
          >
            Restore
          </Button>
        )
      }
    >
      This was removed from the flow. What you write here is kept, and comes back with it.
    </Banner>
  );
}

function SectionDetails({ id }: { id: string }) {
  const { controller, editable } = useTreeEditor();
  const count = useOutline().groups.find(({ section_id }) => section_id === id)?.step_ids.length;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-muted">
        {count === 0 ? 'No steps yet.' : `${count} ${count === 1 ? 'step' : 'steps'}.`} Moving,
        duplicating or removing the section takes its steps along.
      </p>
      {editable && (
        <div>
          <Button size="sm" onClick={() => controller.addStep(id)}>
            Add a step
          </Button>
        </div>
      )}
    </div>
  );
}

function StepDetails({ node }: { node: NodeFields }) {
  const { controller, editable } = useTreeEditor();
  return (
    <>
      <DescriptionField node={node} />
      <CommandsField id={node.id} commands={node.commands} />
      <OutcomeField node={node} />
      <div className="grid gap-4 sm:grid-cols-[9rem_1fr]">
        <MinutesField node={node} />
        <ReferenceField node={node} />
      </div>
      <InputsField node={node} />
      <VisibilityField
        value={node.library_visibility}
        disabled={!editable}
        onChange={(value) => controller.setField(node.id, 'library_visibility', value ?? undefined)}
      />
    </>
  );
}
