// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { mount } from '../testing/mount.ts';
import { Markdown } from './markdown.tsx';

const shown = (source: string) => mount(<Markdown source={source} />);

describe('Markdown', () => {
  it('shows HTML as the text that it is', async () => {
    const container = await shown('Restart <server> <img src=x onerror="alert(1)"> now');
    expect(container.querySelector('img')).toBeNull();
    expect(container.textContent).toBe('Restart <server> <img src=x onerror="alert(1)"> now');
  });

  it('keeps literal backslashes, stars and underscores', async () => {
    const container = await shown('Delete `C:\\Temp\\*_old*` and a_b_c');
    expect(container.textContent).toBe('Delete C:\\Temp\\*_old* and a_b_c');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '//elsewhere', 'file:///etc'])(
    'makes no link of %s',
    async (address) => {
      const container = await shown(`[click](<${address}>) and [again][r]\n\n[r]: <${address}>`);
      expect(container.querySelector('a')).toBeNull();
      expect(container.textContent).toContain('click and again');
    },
  );

  it('makes links that cannot reach back', async () => {
    const container = await shown('[guide](https://example.com/a) <mailto:it@example.com>');
    const links = [...container.querySelectorAll('a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      'https://example.com/a',
      'mailto:it@example.com',
    ]);
    for (const link of links) expect(link.rel).toContain('noopener');
  });

  it('shows a picture as a link, so that nobody elsewhere learns who reads', async () => {
    const container = await shown('![diagram](https://example.com/a.png)');
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('a')?.textContent).toBe('diagram');
  });

  it('shows tables, task lists and commands', async () => {
    const container = await shown(
      '| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n```powershell\nGet-Date\n```',
    );
    expect([...container.querySelectorAll('th, td')].map((cell) => cell.textContent)).toEqual([
      'a',
      'b',
      '1',
      '2',
    ]);
    const boxes = [...container.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    expect(boxes.map(({ checked, disabled }) => [checked, disabled])).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(container.querySelector('pre')?.textContent).toBe('Get-Date');
    expect(container.querySelector('figcaption')?.textContent).toContain('PowerShell');
  });
});
