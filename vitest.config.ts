import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    // Native modules segfault in vitest's threads; processes of their own are safe.
    pool: 'forks',
    maxWorkers: 2,
    // Engines start many processes from TypeScript: with Node's cache each takes a third of the time.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache/compiled') },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
