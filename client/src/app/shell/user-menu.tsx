import type { Me } from '@resolutionflow/core/protocol/account';
import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { Avatar } from '../../components/avatar.tsx';
import { Menu, type MenuEntry } from '../../components/menu.tsx';
import { showToast } from '../../components/toast.ts';
import { useTheme } from '../../hooks/use-theme.ts';
import { errorSentence } from '../../lib/api/error-sentence.ts';
import { signOut } from '../../lib/api/me.ts';
import { rememberMe } from '../../lib/api/remembered-me.ts';

async function leave(): Promise<void> {
  try {
    await signOut();
  } catch (error) {
    showToast({
      title: 'You are still signed in',
      description: errorSentence(error),
      tone: 'error',
    });
    return;
  }
  rememberMe(undefined);
  // A new page: nothing that belonged to this person stays in memory.
  location.assign('/sign-in');
}

/** Who is signed in, and behind it theme and sign out. `compact` shows the avatar only. */
export function UserMenu({ me, compact = false }: { me: Me; compact?: boolean }) {
  const [theme, setTheme] = useTheme();
  const items: MenuEntry[] = [
    {
      heading: (
        <>
          <span className="block truncate font-medium text-ink">{me.user.name}</span>
          <span className="block truncate">{me.user.email}</span>
        </>
      ),
    },
    'separator',
    {
      label: 'Light',
      icon: <Sun size={16} aria-hidden />,
      checked: theme === 'light',
      onSelect: () => setTheme('light'),
    },
    {
      label: 'Dark',
      icon: <Moon size={16} aria-hidden />,
      checked: theme === 'dark',
      onSelect: () => setTheme('dark'),
    },
    {
      label: 'Like the system',
      icon: <Monitor size={16} aria-hidden />,
      checked: theme === 'system',
      onSelect: () => setTheme('system'),
    },
    'separator',
    { label: 'Sign out', icon: <LogOut size={16} aria-hidden />, onSelect: () => void leave() },
  ];
  return (
    <Menu
      side="top"
      align={compact ? 'end' : 'start'}
      items={items}
      trigger={
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
        )
      }
    />
  );
}
