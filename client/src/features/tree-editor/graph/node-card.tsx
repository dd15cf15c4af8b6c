import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { Handle, type NodeProps, Position, useStore } from '@xyflow/react';
import {
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  Split,
  TriangleAlert,
  Unlink2,
  Wrench,
} from 'lucide-react';
import { memo, useState } from 'react';
import { AvatarStack } from '../../../components/avatar.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { cx } from '../../../lib/class-names.ts';
import { hasFooter, LINE } from './card-box.ts';
import { cardName, cardTitle, kindWord } from './card-name.ts';
import { CardRow } from './card-row.tsx';
import type { CardNode } from './flow-elements.ts';
import { flowId, IN_HANDLE } from './flow-ids.ts';
import { useGraphContext } from './graph-context.ts';
import type { LintMark } from './graph-model.ts';
import { useKeyedValue } from './keyed-values.ts';
import { LinkMenu } from './link-menu.tsx';
import type { Card, CardKind } from './visible-graph.ts';
import { isFar, isTiny } from './zoom-levels.ts';

const ICONS: Record<CardKind, typeof Split> = {
  decision: Split,
  action: Wrench,
  solution: CircleCheck,
  unknown: CircleHelp,
  missing: Unlink2,
};

const FOOTER_HEIGHT = 30;

/** The DOM id of a card in a graph, for `aria-activedescendant`. */
export function cardDomId(rf_id: string, id: string): string {
  return `${rf_id}-card-${flowId(id)}`;
}

/** A node of the flow as a card: its kind, its title, its options, and who is there. */
export const NodeCard = memo(function NodeCard({ data }: NodeProps<CardNode>) {
  const { id, box, editable } = data;
  const { cards, looks, people: everybody, marks, actions } = useGraphContext();
  const card = useKeyedValue(cards, id);
  const look = useKeyedValue(looks, id);
  const people = useKeyedValue(everybody, id);
  const mark = useKeyedValue(marks, id);
  const is_far = useStore(isFar);
  const is_tiny = useStore(isTiny);
  const rf_id = useStore((state) => state.rfId);
  const [is_under, setUnder] = useState(false);
  if (is_tiny || card === undefined) return null;
  const near = is_under || look === 'active' || look === 'link_from';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      id={cardDomId(rf_id, card.id)}
      role="group"
      aria-label={cardName(card, mark, people)}
      aria-current={look === 'active' || look === 'selected' ? 'true' : undefined}
      data-look={look}
      data-kind={card.kind}
      onPointerEnter={() => setUnder(true)}
      onPointerLeave={() => setUnder(false)}
      className="graph-card"
      style={{
        width: box.width,
        height: box.height,
        ...(people?.[0] && { '--person': people[0].color }),
      }}
    >
      {!is_far && (
        <Header
          card={card}
          editable={editable}
          near={near}
          mark={mark}
          people={people}
          onFold={actions.collapse}
        />
      )}
      <p
        className={cx(
          'graph-clamp mx-3 font-medium',
          is_far && 'pt-8',
          card.title === '' && 'text-ink-faint italic',
        )}
        style={{ lineHeight: `${LINE}px`, WebkitLineClamp: box.title_lines }}
        title={card.title}
      >
        {card.kind === 'missing' ? 'Leads to a node that is not there' : cardTitle(card)}
      </p>
      {!is_far && <Rows card={card} data={data} near={near} />}
      {editable && !is_far && card.kind !== 'missing' && (
        <Handle
          type="target"
          position={Position.Left}
          id={IN_HANDLE}
          isConnectableStart={false}
          className="graph-in"
        />
      )}
    </div>
  );
});

interface HeaderProps {
  card: Card;
  editable: boolean;
  near: boolean;
  mark: LintMark | undefined;
  people: readonly PresenceUser[] | undefined;
  onFold: (id: string, collapsed: boolean) => void;
}

function Header({ card, editable, near, mark, people, onFold }: HeaderProps) {
  const Icon = ICONS[card.kind];
  return (
    <div className="flex h-8 items-center gap-1.5 pr-1.5 pl-3 text-xs font-medium">
      <span className="graph-kind flex min-w-0 items-center gap-1.5">
        <Icon size={14} aria-hidden className="shrink-0" />
        <span className="truncate">{kindWord(card)}</span>
      </span>
      <span className="ml-auto flex shrink-0 items-center gap-1">
        {mark && <Mark mark={mark} />}
        {people && <AvatarStack people={people} size="xs" max={3} label="On this node" />}
        {editable && near && card.kind === 'decision' && card.hidden_count === 0 && (
          <LinkMenu
            source={{ from: card.id, option_id: null }}
            name={`“${cardTitle(card)}”`}
            linked={false}
            can_link={false}
          />
        )}
        {card.descendant_count > 0 && <FoldButton card={card} near={near} onFold={onFold} />}
      </span>
    </div>
  );
}

interface RowsProps {
  card: Card;
  data: CardNode['data'];
  near: boolean;
}

function Rows({ card, data: { box, editable }, near }: RowsProps) {
  return (
    <>
      {card.rows.map(({ option_id, label, end }, index) => {
        const row = box.rows[index];
        return row === undefined ? null : (
          <CardRow
            key={option_id}
            node_id={card.id}
            option_id={option_id}
            label={label}
            placeholder="Unnamed option"
            end={end}
            y={row.y}
            height={row.height}
            lines={row.label_lines}
            editable={editable}
            near={near}
          />
        );
      })}
      {hasFooter(card) && (
        <CardRow
          node_id={card.id}
          option_id={null}
          label={footerLabel(card)}
          placeholder={footerHint(card)}
          end={card.next}
          y={box.height - FOOTER_HEIGHT}
          height={FOOTER_HEIGHT}
          lines={1}
          editable={editable && card.hidden_count === 0 && card.kind !== 'decision'}
          near={near}
        />
      )}
    </>
  );
}

function footerLabel({ hidden_count }: Card): string {
  if (hidden_count === 0) return '';
  return hidden_count === 1 ? '1 node folded' : `${hidden_count} nodes folded`;
}

function footerHint({ kind, next }: Card): string {
  if (next !== null) return 'Then';
  return kind === 'decision' ? 'No options yet' : 'Leads nowhere yet';
}

function Mark({ mark }: { mark: LintMark }) {
  const Icon = mark === 'error' ? CircleAlert : TriangleAlert;
  return (
    <span
      className={cx(
        'flex items-center gap-1 rounded-sm px-1 leading-5',
        mark === 'error' ? 'bg-red-soft text-red-ink' : 'bg-amber-soft text-amber-ink',
      )}
    >
      <Icon size={12} aria-hidden />
      {mark === 'error' ? 'Error' : 'Warning'}
    </span>
  );
}

interface FoldButtonProps {
  card: Card;
  near: boolean;
  onFold: (id: string, collapsed: boolean) => void;
}

function FoldButton({ card, near, onFold }: FoldButtonProps) {
  const is_folded = card.hidden_count > 0;
  const count = card.descendant_count === 1 ? '1 node' : `${card.descendant_count} nodes`;
  return (
    <IconButton
      size="sm"
      className="size-6! aria-expanded:not-hover:bg-transparent! pointer-coarse:size-8!"
      tabIndex={near ? 0 : -1}
      aria-expanded={!is_folded}
      label={is_folded ? `Unfold ${count}` : `Fold ${count}`}
      keys={['Space']}
      icon={<ChevronRight size={14} className={cx(!is_folded && 'rotate-90')} />}
      onClick={() => onFold(card.id, !is_folded)}
    />
  );
}
