// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { during, mount, one } from '../testing/mount.ts';
import { Button } from './button.tsx';
import { TextField } from './text-field.tsx';

describe('Button', () => {
  it('does nothing while it is busy, and keeps the focus', async () => {
    const onClick = vi.fn();
    const onSubmit = vi.fn((event: React.FormEvent) => event.preventDefault());
    await mount(
      <form onSubmit={onSubmit}>
        <Button type="submit" busy onClick={onClick}>
          Save
        </Button>
      </form>,
    );
    const button = one('button');
    button.focus();
    await during(() => button.click());
    expect([onClick.mock.calls.length, onSubmit.mock.calls.length]).toEqual([0, 0]);
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-busy')).toBe('true');
  });
});

describe('TextField', () => {
  it('ties its label and its error to the control', async () => {
    const container = await mount(<TextField label="Name" error="A flow needs a name." />);
    const input = one('input', container) as HTMLInputElement;
    expect(input.labels?.[0]?.textContent).toBe('Name');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const message = input.getAttribute('aria-describedby');
    expect(document.getElementById(message ?? '')?.textContent).toBe('A flow needs a name.');
  });
});
