import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src-renderer',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // The policy of the page allows no inlined fonts or pictures in style sheets.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'src-renderer/index.html', page: 'src-renderer/page.tsx' },
      output: {
        // Two files for the first screen: what asks, and what shows. Forty small ones would take half a second more.
        codeSplitting: {
          groups: [
            { name: 'opening', test: /src-renderer\/(main|connect\/opening)\.ts$/, priority: 2 },
            { name: 'page', tags: ['$initial'], priority: 1 },
          ],
        },
      },
    },
    // The map and plot libraries are one piece each of 1 and 1.5 MB, loaded with their pages only.
    chunkSizeWarningLimit: 1600,
  },
});
