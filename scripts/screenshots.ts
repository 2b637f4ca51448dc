/**
 * @file `npm run screenshots`: draws the demo trip, opens the app on it and takes the README's pictures in Chromium.
 * Nothing but what the project draws itself is on them; no model either, which would find nothing in drawn landscapes:
 * of recognition there is the page that offers models.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import sharp from 'sharp';
import { drawAll } from './demo/draw-all.ts';
import { makeTrip } from './demo/make-trip.ts';
import { findChromium } from './setup/chromium.mjs';
import { projectRoot } from './setup/project.mjs';

// A path that is the same for everybody: it stands on the pictures.
const work = join(tmpdir(), 'fernweh-screenshots');
const pictures = join(projectRoot, 'docs', 'pictures');
const drawnPhotos = 72;

await rm(work, { recursive: true, force: true });
await mkdir(work, { recursive: true });
await mkdir(pictures, { recursive: true });
const tripFolder = join(work, 'Peru 2014');
await makeTrip(tripFolder, drawnPhotos, (shots) => drawAll(shots, () => undefined));

const { server, address } = await serve();
const executablePath = findChromium(chromium.executablePath());
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  // The map draws with WebGL, which is done in software where there is no graphics card.
  args: [
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});
try {
  await takeAll(browser);
} finally {
  await browser.close();
  server.kill('SIGTERM');
}

async function serve(): Promise<{ server: ChildProcess; address: string }> {
  const folders = ['--library', join(work, 'library'), '--models', join(work, 'models')];
  const command = [join(projectRoot, 'bin/fernweh.js'), 'serve', ...folders];
  const started = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: started.stdout })) {
    const found = /http:\/\/\S+/.exec(line)?.[0];
    if (found !== undefined) return { server: started, address: found };
  }
  throw new Error('fernweh serve ended without an address');
}

async function takeAll(chrome: Browser): Promise<void> {
  const light = await open(chrome, 'light', 1440, 900);
  await light.goto(address);
  await light.getByRole('heading', { name: 'Where are your photos?' }).waitFor();
  // The drives of whoever takes the pictures are nobody's business; they come a moment later.
  await light.waitForTimeout(1500);
  for (const found of await light.getByRole('region', { name: 'Found on this computer' }).all()) {
    await found.evaluate((section) => section.setAttribute('hidden', ''));
  }
  await save(light, 'first-run-light');
  await light.getByRole('button', { name: 'Add a folder' }).click();
  const path = light.getByRole('textbox', { name: 'Path of the folder' });
  await path.fill(tripFolder);
  await path.press('Enter');
  await light.getByRole('button', { name: 'Import “Peru 2014”' }).click();
  // After the first import its review opens by itself.
  await light.getByRole('dialog', { name: 'Peru 2014 is imported' }).waitFor({ timeout: 120_000 });
  await light.waitForTimeout(1500);
  await save(light, 'review-light');
  await light.keyboard.press('Escape');
  await light.getByRole('button', { name: 'Not now' }).click();
  await light.mouse.move(0, 0);
  // What is done says so for some seconds and goes.
  await light.locator('.work-pill').waitFor({ state: 'detached', timeout: 30_000 });
  await settled(light);
  await save(light, 'library-light');
  await light.goto(`${address}&q=${encodeURIComponent('near:Cusco,50km')}`);
  await settled(light);
  await light.locator('.cell').nth(1).click();
  await light.locator('.picture-layer.view.shown').waitFor();
  // The panel and the map fade in.
  await light.waitForTimeout(9000);
  await save(light, 'photo-light');
  await light.goto(address);
  await settled(light);
  await light.getByRole('combobox', { name: 'Search' }).fill('with people in the mornings of June 2014 around Cusco');
  await light.locator('.chip.dashed').first().waitFor();
  await light.waitForTimeout(1000);
  await save(light, 'sentence-light');
  await light.goto(`${address}&view=models`);
  await light.getByRole('button', { name: 'Install Light …' }).waitFor();
  await light.waitForTimeout(400);
  await save(light, 'models-light');
  await handOn(light);
  await light.close();

  const dark = await open(chrome, 'dark', 1440, 900);
  await dark.goto(`${address}&q=${encodeURIComponent('date:2014-06..2014-07 near:Cusco,50km')}`);
  await settled(dark);
  await save(dark, 'library-dark');
  await dark.close();

  for (const theme of ['light', 'dark'] as const) {
    const insights = await open(chrome, theme, 1440, 900);
    await insights.goto(`${address}&view=insights&sel=${encodeURIComponent('date:2014-06-25..2014-06-30')}`);
    await insights.locator('.js-plotly-plot').first().waitFor({ timeout: 60_000 });
    await insights.waitForTimeout(3000);
    await save(insights, `insights-${theme}`);
    await insights.close();

    const map = await open(chrome, theme, 1440, 900);
    await map.goto(`${address}&view=map&layers=photos,track`);
    await map.locator(".map-page[aria-busy='false'] .cluster img").first().waitFor({ timeout: 60_000 });
    // The tiles fade in.
    await map.waitForTimeout(4000);
    await save(map, `map-${theme}`);
    await map.close();
  }

  const small = await open(chrome, 'light', 900, 700);
  await small.goto(address);
  await settled(small);
  await save(small, 'library-small');
  await small.close();
}

/** What was found becomes an album, the album an export, the export a report that opens from disk. */
async function handOn(page: Page): Promise<void> {
  await page.goto(`${address}&q=${encodeURIComponent('date:2014-06..2014-07 near:Cusco,50km')}`);
  await settled(page);
  await page.getByRole('button', { name: /^Add \d+ photos to an album$/ }).click();
  await page.getByRole('combobox', { name: 'Album to find or to make' }).fill('Around Cusco');
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem', { name: /^Around Cusco/ }).click();
  await page.locator('.album-head').waitFor();
  await settled(page);
  // The word on what was done goes by itself.
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached', timeout: 30_000 });
  await save(page, 'album-light');

  const report = join(work, 'Around Cusco');
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: /^Export \d+ photos$/ });
  await dialog.getByRole('radio', { name: 'Report' }).check();
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(report);
  await page.waitForTimeout(4000);
  await save(page, 'export-light');
  await dialog.getByRole('button', { name: /^Export/ }).click();
  const done = page.getByRole('status').getByRole('button', { name: 'Show' });
  await done.waitFor({ timeout: 120_000 });
  const written = (await readdir(report, { recursive: true })).find((name) => name.endsWith('.html'));
  if (written === undefined) throw new Error('no report was written');
  await page.goto(pathToFileURL(join(report, written)).href);
  await page.waitForTimeout(2000);
  await save(page, 'report-light');
}

async function open(chrome: Browser, colorScheme: 'light' | 'dark', width: number, height: number): Promise<Page> {
  return await chrome.newPage({ viewport: { width, height }, colorScheme });
}

/** Every picture in view is there. */
async function settled(page: Page): Promise<void> {
  await page.locator('.cell img.loaded').first().waitFor();
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
  await page.waitForTimeout(400);
}

async function save(page: Page, name: string): Promise<void> {
  const shot = await page.screenshot();
  await sharp(shot)
    .webp({ quality: 82 })
    .toFile(join(pictures, `${name}.webp`));
}
