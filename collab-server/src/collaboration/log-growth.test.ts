import { describe, expect, it } from 'vitest';
import { LogGrowth } from './log-growth.ts';

const MEGABYTE = 1024 * 1024;

function grown(by: { updates: number; bytes_each: number }, snapshot_bytes: number): LogGrowth {
  const growth = new LogGrowth({ updates: 0, bytes: 0, snapshot_bytes });
  for (let index = 0; index < by.updates; index += 1) growth.add(by.bytes_each);
  return growth;
}

describe('a log is merged', () => {
  it('of a small document soon', () => {
    for (const due of ['isDueWhileOpen', 'isDueWhenLeft'] as const) {
      expect(grown({ updates: 499, bytes_each: 60 }, 1000)[due]).toBe(false);
      expect(grown({ updates: 500, bytes_each: 60 }, 1000)[due]).toBe(true);
      expect(grown({ updates: 1, bytes_each: MEGABYTE }, 1000)[due]).toBe(true);
    }
  });

  it('of a large one, while people edit, when its tail is long beside the snapshot', () => {
    expect(grown({ updates: 500, bytes_each: 60 }, 8 * MEGABYTE).isDueWhileOpen).toBe(false);
    expect(grown({ updates: 39_999, bytes_each: 60 }, 8 * MEGABYTE).isDueWhileOpen).toBe(false);
    expect(grown({ updates: 40_000, bytes_each: 60 }, 8 * MEGABYTE).isDueWhileOpen).toBe(true);
    expect(grown({ updates: 4, bytes_each: MEGABYTE }, 8 * MEGABYTE).isDueWhileOpen).toBe(true);
    expect(grown({ updates: 3, bytes_each: MEGABYTE }, 8 * MEGABYTE).isDueWhileOpen).toBe(false);
  });

  it('of a large one, when they have left, before the next one would feel it', () => {
    expect(grown({ updates: 500, bytes_each: 60 }, 8 * MEGABYTE).isDueWhenLeft).toBe(false);
    expect(grown({ updates: 2_000, bytes_each: 60 }, 8 * MEGABYTE).isDueWhenLeft).toBe(true);
    expect(grown({ updates: 1, bytes_each: MEGABYTE }, 8 * MEGABYTE).isDueWhenLeft).toBe(true);
  });

  it('again only when it has grown again', () => {
    const growth = grown({ updates: 600, bytes_each: 60 }, 0);
    growth.restart({ updates: 20, bytes: 900, snapshot_bytes: 30_000 });
    expect(growth.isDueWhenLeft).toBe(false);
    for (let index = 0; index < 480; index += 1) growth.add(60);
    expect(growth.isDueWhileOpen).toBe(true);
  });

  it('so that of a large document few bytes are written for each that is typed', () => {
    const size = 4 * MEGABYTE;
    const growth = new LogGrowth({ updates: 0, bytes: 0, snapshot_bytes: size });
    let typed = 0;
    let written = 0;
    for (let index = 0; index < 100_000; index += 1) {
      growth.add(60);
      typed += 60;
      if (!growth.isDueWhileOpen) continue;
      written += size + typed;
      growth.restart({ updates: 0, bytes: 0, snapshot_bytes: size + typed });
    }
    expect(written / typed).toBeLessThan(4);
  });
});
