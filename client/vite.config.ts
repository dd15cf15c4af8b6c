import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server_url = process.env.SERVER_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: {
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
    rolldownOptions: {
      // Schemas are values made by calls; without this every constant beside one keeps zod in the first page.
      treeshake: { manualPureFunctions: ['z'] },
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
