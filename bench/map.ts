/**
 * @file Bench `map`: the map page at a million assets in a headless Chromium that draws by software, over `fernweh serve`.
 * The map is opened, a window of time is drawn and dragged, played, the map is panned and zoomed, and a query is typed.
 * Of each: the longest task of the page, frames a second, answers shown. `ratio` is the lesser of 100 ms ÷ the longest
 * task and answers shown a second while the window is dragged ÷ what the engine alone gives in that time, or the frames of
 * the browser where they are fewer.
 */
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from '../scripts/setup/chromium.mjs';
import { openQueryClient } from '../src-main/engine/query/query-client.ts';
import { parseQuery } from '../src-shared/query/parse.ts';
import { actions, type Action } from './map/actions.ts';
import { readTasks, traced, type TracedTask } from './map/read-trace.ts';
import { watchMap, type WatchedMap } from './map/watch-map.ts';
import { median, percentile, rounded, type BenchContext, type BenchResult, type FiguresOfModels } from './result.ts';
import { seedLibrary } from './seed-library.ts';
import { putRenditionsOf } from './ui/renditions.ts';
import { startServe } from './ui/serve-process.ts';

const runs = 3;
const longestTaskMs = 100;
/** Shorter tasks are told by no browser. */
const leastLongTaskMs = 50;
const view = { width: 1440, height: 900 };
const tracedTasks = 5;

interface Seen extends WatchedMap {
  /** From the last input until the map rested again with its answer. */
  readonly answerMs: number;
  readonly lengthMs: number;
}

type Visit = ReadonlyMap<string, Seen>;

export async function run({ say }: BenchContext): Promise<BenchResult> {
  const assets = Number(process.env['FERNWEH_BENCH_ASSETS'] ?? 1_000_000);
  say(`a library of ${String(assets)} assets …`);
  const library = seedLibrary(assets, 1, true);
  const engineRate = await bareRate(library);
  say(`the engine alone: ${String(rounded(engineRate))} answers a second`);
  const browser = await openBrowser();
  const visits: Visit[] = [];
  let tasks: Record<string, TracedTask[]> = {};
  try {
    for (let round = 0; round <= runs; round++) {
      // The first round tells which photos stand for clusters, and has them given their pictures.
      const pictures = new Set<string>();
      const { visit, traces } = await visitOnce(browser, library, pictures, round === runs);
      for (const [name, seen] of visit) say(told(name, seen));
      if (round === 0) await putRenditionsOf(library, [...pictures]);
      else visits.push(visit);
      tasks = traces;
    }
  } finally {
    await browser.close();
  }
  return resultOf(visits, { assets, engineRate, tasks });
}

interface Around {
  readonly assets: number;
  readonly engineRate: number;
  readonly tasks: Readonly<Record<string, readonly TracedTask[]>>;
}

function resultOf(visits: readonly Visit[], { assets, engineRate, tasks }: Around): BenchResult {
  const over = (name: string, figure: (seen: Seen) => number): number =>
    rounded(
      median(
        visits.flatMap((visit) => [visit.get(name)].flatMap((seen) => (seen === undefined ? [] : [figure(seen)]))),
      ),
    );
  const longest = (seen: Seen): number => Math.max(leastLongTaskMs, ...seen.longTasks);
  const figures: Record<string, Record<string, number | string | null>> = {};
  for (const { name } of actions) {
    const [worst] = tasks[name] ?? [];
    figures[name] = {
      longestTaskMs: over(name, longest),
      framesPerSecond: over(name, framesPerSecond),
      frameP95Ms: over(name, ({ frames }) => percentile(frames, 0.95)),
      answersPerSecond: over(name, ({ answers, lengthMs }) => (answers.length / lengthMs) * 1000),
      answerMs: over(name, ({ answerMs }) => answerMs),
      questions: over(name, ({ asked }) => Object.values(asked).reduce((sum, count) => sum + count, 0)),
      clusters: over(name, ({ clusters }) => clusters.most),
      pictures: over(name, ({ clusters }) => clusters.mostPictures),
      tracedMs: worst?.ms ?? null,
      tracedOursMs: worst?.by.ours ?? null,
      tracedMapMs: worst?.by.map ?? null,
      tracedBrowserMs: worst?.by.browser ?? null,
      tracedMost: worst?.most ?? null,
    };
  }
  const worstTaskMs = Math.max(...actions.map(({ name }) => over(name, longest)));
  const dragged = over('drag', ({ answers, lengthMs }) => (answers.length / lengthMs) * 1000);
  const possible = Math.min(engineRate, over('drag', framesPerSecond));
  return {
    name: 'map',
    ratio: rounded(Math.min(longestTaskMs / worstTaskMs, dragged / possible)),
    cores: availableParallelism(),
    ...{ assets, worstTaskMs, engineAnswersPerSecond: rounded(engineRate), draggedAnswersPerSecond: dragged },
    actions: figures satisfies FiguresOfModels,
    load: rounded(loadavg()[0] ?? 0),
  };
}

