// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { during, eventually, mount, one } from '../testing/mount.ts';
import { Button } from './button.tsx';
import { Menu } from './menu.tsx';

async function opened(onSelect: () => void): Promise<HTMLElement> {
  await mount(
    <Menu
      trigger={<Button>More</Button>}
      items={[
        { label: 'Rename', onSelect },
        'separator',
        { label: 'Pinned', checked: true, onSelect },
        { label: 'Delete', danger: true, disabled: true, onSelect },
      ]}
    />,
  );
  const button = one('button');
  button.focus();
  await during(() => button.click());
  await eventually(() => one('[role=menu]'));
  return button;
}

describe('Menu', () => {
  it('says of its button that it opens a menu, and whether it is open', async () => {
    const button = await opened(() => undefined);
    expect(button.getAttribute('aria-haspopup')).toBe('menu');
    expect(button.getAttribute('aria-expanded')).toBe('true');
  });

  it('calls what was chosen, and closes', async () => {
    const onSelect = vi.fn();
    const button = await opened(onSelect);
    await during(() => one('[role=menuitem]:not([aria-disabled=true])').click());
    expect(onSelect).toHaveBeenCalledTimes(1);
    await eventually(() => expect(button.getAttribute('aria-expanded')).toBe('false'));
  });

  it('reads a choice as a choice, and does nothing for a row that is off', async () => {
    const onSelect = vi.fn();
    await opened(onSelect);
    expect(one('[role=menuitemcheckbox]').getAttribute('aria-checked')).toBe('true');
    await during(() => one('[role=menuitem][aria-disabled=true]').click());
    expect(onSelect).not.toHaveBeenCalled();
  });
});
