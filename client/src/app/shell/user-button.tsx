import type { Me } from '@resolutionflow/core/protocol/account';
import { ChevronsUpDown } from 'lucide-react';
import { Suspense } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { useMenuTrigger } from '../../components/use-menu-trigger.ts';
import { lazyPart } from '../../lib/lazy-part.ts';

const UserMenu = lazyPart(() => import('./user-menu.tsx'));

/** Who is signed in, with the menu of that person. `compact` is for the bar of a phone. */
export function UserButton({ me, compact = false }: { me: Me; compact?: boolean }) {
  const { button, surface, was_opened } = useMenuTrigger(UserMenu.preload);
  return (
    <>
      {button(
        compact ? (
          <button
            type="button"
            className="flex h-14 flex-1 flex-col items-center justify-center gap-1 text-xs font-medium text-ink-muted outline-offset-[-2px]"
          >
            <Avatar person={me.user} size="xs" tooltip={false} />
            You
          </button>
        ) : (
          <button
            type="button"
            className="flex h-10 w-full items-center gap-2 rounded-md px-2 text-left transition-colors hover:bg-hover aria-expanded:bg-hover"
          >
            <Avatar person={me.user} tooltip={false} />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm leading-4 font-medium">{me.user.name}</span>
              <span className="block truncate text-xs text-ink-faint">{me.account.name}</span>
            </span>
            <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-ink-faint" />
          </button>
        ),
      )}
      {was_opened && (
        <Suspense fallback={null}>
          <UserMenu {...surface} me={me} align={compact ? 'end' : 'start'} />
        </Suspense>
      )}
    </>
  );
}
