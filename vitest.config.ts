import { defineConfig } from 'vitest/config';

/** One project per package; the browser tests of test/e2e run under Playwright, not here. */
export default defineConfig({
  test: {
    // Two cores: more workers than that only make the randomised tests wait for each other.
    maxWorkers: 2,
    projects: [
      { test: { name: 'core', include: ['core/src/**/*.test.ts'] } },
      { test: { name: 'persistence', include: ['persistence/src/**/*.test.ts'] } },
      {
        test: {
          name: 'collab-server',
          include: ['collab-server/src/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: './client/vite.config.ts',
        root: './client',
        test: { name: 'client', include: ['src/**/*.test.{ts,tsx}'] },
      },
      {
        test: {
          name: 'whole',
          include: [
            'test/{integration,convergence,durability}/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          testTimeout: 180_000,
        },
      },
    ],
  },
});
