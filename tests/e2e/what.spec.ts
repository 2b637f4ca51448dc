/** @file What the panel says of a photo, by how far models are with it; and two detectors that see the same dog. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { engineCalls, type EngineCalls } from '../../src-main/hosts/desktop/engine-calls.ts';
import { assetsFolder, assetsMissing } from '../assets.ts';
import { putModel, tinyGraphs } from '../engine/recognise/running/tiny-models.ts';
import { startApp, type App } from './app.ts';
import { openAt } from './imported.ts';

let folder: string;
let models: string;
let app: App;
let calls: EngineCalls;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernweh-what-'));
  models = join(folder, 'models');
  const photos = join(folder, 'photos');
  await mkdir(photos);
  await mkdir(models);
  await writePhoto(join(photos, 'bright.jpg'), 200);
  await writePhoto(join(photos, 'white.jpg'), 240);
  await writePhoto(join(photos, 'dark.jpg'), 60);
  app = await startApp(1, models);
  calls = engineCalls(app.address);
  await importOf(photos);
});
test.afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** Of one colour: a model that knows colours has little to say of it. */
async function writePhoto(path: string, tone: number): Promise<void> {
  const background = { r: tone + 10, g: tone, b: tone };
  await sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .jpeg()
    .toFile(path);
}

async function importOf(path: string): Promise<void> {
  const { id } = await calls.imports.start({ folders: [path] });
  await calls.imports.report({ id });
}

/** The section What of a photo. */
async function whatOf(page: Page, name: string): Promise<Locator> {
  await openAt(page, app, `q=filename:${name}`);
  await page.locator('.cell').click();
  return page.getByRole('region', { name: /^(What|Was)$/ });
}

test('no model is installed: it says so and leads to the models', async ({ page }) => {
  const what = await whatOf(page, 'bright.jpg');
  await expect(what).toContainText('No model that looks at photos is installed.');
  await what.getByRole('button', { name: 'See the models' }).click();
  await expect(page).toHaveURL(/view=models/);
});

test('not looked at yet: it says what it waits for, and goes on from there', async ({ page, browser }) => {
  putModel(models, 'nan', { graph: tinyGraphs.nanOfDark });
  await calls.models.use({ id: 'nan', use: false });
  const what = await whatOf(page, 'bright.jpg');
  await expect(what).toContainText('all that are installed rest. See the models');
  await calls.recognition.pause({});
  await calls.models.use({ id: 'nan', use: true });
  await expect(what).toContainText('No model has looked at this photo yet: you paused it.');
  const [source] = (await calls.library.info({})).sources;
  await calls.recognition.ofSource({ id: source?.id ?? '', recognise: false });
  await expect(what).toContainText('those of its folder are left out. See the sources');
  await calls.recognition.ofSource({ id: source?.id ?? '', recognise: true });
  await calls.settings.set({ recognise: false });
  await expect(what).toContainText('recognition is off. Settings');
  await calls.settings.set({ recognise: true });
  const german = await browser.newPage({ locale: 'de-DE' });
  await expect(await whatOf(german, 'bright.jpg')).toContainText('Noch kein Modell hat dieses Foto angesehen');
  await german.close();

  await what.getByRole('button', { name: 'Go on' }).click();
  await expect(what.locator('.seen-row')).toHaveCount(3, { timeout: 60_000 });
});

test('could not be looked at: it says by which model and why, in the language of the page', async ({ browser }) => {
  for (const [locale, words] of [
    ['en-GB', 'Tiny nan could not look at it: The model gave no usable answer for this photo.'],
    ['de-DE', 'Tiny nan konnte es nicht ansehen: Das Modell gab für dieses Foto keine brauchbare Antwort.'],
  ] as const) {
    const page = await browser.newPage({ locale });
    const what = await whatOf(page, 'dark.jpg');
    await expect(what).toContainText(words);
    await expect(what.locator('.seen-row')).toHaveCount(0);
    await page.close();
  }
});

