/** Repeats a failed property with the seed that it printed: `SEED=… vitest run …`. */
export const SEEDED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