function framesPerSecond({ frames }: Seen): number {
  return (frames.length * 1000) / frames.reduce((sum, ms) => sum + ms, 0);
}

function told(name: string, seen: Seen): string {
  const longest = Math.round(Math.max(0, ...seen.longTasks));
  const questions = Object.entries(seen.asked).map(([asked, count]) => `${asked} ${String(count)}`);
  return `${name}: longest task ${String(longest)} ms, ${String(Math.round(framesPerSecond(seen)))} frames/s, ${String(seen.answers.length)} answers in ${String(Math.round(seen.lengthMs))} ms, the last after ${String(Math.round(seen.answerMs))} ms (${questions.join(', ')})`;
}

/** Answers a second of the engine's query thread to what a dragged window asks, one after the other. */
async function bareRate(library: string): Promise<number> {
  const client = await openQueryClient({ libraryPath: library });
  try {
    await client.loaded();
    const box = { south: -60, west: -180, north: 75, east: 180 };
    const questions = Array.from({ length: 60 }, (_, index) => {
      const month = (at: number): string =>
        `${String(2006 + Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, '0')}`;
      return parseQuery(`date:${month(index)}..${month(index + 40)}`);
    });
    const begun = performance.now();
    for (const query of questions) {
      await client.mapCells({ query, box, zoom: 1 });
      await client.slice({ query, sort: 'time', offset: 0, limit: 200 });
    }
    return (questions.length / (performance.now() - begun)) * 1000;
  } finally {
    await client.close();
  }
}

async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium(chromium.executablePath());
  if (executablePath === null) throw new Error('there is no Chromium here; set CHROMIUM to one');
  return await chromium.launch({
    executablePath,
    // WebGL by software, all else by Chromium's own software compositor.
    args: [
      ...['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing'],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

/** One visit in a window of its own, whose caches are empty; traced, if wanted, which slows it a little. */
async function visitOnce(
  browser: Browser,
  library: string,
  pictures: Set<string>,
  isTraced: boolean,
): Promise<{ visit: Visit; traces: Record<string, TracedTask[]> }> {
  const context = await browser.newContext({ viewport: view });
  const visit = new Map<string, Seen>();
  const traces: Record<string, TracedTask[]> = {};
  const serving = await startServe(library, join(library, 'no-models'));
  try {
    const page = await context.newPage();
    await page.addInitScript(watchMap);
    const mapScripts = new Set<string>();
    page.on('response', (response) => {
      const id = /\/grid\/([0-9a-f-]{36})/.exec(response.url())?.[1];
      if (id !== undefined) pictures.add(id);
      if (!response.url().endsWith('.js')) return;
      void response.text().then((text) => {
        if (text.includes('maplibregl-canvas')) mapScripts.add(response.url());
      });
    });
    for (const action of actions) {
      if (isTraced) await browser.startTracing(page, { categories: [...traced] });
      visit.set(action.name, await acted(page, action, serving.address));
      if (!isTraced) continue;
      const trace = await browser.stopTracing();
      traces[action.name] = readTasks(trace.toString(), (url) => mapScripts.has(url), tracedTasks);
    }
    return { visit, traces };
  } finally {
    await context.close();
    await serving.stop();
  }
}

async function acted(page: Page, { act }: Action, address: string): Promise<Seen> {
  const before = await page.evaluate(() => {
    // Of an empty page there is nothing to watch yet.
    if ('fernwehMap' in window) window.fernwehMap.begin();
    return performance.now();
  });
  const { opensPage, inputEndedAt } = await act(page, address);
  await rested(page);
  const { seen, now } = await page.evaluate(() => ({ seen: window.fernwehMap.seen, now: performance.now() }));
  const begunAt = opensPage ? 0 : before;
  const lastAnswer = seen.answers.at(-1) ?? now;
  return { ...seen, answerMs: lastAnswer - inputEndedAt, lengthMs: now - begunAt };
}

/** Resolves when clusters stand where they belong, and belong to the query. */
async function rested(page: Page): Promise<void> {
  await page.locator('.clusters[data-resting="true"]').waitFor({ state: 'attached', timeout: 60_000 });
  await page.waitForTimeout(300);
}
