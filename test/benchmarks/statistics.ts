/** The value below which `share` (0 to 1) of the samples lie; NaN for none. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return Number.NaN;
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** One figure of one subject over all rounds. */
export interface Figure {
  section: string;
  scenario: string;
  subject: string;
  metric: string;
  unit: string;
  median: number;
  min: number;
  max: number;
  rounds: number;
}

/** A target of the form "our figure is at most `limit` times that of a peer". */
export interface Comparison {
  section: string;
  what: string;
  ratio: number;
  limit: number;
  met: boolean;
}

/** What a section found: raw samples by subject, and how they compare. */
export class Results {
  readonly #samples = new Map<
    string,
    { figure: Omit<Figure, 'median' | 'min' | 'max' | 'rounds'>; values: number[] }
  >();
  readonly comparisons: Comparison[] = [];

  add(
    section: string,
    scenario: string,
    subject: string,
    metric: string,
    unit: string,
    value: number,
  ): void {
    const key = [section, scenario, subject, metric].join(' | ');
    const entry = this.#samples.get(key) ?? {
      figure: { section, scenario, subject, metric, unit },
      values: [],
    };
    entry.values.push(value);
    this.#samples.set(key, entry);
  }

  get figures(): Figure[] {
    return [...this.#samples.values()].map(({ figure, values }) => ({
      ...figure,
      median: median(values),
      min: Math.min(...values),
      max: Math.max(...values),
      rounds: values.length,
    }));
  }

  /** The median over rounds of one figure; NaN when it was not measured. */
  value(section: string, scenario: string, subject: string, metric: string): number {
    return median(
      this.#samples.get([section, scenario, subject, metric].join(' | '))?.values ?? [],
    );
  }

  /**
   * Holds `ours / theirs` against a target. A target that is a floor ("at least 10 times") is given
   * by swapping the two.
   */
  compare(section: string, what: string, ours: number, theirs: number, limit: number): void {
    const ratio = ours / theirs;
    if (Number.isNaN(ratio)) return;
    this.comparisons.push({ section, what, ratio, limit, met: ratio <= limit });
  }
}
