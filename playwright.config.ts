import { availableParallelism } from 'node:os';
import { chromium, defineConfig } from '@playwright/test';
import { findChromium } from './scripts/setup/chromium.mjs';

const executablePath = process.env['FERNWEH_CHROMIUM'] ?? findChromium(chromium.executablePath());
// As root Chromium has no sandbox of its own to offer; tests load nothing but our own page.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/playwright',
  // Files side by side: each has an app of its own.
  workers: Math.min(2, availableParallelism()),
  // Software rendering takes its time, the more so as `npm test` runs the other tests beside these.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        ...asRoot,
        // WebGL without a graphics card.
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        // All but WebGL by Chromium's own software compositor: a third less work than SwiftShader as a graphics card.
        '--disable-gpu-compositing',
        // Nothing leaves the machine, not even by the browser's own doing.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-first-run',
        '--no-default-browser-check',
      ],
    },
  },
});