test('looked at: nothing that is sure enough, or what is', async ({ page }) => {
  await calls.settings.set({ classThresholds: { red: 0.9, green: 0.9, blue: 0.9 } });
  const what = await whatOf(page, 'white.jpg');
  await expect(what).toContainText('Nothing that the models are sure of.');
  await what.getByRole('button', { name: '3 less sure' }).click();
  await expect(what.locator('.seen-row').first()).toContainText(/(red|green|blue)\s*0\.3/);
  await what.getByText('Looked at by one model').click();
  await expect(what).toContainText(/Tiny nan\s*nan 1\S*, .*, Processor \(CPU\)/);
  await calls.settings.set({ classThresholds: {} });
});

test('what a model found stays when it goes, until it is deleted with its number', async ({ page }) => {
  await openAt(page, app, 'view=models');
  const models = page.getByRole('list', { name: 'Models', exact: true });
  await models.getByRole('button', { name: 'Remove … (Tiny nan)' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove Tiny nan' });
  await expect(dialog.getByRole('checkbox', { name: 'Delete also what it found on 3 photos' })).not.toBeChecked();
  await dialog.getByRole('button', { name: 'Remove Tiny nan' }).click();
  const left = page.getByRole('list', { name: 'Found by models that are gone' });
  await expect(left).toContainText(/Tiny nan nan\s*on 3 photos/);
  await left.getByRole('button', { name: 'Delete … (Tiny nan)' }).click();
  await page.getByRole('button', { name: 'Delete it from 3 photos' }).click();
  await expect(page.getByText('What Tiny nan found on 3 photos is deleted.')).toBeVisible();
  await expect(left).toHaveCount(0);
  const what = await whatOf(page, 'white.jpg');
  await expect(what).toContainText('No model that looks at photos is installed.');
});

test.describe('two detectors', () => {
  const detectors = ['models/yolox-nano/yolox_nano.onnx', 'models-derived/yolov3-nano-416/yolov3-nano-416.onnx'];
  const dog = 'labelled-coco/darknet/dog.jpg';
  const lacks = [dog, ...detectors].some((path) => assetsFolder === null || !existsSync(join(assetsFolder, path)));
  test.skip(lacks, assetsMissing);

  test('make one box and one row of one dog; what is said of it holds for both', async ({ page }) => {
    const assets = assetsFolder ?? '';
    const photos = join(folder, 'dogs');
    await mkdir(photos);
    await copyFile(join(assets, dog), join(photos, 'dog.jpg'));
    for (const path of detectors) await calls.models.add({ path: join(assets, path), wishes: {} });
    await importOf(photos);
    await calls.recognition.run({ query: 'filename:dog.jpg', models: null });
    await calls.settings.set({ showBoxes: true });

    const what = await whatOf(page, 'dog.jpg');
    const label = page.locator('.box-label').filter({ hasText: 'Dog' });
    const row = what.locator('.seen-row').filter({ hasText: 'Dog' });
    await expect(label).toHaveCount(1);
    await expect(row).toHaveText(/^Dog0\.\d\d/);
    const both = /MobileNetV2-YOLOv3-Nano 0\.\d\d, YOLOX-Nano 0\.\d\d/;
    await expect(label).toHaveAttribute('title', both);
    await expect(row).toHaveAttribute('title', both);
    await label.click();
    await expect(page.getByRole('menu')).toContainText(/MobileNetV2-YOLOv3-Nano\s*0\.\d\d\s*YOLOX-Nano\s*0\.\d\d/);
    await page.getByRole('menuitem', { name: 'Wrong' }).click();
    await expect(label).toHaveCount(0);
    await expect(row).toHaveClass(/wrong/);
    await page.getByRole('button', { name: 'Less sure boxes, too' }).click();
    await expect(label).toHaveCount(0);
    expect((await calls.query.ids({ query: 'class:dog filename:dog.jpg', limit: null })).ids).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect(label).toHaveCount(1);
  });
});
