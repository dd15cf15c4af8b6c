import { describe, expect, it } from 'vitest';
import { LogGrowth } from './log-growth.ts';

const MEGABYTE = 1024 * 1024;

function grown(by: { updates: number; bytes_each: number }, snapshot_bytes: number): LogGrowth {
  const growth = new LogGrowth({ updates: 0, bytes: 0, snapshot_bytes });
  for (let index = 0; index < by.updates; index += 1) growth.add(by.bytes_each);
  return growth;
}

describe('a log is merged', () => {
  it('while people edit, when its tail is long beside the snapshot', () => {
    expect(grown({ updates: 499, bytes_each: 60 }, 1000).isLong).toBe(false);
    expect(grown({ updates: 500, bytes_each: 60 }, 1000).isLong).toBe(true);
    expect(grown({ updates: 500, bytes_each: 60 }, 4 * MEGABYTE).isLong).toBe(false);
    expect(grown({ updates: 9_999, bytes_each: 60 }, 4 * MEGABYTE).isLong).toBe(false);
    expect(grown({ updates: 10_000, bytes_each: 60 }, 4 * MEGABYTE).isLong).toBe(true);
    expect(grown({ updates: 1, bytes_each: MEGABYTE }, 4 * MEGABYTE).isLong).toBe(true);
    expect(grown({ updates: 1, bytes_each: MEGABYTE }, 5 * MEGABYTE).isLong).toBe(false);
  });

  it('when they have left, as soon as that makes the next opening quicker', () => {
    expect(grown({ updates: 499, bytes_each: 60 }, 4 * MEGABYTE).isWorthMerging).toBe(false);
    expect(grown({ updates: 500, bytes_each: 60 }, 4 * MEGABYTE).isWorthMerging).toBe(true);
    expect(grown({ updates: 1, bytes_each: MEGABYTE }, 5 * MEGABYTE).isWorthMerging).toBe(true);
  });

  it('again only when it has grown again', () => {
    const growth = grown({ updates: 600, bytes_each: 60 }, 0);
    growth.restart({ updates: 20, bytes: 900, snapshot_bytes: 30_000 });
    expect(growth.isWorthMerging).toBe(false);
    for (let index = 0; index < 480; index += 1) growth.add(60);
    expect(growth.isLong).toBe(true);
  });

  it('so that of a large document few bytes are written for each that is typed', () => {
    const size = 4 * MEGABYTE;
    const growth = new LogGrowth({ updates: 0, bytes: 0, snapshot_bytes: size });
    let typed = 0;
    let written = 0;
    for (let index = 0; index < 30_000; index += 1) {
      growth.add(120);
      typed += 120;
      if (!growth.isLong) continue;
      written += size + typed;
      growth.restart({ updates: 0, bytes: 0, snapshot_bytes: size + typed });
    }
    expect(written / typed).toBeLessThan(6);
  });
});
