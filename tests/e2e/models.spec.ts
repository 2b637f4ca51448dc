/** @file Models on the page: downloaded from a web server of our own, added from a file, tried on photos, at work. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { engineCalls } from '../../src-main/hosts/desktop/engine-calls.ts';
import { modelManifest } from '../../src-shared/model/model-card.ts';
import { assetsFolder, assetsMissing } from '../assets.ts';
import { meanOfColours, tinyOnnx } from '../make/tiny-onnx.ts';
import { cardOf } from '../engine/recognise/models/make-card.ts';
import { startApp, type App } from './app.ts';
import { openAt } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

const bytes = Buffer.from(Array.from({ length: 400_000 }, (_, index) => (index * 7) % 251));
const half = 200_000;

let app: App;
let folder: string;
let server: Server;
/** How the web server answers: half of the file and then nothing, all of it, or not at all. */
let mirror: 'half' | 'whole' | 'gone' = 'half';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  server = createServer((request, response) => {
    if (mirror === 'gone') {
      response.writeHead(404).end();
      return;
    }
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.setHeader('etag', '"one"');
    const whole = String(bytes.length);
    if (from > 0) response.setHeader('content-range', `bytes ${String(from)}-${String(bytes.length - 1)}/${whole}`);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from });
    if (mirror === 'whole') response.end(bytes.subarray(from));
    else response.write(bytes.subarray(from, half));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/made-up.onnx`;
  folder = await mkdtemp(join(tmpdir(), 'fernweh-models-'));
  // The shipped manifest with one model more: the real addresses are not asked by tests.
  const shipped = modelManifest.parse(
    JSON.parse(await readFile(join(import.meta.dirname, '../../models/manifest.json'), 'utf8')),
  );
  const manifest = { models: [...shipped.models, cardOf(bytes, [url])], profiles: { light: ['made-up'], classic: [] } };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  app = await startApp(6, null, { FERNWEH_MANIFEST: join(folder, 'manifest.json') });
  const calls = engineCalls(app.address);
  const { id } = await calls.imports.start({ folders: [app.tripFolder] });
  await calls.imports.report({ id });
});
test.afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const rowOf = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Models', exact: true }).getByRole('listitem', { name, exact: true });

async function chooseModel(page: Page, path: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a model …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a model' });
  await dialog.getByRole('textbox', { name: 'Model' }).fill(path);
  const name = path.split('/').at(-1) ?? '';
  await expect(dialog.locator('.file-row', { hasText: name })).toHaveAttribute('aria-pressed', 'true');
  await dialog.getByRole('button', { name: `Add ${name}`, exact: true }).click();
}

test('without a model the library offers one, once; it leads to the page of models', async ({ page }) => {
  await openAt(page, app);
  const offer = page.getByText('Fernweh can tell what is on your photos. Install a model (400.0 kB).');
  await expect(offer).toBeVisible();
  await page.getByRole('button', { name: 'Show models' }).click();
  await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/view=models/);
  expect(await seriousFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await seriousFaults(page, { coloursOnly: true })).toEqual([]);
  await openAt(page, app);
  await expect(page.locator('.cell').first()).toBeVisible();
  await expect(offer).toBeHidden();
});

test('an installation tells first what comes and from where; it is paused, survives a reload, and goes on', async ({
  page,
}) => {
  await openAt(page, app, 'view=models');
  await page.getByRole('button', { name: 'Install Light …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Install Light' });
  await expect(dialog).toContainText(/Made up.*MIT.*400.0 kB/);
  await expect(dialog).toContainText(/downloaded from 127\.0\.0\.1:\d+\./);
  await expect(dialog).toContainText(/400\.0 kB to download; .* are free/);
  await expect(dialog).toContainText('Nothing else leaves this computer');
  expect(await seriousFaults(page, { within: ['dialog'] })).toEqual([]);
  await dialog.getByRole('button', { name: 'Download 400.0 kB' }).click();
  const work = page.getByRole('region', { name: 'Download of models' });
  await expect(work).toContainText('200.0 kB of 400.0 kB');
  await work.getByRole('button', { name: 'Pause the download' }).click();
  await expect(work).toContainText('Paused: Made up');
  await page.reload();
  await expect(work).toContainText('Paused: Made up');
  await expect(work).toContainText('200.0 kB of 400.0 kB');
  mirror = 'whole';
  await work.getByRole('button', { name: 'Go on with the download' }).click();
  await expect(rowOf(page, 'Made up')).toContainText('Installed');
  await expect(page.getByText('Made up is installed.')).toBeVisible();
  await expect(work).toBeHidden();
});

test('a model goes only when asked twice; a download that fails says why, and is tried again', async ({ page }) => {
  await openAt(page, app, 'view=models');
  const row = rowOf(page, 'Made up');
  await row.getByRole('button', { name: /^Remove/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove Made up' });
  await expect(dialog).toContainText('400.0 kB become free. New photos are not looked at by it any more.');
  await dialog.getByRole('button', { name: 'Remove Made up' }).click();
  await expect(row).toContainText('Not installed');
  mirror = 'gone';
  await row.getByRole('button', { name: /^Install/ }).click();
  await page.getByRole('button', { name: /^Download/ }).click();
  const work = page.getByRole('region', { name: 'Download of models' });
  await expect(work).toContainText('Made up could not be downloaded');
  await expect(work.getByRole('alert')).toContainText('it answered 404');
  mirror = 'half';
  await work.getByRole('button', { name: 'Try again' }).click();
  await expect(work).toContainText('200.0 kB of 400.0 kB');
  await work.getByRole('button', { name: 'Cancel', exact: true }).click();
  await work.getByRole('button', { name: 'Keep it' }).click();
  await expect(row).toContainText('Broken off at 50%');
  await row.getByRole('button', { name: /^Discard/ }).click();
  await expect(row).toContainText('Not installed');
});

test('a model that nobody knows asks for what is missing, is tried on three photos, and is used', async ({ page }) => {
  const own = join(folder, 'own');
  await mkdir(own);
  await writeFile(join(own, 'colours.onnx'), tinyOnnx(meanOfColours(8)));
  await writeFile(join(own, 'labels.txt'), 'red\ngreen\nblue\n');
  await openAt(page, app, 'view=models');
  await chooseModel(page, join(own, 'colours.onnx'));
  const dialog = page.getByRole('dialog', { name: 'Add a model' });
  await expect(dialog.getByText('The file does not say what its classes are called.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Colours');
  await dialog.getByRole('button', { name: /^labels\.txt/ }).click();
  expect(await seriousFaults(page, { within: ['dialog'] })).toEqual([]);
  await dialog.getByRole('button', { name: 'Try it so' }).click();
  await expect(dialog.getByText('Does this look right?')).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByRole('img')).toHaveCount(3);
  await expect(dialog.getByRole('listitem').first()).toContainText(/(red|green|blue) 0\.\d\d/);
  await expect(rowOf(page, 'Colours')).toContainText('Installed, rests');
  await dialog.getByRole('button', { name: 'Looks right: use it' }).click();
  await expect(page.getByText('Colours looks at your photos now.')).toBeVisible();
  await expect(rowOf(page, 'Colours').getByRole('switch')).toBeChecked();
  // Ever after it looks at photos, until it rests.
  await rowOf(page, 'Colours').getByText('Looks at photos').click();
  await expect(rowOf(page, 'Colours')).toContainText('Installed, rests');

  // Removed it lies in the Trash, as nobody could download it again.
  await rowOf(page, 'Colours')
    .getByRole('button', { name: /^Remove/ })
    .click();
  const removing = page.getByRole('dialog', { name: 'Remove Colours' });
  await expect(removing).toContainText('It goes to the Trash, from where you restore it.');
  await removing.getByRole('button', { name: 'Remove Colours' }).click();
  await expect(rowOf(page, 'Colours')).toContainText('In the Trash');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(rowOf(page, 'Colours')).toContainText('Installed, rests');
  await rowOf(page, 'Colours')
    .getByRole('button', { name: /^Remove/ })
    .click();
  await removing.getByRole('button', { name: 'Remove Colours' }).click();
  await expect(rowOf(page, 'Colours')).toContainText('In the Trash');
  await openAt(page, app, 'view=trash');
  await expect(page.getByRole('region', { name: 'Models' })).toContainText('Colours');
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Restore (Colours)' }).click();
  await expect(page.getByText('Colours is back.')).toBeVisible();
  await expect(page.getByText('Nothing is deleted.')).toBeVisible();
});

test('a browser tells no path of a dropped model: it is chosen instead', async ({ page }) => {
  await openAt(page, app);
  await expect(page.locator('.cell').first()).toBeVisible();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'mine.onnx'));
    for (const type of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  });
  await expect(page.getByText('A browser does not tell where a dropped file lies.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose …' }).click();
  await expect(page.getByRole('dialog', { name: 'Add a model' })).toBeVisible();
});

test('the settings say when and on what models look at photos', async ({ page }) => {
  await openAt(page, app, 'view=settings');
  await expect(page.getByRole('heading', { name: 'Recognition' })).toBeVisible();
  const on = page.getByRole('switch', { name: 'Look at photos' });
  await expect(on).toBeChecked();
  await on.click({ force: true });
  const now = page.locator('.recognition-now').first();
  await expect(now).toHaveText('Now Off');
  await on.click({ force: true });
  await expect(now).not.toHaveText('Now Off');
  await page.getByText('What it runs on', { exact: true }).or(page.getByText(/^Why /)).click();
  await expect(page.getByRole('button', { name: 'Try all again' })).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
});

test('a real model is known by its hash, looks at the photos, and tells how far it is', async ({ page }) => {
  test.skip(assetsFolder === null, assetsMissing);
  const assets = assetsFolder ?? '';
  // Real photos, so that there is something to see and to wait for.
  const photos = join(folder, 'Real');
  await mkdir(photos);
  const images = join(assets, 'labelled-coco/images');
  const found = (await readdir(images, { recursive: true })).filter((name) => name.endsWith('.jpg')).slice(0, 40);
  test.skip(found.length === 0, 'the labelled photos are not on this machine');
  await Promise.all(found.map((name, index) => copyFile(join(images, name), join(photos, `${String(index)}.jpg`))));
  const calls = engineCalls(app.address);
  const { id } = await calls.imports.start({ folders: [photos] });
  await calls.imports.report({ id });

  // Slow enough to be seen.
  await calls.settings.set({ recogniseEffort: 10 });
  await openAt(page, app, 'view=models');
  await chooseModel(page, join(assets, 'models/yolox-nano/yolox_nano.onnx'));
  await expect(page.getByText('YOLOX-Nano is known: it looks at your photos now.')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  const pill = page.getByRole('region', { name: 'Work' });
  await expect(pill).toContainText(/Looking at photos\s*\d+ of \d+/, { timeout: 60_000 });
  await pill.getByRole('button', { name: 'Stop looking at photos for now' }).click();
  await expect(pill).toContainText('Paused: looking at photos');
  await calls.settings.set({ recogniseEffort: 100 });
  await pill.getByRole('button', { name: 'Go on looking at photos' }).click();
  await expect.poll(async () => (await calls.recognition.state({})).phase, { timeout: 120_000 }).toBe('idle');
  await expect(pill).toBeHidden();

  await rowOf(page, 'YOLOX-Nano')
    .getByRole('button', { name: /^Try it/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Try YOLOX-Nano' });
  await expect(dialog.getByRole('img')).toHaveCount(3, { timeout: 60_000 });
  await expect(dialog).toContainText(/\d+ ms/);
  expect(await seriousFaults(page, { within: ['dialog'] })).toEqual([]);
});
