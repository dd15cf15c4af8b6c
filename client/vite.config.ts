import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server_url = process.env.SERVER_URL ?? 'http://127.0.0.1:3000';

/** Modules that every first screen needs and later chunks share with it. */
const FIRST = [
  /\/node_modules\/(react|react-dom|scheduler|wouter|regexparam|use-sync-external-store)\//,
  /\/node_modules\/@tanstack\/(?!.*\/(mutationObserver|useMutation)\.js)/,
  /\/client\/src\/app\/(app|edge-pages|load-page|routes|screen)\.tsx?$/,
  /\/client\/src\/app\/shell\/(after|collab|nav|offline|shell|user-button)[a-z-]*\.tsx?$/,
  /\/client\/src\/(hooks|lib)\//,
  /\/client\/src\/components\/(avatar|badge|button|empty-state|error-boundary|filter-chip|filter-menu|icon-button|kbd|load-failure|menu|page|product-mark|search-field|skeleton|spinner|tag-link|toast|toasts|tooltip|tree-kind|tree-status|use-menu-trigger|view-links)\.tsx?$/,
];

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: {
    alias: [
      // React has had this hook of its own since 18; the shim carries it a second time.
      {
        find: /^use-sync-external-store\/shim\/with-selector(\.js)?$/,
        replacement: 'use-sync-external-store/with-selector',
      },
      {
        find: /^use-sync-external-store\/shim(\/index\.js)?$/,
        replacement: 'use-sync-external-store',
      },
    ],
    // A second copy of any of these breaks instanceof checks or React contexts silently.
    dedupe: [
      'yjs',
      'y-protocols',
      'lib0',
      'react',
      'react-dom',
      '@tiptap/core',
      '@tiptap/pm',
      'lexical',
    ],
  },
  build: {
    outDir: 'dist',
    target: 'baseline-widely-available',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Schemas are values made by calls; without this every constant beside one keeps zod in the first page.
      treeshake: { manualPureFunctions: ['z'] },
      output: {
        codeSplitting: {
          // What every first screen needs travels as one: a dozen small files compress worse and wait longer.
          groups: [{ name: 'first', test: (id) => FIRST.some((place) => place.test(id)) }],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: server_url },
      '/collab': { target: server_url, ws: true },
    },
  },
});
