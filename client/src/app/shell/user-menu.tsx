import type { Me } from '@resolutionflow/core/protocol/account';
import { LogOut, Monitor, Moon, Sun } from 'lucide-react';
import MenuPopup, { type MenuEntry } from '../../components/menu-popup.tsx';
import { showToast } from '../../components/toast.ts';
import type { MenuSurface } from '../../components/use-menu-trigger.ts';
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

/** Who is signed in, the theme, and signing out. */
export default function UserMenu({
  me,
  align,
  ...surface
}: MenuSurface & { me: Me; align: 'start' | 'end' }) {
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
  return <MenuPopup {...surface} side="top" align={align} items={items} />;
}
