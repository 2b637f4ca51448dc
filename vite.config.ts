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
    // The map library is one piece of 1 MB, loaded with the map page only.
    chunkSizeWarningLimit: 1200,
  },
});
