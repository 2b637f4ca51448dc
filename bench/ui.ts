/**
 * @file Bench `ui`: the page on a library of 200,000 photos in a headless Chromium that is open already and draws by
 * software. From starting `fernweh serve` to the first grid on the screen; 50,000 pixels of scrolling in five seconds;
 * the memory of the page; the size of its first scripts. `ratio` is the least of limit ÷ measured: 1 or more holds.
 */
import { availableParallelism, loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from '../scripts/setup/chromium.mjs';
import { median, percentile, rounded, type BenchContext, type BenchResult } from './result.ts';
import { seedLibrary } from './seed-library.ts';
import { putRenditions } from './ui/renditions.ts';
import { startServe } from './ui/serve-process.ts';
import { watchPage, type Watched } from './ui/watch-page.ts';

const runs = 3;
/** What issue 4 allows; `blankMs` for any place in view. */
const limits = { firstGridMs: 1500, longestTaskMs: 100, blankMs: 150, heapMb: 250, initialScriptsKb: 350 } as const;
const view = { width: 1280, height: 800 };
const scrolledPx = 50_000;
const scrollMs = 5000;
/** More than are scrolled past. */
const pictures = 6000;
/** Shorter tasks are told by no browser. */
const leastLongTaskMs = 50;

interface Visit {
  readonly firstGridMs: number;
  readonly firstPicturesMs: number;
  readonly longestTaskMs: number;
  readonly blankMs: number;
  readonly framesPerSecond: number;
  readonly frameP99Ms: number;
  readonly heapMb: number;
  readonly initialScriptsKb: number;
}

export async function run({ say }: BenchContext): Promise<BenchResult> {
  const assets = Number(process.env['FERNWEH_BENCH_ASSETS'] ?? 200_000);
  say(`a library of ${assets} assets …`);
  const library = seedLibrary(assets);
  await putRenditions(library, Math.min(assets, pictures));
  const browser = await openBrowser();
  const visits: Visit[] = [];
  try {
    for (let round = 0; round <= runs; round += 1) {
      const visit = await visitOnce(browser, library);
      say(
        `first grid after ${Math.round(visit.firstGridMs)} ms, pictures after ${Math.round(visit.firstPicturesMs)} ms`,
      );
      // The first round fills the file system's cache.
      if (round > 0) visits.push(visit);
    }
  } finally {
    await browser.close();
  }
  const middle = (figure: keyof Visit): number => median(visits.map((visit) => visit[figure]));
  const parts = Object.entries(limits).map(([figure, limit]) => limit / middle(figure as keyof typeof limits));
  return {
    name: 'ui',
    ratio: rounded(Math.min(...parts)),
    cores: availableParallelism(),
    assets,
    firstGridMs: Math.round(middle('firstGridMs')),
    firstPicturesMs: Math.round(middle('firstPicturesMs')),
    longestTaskMs: Math.round(middle('longestTaskMs')),
    blankMs: Math.round(middle('blankMs')),
    framesPerSecond: rounded(middle('framesPerSecond')),
    frameP99Ms: rounded(middle('frameP99Ms')),
    heapMb: rounded(middle('heapMb')),
    initialScriptsKb: rounded(middle('initialScriptsKb')),
    load: rounded(loadavg()[0] ?? 0),
  };
}

async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium(chromium.executablePath());
  if (executablePath === null) throw new Error('there is no Chromium here; set CHROMIUM to one');
  return await chromium.launch({
    executablePath,
    // Chromium's own software compositor; SwiftShader would imitate a graphics card on the same cores.
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

/** One visit in a window of its own, whose caches are empty. */
async function visitOnce(browser: Browser, library: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: view });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    const serving = await startServe(library);
    const { address, startedAt } = serving;
    try {
      await page.goto(address);
      await page.waitForFunction(() => (window.fernwehWatch.seen.gridAt ?? -1) > 0);
      const initialScriptsKb = await scriptsKb(page);
      await page.waitForFunction(() => (window.fernwehWatch.seen.picturesAt ?? -1) > 0);
      const first = await watched(page);
      const scrolled = await scroll(page);
      return {
        firstGridMs: (first.gridAt ?? Number.NaN) - startedAt,
        firstPicturesMs: (first.picturesAt ?? Number.NaN) - startedAt,
        longestTaskMs: Math.max(leastLongTaskMs, ...scrolled.longTasks),
        // Nothing blank counts as one frame.
        blankMs: Math.max(1000 / 60, ...scrolled.blanks),
        framesPerSecond: 1000 / (scrolled.frames.reduce((sum, ms) => sum + ms, 0) / scrolled.frames.length),
        frameP99Ms: percentile(scrolled.frames, 0.99),
        heapMb: await heapMb(page),
        initialScriptsKb,
      };
    } finally {
      await serving.stop();
    }
  } finally {
    await context.close();
  }
}

/** Scrolls as a wheel or a finger does, not by script; what was seen meanwhile. */
async function scroll(page: Page): Promise<Watched> {
  // What comes after the first grid (folders, suggestions) is over.
  await page.waitForTimeout(1500);
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => window.fernwehWatch.begin());
  await session.send('Input.synthesizeScrollGesture', {
    x: view.width / 2,
    y: view.height / 2,
    yDistance: -scrolledPx,
    speed: (scrolledPx / scrollMs) * 1000,
    gestureSourceType: 'mouse',
  });
  await session.detach();
  const seen = await watched(page);
  const moved = await page.evaluate(() => document.querySelector('.grid')?.scrollTop ?? 0);
  const length = await page.evaluate(() => document.querySelector('.grid')?.scrollHeight ?? 0);
  if (moved < Math.min(scrolledPx, length - view.height) * 0.98) throw new Error(`only ${moved} pixels were scrolled`);
  return seen;
}

/** All scripts that the page has loaded, as they would be sent compressed. */
async function scriptsKb(page: Page): Promise<number> {
  const addresses = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.endsWith('.js')),
  );
  const scripts = await Promise.all(addresses.map(async (address) => (await fetch(address)).arrayBuffer()));
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0) / 1000;
}

function watched(page: Page): Promise<Watched> {
  return page.evaluate(() => window.fernwehWatch.seen);
}

/** All that scripts hold after a collection: objects, what belongs to the document, columns. */
async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const usage = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return (usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize) / 1e6;
}
