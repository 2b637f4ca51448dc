import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import { isCodeBuilt } from './scripts/setup/freshness.mjs';

const root = import.meta.dirname;

/**
 * Where threads, child processes and the command line are started from. As they ship, bundled, they start in half the
 * time of the sources, and it is the shipped code that is tested; but only if it was built from the sources as they are.
 * `npm test` builds first; a single test right after a change runs the sources.
 */
const built = isCodeBuilt() ? pathToFileURL(join(root, 'dist', 'src-main', '/')).href : null;

/** Engines in the tests' own process look for their threads and children from the place of their module in dist/. */
function startFromBuilt(code: string): Plugin {
  return {
    name: 'start-from-built',
    enforce: 'pre',
    transform: (source, id) => {
      const path = relative(root, id).split(sep).join('/');
      if (!/^src-main\/engine\/.*\.ts$/.test(path) || !source.includes('import.meta.url')) return null;
      const place = new URL(path.slice('src-main/'.length).replace(/\.ts$/, '.js'), code).href;
      return { code: source.replaceAll('import.meta.url', JSON.stringify(place)), map: null };
    },
  };
}

/** Tests of functions, which leave nothing behind in their process. */
const functions = ['tests/unit/**/*.test.ts'];

export default defineConfig({
  plugins: built === null ? [] : [startFromBuilt(built)],
  test: {
    projects: [
      // One process takes many files in turn, and loads each module once.
      {
        extends: true,
        test: {
          name: 'functions',
          include: functions,
          isolate: false,
          setupFiles: ['tests/random-trials.ts', 'tests/unit/fresh-language.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'engines',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', ...functions],
          setupFiles: ['tests/random-trials.ts'],
        },
      },
    ],
    // Native modules segfault in vitest's threads; processes of their own are safe.
    pool: 'forks',
    maxWorkers: 3,
    env: {
      // Engines start many processes and threads: with Node's cache each takes a third of the time.
      NODE_COMPILE_CACHE: join(root, '.cache/compiled'),
      ...(built === null ? {} : { FERNWEH_TESTED_CODE: built }),
    },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
