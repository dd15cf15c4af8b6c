import { Combobox } from '@base-ui/react/combobox';
import {
  Check,
  ChevronsUpDown,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CornerLeftUp,
  Merge,
  Plus,
  Split,
  Wrench,
} from 'lucide-react';
import { useMemo, useState } from 'react';
import { cx } from '../../lib/class-names.ts';
import { useTreeEditor } from './editor-context.ts';
import { useFlowNodes, useFlowStores } from './flow-stores.ts';
import type { LinkSource } from './graph/graph-model.ts';
import { addAfter, linkTo } from './link-edits.ts';
import { type TargetChoice, targetChoices } from './target-choices.ts';

export interface TargetPickerProps {
  /** What it chooses, for screen readers: "Where “Yes” leads". */
  label: string;
  source: LinkSource;
  target_id: string | null;
}

const ICONS: Record<string, typeof Split> = {
  decision: Split,
  action: Wrench,
  solution: CircleCheck,
};

export function KindIcon({ type, size = 14 }: { type: string; size?: number }) {
  const Icon = ICONS[type] ?? CircleHelp;
  return <Icon size={size} aria-hidden className="shrink-0 text-ink-faint" />;
}

/** Chooses where an option or an action leads: a node that there is, a new one, or nothing yet. */
export function TargetPicker({ label, source, target_id }: TargetPickerProps) {
  const { controller, editable } = useTreeEditor();
  const { graph } = useFlowStores();
  const nodes = useFlowNodes();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const target = target_id === null ? null : nodes.find(({ id }) => id === target_id);
  const choices = useMemo(
    () => (open ? targetChoices(nodes, source.from, query) : []),
    [open, nodes, source.from, query],
  );
  const value = choices.find((choice) =>
    target_id === null ? choice.kind === 'none' : choice.value === `node:${target_id}`,
  );

  const choose = (choice: TargetChoice | null) => {
    setOpen(false);
    if (choice === null) return;
    if (choice.kind === 'new') addAfter(controller, graph, source, choice.type, choice.title);
    else linkTo(controller, graph, source, choice.kind === 'none' ? null : choice.node.id);
  };

  return (
    <Combobox.Root<TargetChoice>
      items={choices}
      filter={null}
      autoHighlight
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setQuery('');
      }}
      value={value ?? null}
      onValueChange={choose}
      inputValue={query}
      onInputValueChange={setQuery}
      isItemEqualToValue={(a, b) => a.value === b.value}
      disabled={!editable}
    >
      <Combobox.Trigger
        aria-label={`${label}: ${targetWords(target_id, target?.title)}`}
        data-problem={
          target_id === null || target === undefined ? 'broken_link dead_end' : undefined
        }
        className={cx(
          'control flex h-8 w-full min-w-0 items-center gap-2 px-2.5 text-left text-sm select-none pointer-coarse:h-10',
          target === undefined && 'border-red! text-red-ink',
        )}
      >
        {target_id === null ? (
          <CircleDashed size={14} aria-hidden className="shrink-0 text-ink-faint" />
        ) : target == null ? (
          <CircleAlert size={14} aria-hidden className="shrink-0" />
        ) : (
          <KindIcon type={target.type} />
        )}
        <span className={cx('min-w-0 flex-1 truncate', target_id === null && 'text-ink-muted')}>
          {targetWords(target_id, target?.title)}
        </span>
        <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-ink-faint" />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner className="z-50 outline-none" sideOffset={4} align="start">
          <Combobox.Popup
            aria-label={label}
            className="popup flex max-h-[min(24rem,var(--available-height))] w-[max(var(--anchor-width),18rem)] max-w-[calc(100vw-1rem)] flex-col"
          >
            <Combobox.Input
              aria-label={`${label}: find by words, or name something new`}
              placeholder="Find, or name something new"
              className="h-9 shrink-0 border-b border-line bg-transparent px-3 text-sm outline-none pointer-coarse:h-11 pointer-coarse:text-[16px]"
            />
            <Combobox.List className="min-h-0 overflow-y-auto p-1">
              {(choice: TargetChoice) => (
                <Combobox.Item key={choice.value} value={choice} className="popup-item">
                  <ChoiceIcon choice={choice} />
                  <span className="min-w-0 flex-1 truncate">{choice.label}</span>
                  {choice.kind === 'node' && choice.way !== null && <Way way={choice.way} />}
                  <Combobox.ItemIndicator>
                    <Check size={14} aria-hidden />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function ChoiceIcon({ choice }: { choice: TargetChoice }) {
  if (choice.kind === 'node') return <KindIcon type={choice.node.type} />;
  const Icon = choice.kind === 'new' ? Plus : CircleDashed;
  return <Icon size={14} aria-hidden className="shrink-0 text-ink-muted" />;
}

/** Where such a link goes, in a word and a sign. */
function Way({ way }: { way: 'back' | 'join' }) {
  return (
    <span className="flex shrink-0 items-center gap-1 text-xs text-ink-muted">
      {way === 'back' ? <CornerLeftUp size={12} aria-hidden /> : <Merge size={12} aria-hidden />}
      {way === 'back' ? 'back up' : 'joins'}
    </span>
  );
}

function targetWords(target_id: string | null, title: string | undefined): string {
  if (target_id === null) return 'Nothing yet';
  if (title === undefined) return 'Missing: it is no longer in the flow';
  return title.trim() || 'Untitled';
}
