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

  it('gives the focus back to its button, unless what was chosen has moved it', async () => {
    const elsewhere = document.body.appendChild(document.createElement('input'));
    let moves = false;
    const button = await opened(() => moves && elsewhere.focus());
    await during(() => one('[role=menuitem]:not([aria-disabled=true])').click());
    await eventually(() => expect(document.activeElement).toBe(button));
    moves = true;
    await during(() => button.click());
    await eventually(() => one('[role=menu]'));
    await during(() => one('[role=menuitem]:not([aria-disabled=true])').click());
    await eventually(() => expect(document.querySelector('[role=menu]')).toBeNull());
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });

  it('reads a choice as a choice, and does nothing for a row that is off', async () => {
    const onSelect = vi.fn();
    await opened(onSelect);
    expect(one('[role=menuitemcheckbox]').getAttribute('aria-checked')).toBe('true');
    await during(() => one('[role=menuitem][aria-disabled=true]').click());
    expect(onSelect).not.toHaveBeenCalled();
  });
});
