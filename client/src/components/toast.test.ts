import { describe, expect, it } from 'vitest';
import { onToastWanted, receiveToasts, showToast } from './toast.ts';

describe('showToast', () => {
  it('waits for the toaster and calls for it', () => {
    let wanted = 0;
    const stop = onToastWanted(() => {
      wanted += 1;
    });
    showToast({ title: 'Early' });
    expect(wanted).toBe(1);
    const seen: string[] = [];
    const leave = receiveToasts(({ title }) => seen.push(title));
    showToast({ title: 'Later' });
    expect(seen).toEqual(['Early', 'Later']);
    leave();
    stop();
  });
});
