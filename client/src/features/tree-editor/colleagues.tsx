import type { PresenceUser } from '@resolutionflow/core/protocol/collaboration';
import { useCallback, useState } from 'react';
import type { Presence } from '../../collaboration/presence.ts';
import { usePresence } from '../../collaboration/use-document-session.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Menu, type MenuEntry } from '../../components/menu.tsx';
import { tooltipProps } from '../../components/tooltip.tsx';
import { useMedia } from '../../hooks/use-media.ts';
import { colleaguesIn, whereabouts } from './colleagues-in.ts';
import { useNode, useTreeEditor } from './editor-context.ts';
import { useGoToColleague } from './use-go-to-colleague.ts';

/** So many avatars have room beside each other. */
const MOST = 4;

/** Who else is in this flow: each avatar leads to the node that the colleague is on. */
export function Colleagues() {
  const { session } = useTreeEditor();
  const { id } = session.user;
  const read = useCallback((presences: readonly Presence[]) => colleaguesIn(presences, id), [id]);
  const colleagues = usePresence(session.awareness, read);
  const wide = useMedia('(min-width: 40rem)');
  if (colleagues.length === 0) return null;
  const most = wide ? MOST : 1;
  const shown = colleagues.length <= most ? colleagues : colleagues.slice(0, most - 1);
  const others = colleagues.slice(shown.length);
  return (
    <ul aria-label="Also in this flow" className="flex shrink-0 items-center">
      {shown.map(({ user, node_id }) => (
        <li key={user.id} className="flex">
          <ColleagueButton user={user} node_id={node_id} />
        </li>
      ))}
      {others.length > 0 && (
        <li className="flex">
          <OtherColleagues colleagues={others} of={colleagues.length} />
        </li>
      )}
    </ul>
  );
}

const BUTTON =
  'flex items-center justify-center rounded-full p-0.5 hover:bg-hover aria-expanded:bg-hover pointer-coarse:size-10';

function ColleagueButton({ user, node_id }: { user: PresenceUser; node_id: string | null }) {
  const { controller } = useTreeEditor();
  const goTo = useGoToColleague();
  const node = useNode(node_id ?? '');
  const title = node === null ? null : controller.model.titleOf(node.id);
  const where = whereabouts(user.name, title);
  const label = title === null ? where : `${where}. Go there`;
  return (
    <button
      type="button"
      {...tooltipProps(label, { describes: false })}
      aria-label={label}
      onClick={() => goTo({ user, node_id })}
      className={BUTTON}
    >
      <Avatar person={user} tooltip={false} />
    </button>
  );
}

interface OtherColleaguesProps {
  colleagues: ReturnType<typeof colleaguesIn>;
  /** How many there are together with those who are shown. */
  of: number;
}

function OtherColleagues({ colleagues, of }: OtherColleaguesProps) {
  const { controller } = useTreeEditor();
  const goTo = useGoToColleague();
  const [items, setItems] = useState<readonly MenuEntry[]>([]);
  const { model } = controller;
  const prepare = () =>
    setItems(
      colleagues.map((colleague) => {
        const { user, node_id } = colleague;
        const node = node_id === null ? null : model.getNode(node_id);
        return {
          label: whereabouts(user.name, node && model.titleOf(node.id)),
          icon: <Avatar person={user} size="xs" tooltip={false} />,
          onSelect: () => goTo(colleague),
        };
      }),
    );
  const count = colleagues.length;
  const label = count === of ? `${of} others in this flow` : `${count} more in this flow`;
  return (
    <span role="none" onPointerEnter={prepare} onFocus={prepare} className="flex">
      <Menu
        align="end"
        items={items}
        trigger={
          <button
            type="button"
            {...tooltipProps(label, { describes: false })}
            aria-label={label}
            className={BUTTON}
          >
            <span className="flex size-6 items-center justify-center rounded-full bg-selected text-[11px] leading-none font-semibold text-ink-muted">
              {count === of ? of : `+${count}`}
            </span>
          </button>
        }
      />
    </span>
  );
}
