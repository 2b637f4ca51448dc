import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { assetsFolder, assetsMissing } from '../assets.ts';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

/** A small detector, and seven photos with dogs, horses, giraffes and people on them. */
const model = assetsFolder === null ? null : join(assetsFolder, 'models/yolox-nano/yolox_nano.onnx');
const pictures = assetsFolder === null ? null : join(assetsFolder, 'labelled-coco/darknet');
const areThere = model !== null && pictures !== null && existsSync(model) && existsSync(pictures);
test.skip(!areThere, assetsMissing);

const program = resolve(import.meta.dirname, '../../bin/fernweh.js');
let app: App;
let models: string;

test.beforeAll(async ({ browser }) => {
  if (model === null || pictures === null || !areThere) return;
  test.setTimeout(120_000);
  models = await mkdtemp(join(tmpdir(), 'fernweh-e2e-models-'));
  await promisify(execFile)(process.execPath, [program, 'models', 'add', model, '--models', models]);
  app = await startApp(1, models);
  for (const name of await readdir(pictures)) await copyFile(join(pictures, name), join(app.tripFolder, name));
  const page = await browser.newPage();
  await importTrip(page, app);
  // Photos are looked at after they were taken in.
  await expect(page.locator('.rail-row', { hasText: 'People' }).locator('.rail-count')).toHaveText(/^[2-9]$/, {
    timeout: 90_000,
  });
  await page.close();
});
test.afterAll(async () => {
  if (!areThere) return;
  await app.close();
  await rm(models, { recursive: true, force: true });
});

const query = (page: Page): string => new URL(page.url()).searchParams.get('q') ?? '';
const chips = (page: Page) => page.getByRole('list', { name: 'Filters' }).locator('.chip:visible');
const found = async (page: Page): Promise<number> =>
  Number.parseInt((await page.locator('.search-count').textContent()) ?? '', 10);

async function open(page: Page, text = ''): Promise<void> {
  await openAt(page, app, text === '' ? '' : `q=${encodeURIComponent(text)}`);
  await expect(page.locator('.search-count')).toBeVisible();
}

async function panel(page: Page) {
  await page.getByRole('button', { name: 'Add a filter' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a filter' });
  await dialog.getByRole('tab', { name: 'Class' }).click();
  await expect(dialog.getByRole('checkbox', { name: /^Animal/ })).toBeVisible();
  return dialog;
}

test('families open to classes; any of, all of, none of; all of it is in the address', async ({ page }) => {
  await open(page);
  const dialog = await panel(page);
  await dialog.getByRole('button', { name: 'What belongs to Animal' }).press('Enter');
  await dialog.getByRole('button', { name: 'What belongs to Mammal' }).press('Enter');
  await dialog.getByRole('checkbox', { name: /^Dog/ }).press('Space');
  expect(query(page)).toBe('class:dog');
  await expect(chips(page)).toHaveText(['Dog']);
  await expect.poll(() => found(page)).toBe(2);
  await dialog.getByRole('button', { name: 'What belongs to Hoofed animal' }).press('Enter');
  await dialog.getByRole('checkbox', { name: /^Horse/ }).check();
  expect(query(page)).toBe('class:dog,horse');
  await expect.poll(() => found(page)).toBe(3);

  await dialog.getByRole('combobox', { name: 'How Dog is asked for' }).selectOption('all of');
  await dialog.getByRole('combobox', { name: 'How Horse is asked for' }).selectOption('all of');
  expect(query(page)).toBe('class:dog class:horse');
  await expect.poll(() => found(page)).toBe(1);
  await dialog.getByRole('combobox', { name: 'How Horse is asked for' }).selectOption('none of');
  expect(query(page)).toBe('class:dog -class:horse');
  await expect(chips(page)).toHaveText(['Dog', 'no Horse']);
  await expect.poll(() => found(page)).toBe(1);
  expect(await seriousFaults(page)).toEqual([]);

  await page.reload();
  await expect(chips(page)).toHaveText(['Dog', 'no Horse']);
  await chips(page).first().getByRole('button', { name: 'Change: Dog' }).click();
  const editor = page.getByRole('dialog');
  await expect(editor.getByRole('slider', { name: 'How sure: Dog' })).toBeVisible();
  await editor.getByRole('button', { name: 'Remove Horse' }).click();
  expect(query(page)).toBe('class:dog');
});

test('two or more, and how sure: the slider filters at once, is one step, and can be kept and put back', async ({
  page,
}) => {
  await open(page, 'class:dog');
  await open(page, 'class:horse');
  const before = await found(page);
  const dialog = await panel(page);
  await dialog.getByRole('button', { name: /^Horse: how many/ }).click();
  await dialog.getByRole('button', { name: 'One more' }).click();
  expect(query(page)).toBe('class:horse>=2');
  await expect.poll(() => found(page)).toBe(before - 1);
  await dialog.getByRole('button', { name: 'One fewer' }).click();
  await expect.poll(() => found(page)).toBe(before);

  const bars = dialog.getByRole('img', { name: /photos at \d+% or surer/ });
  await expect(bars).toBeVisible();
  const slider = dialog.getByRole('slider');
  await expect(slider).toHaveValue('0.5');
  await slider.press('End');
  await expect.poll(() => query(page)).toBe('class:horse@1');
  await expect.poll(() => found(page)).toBe(0);
  for (let step = 0; step < 3; step++) await slider.press('PageDown');
  await expect.poll(() => query(page)).toBe('class:horse@0.7');
  await page.goBack();
  await expect.poll(() => query(page)).toBe('class:horse');

  await slider.press('PageUp');
  await expect.poll(() => query(page)).toBe('class:horse@0.6');
  await dialog.getByRole('button', { name: 'Keep for all searches' }).click();
  await expect.poll(() => query(page)).toBe('class:horse');
  await expect(slider).toHaveValue('0.6');
  await dialog.getByRole('button', { name: 'As Fernweh has it' }).click();
  await expect(slider).toHaveValue('0.5');
});

test('the search speaks the language of the page, and so do the chips', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'de-DE' });
  const page = await context.newPage();
  await open(page, 'class:giraffe');
  await expect(page.locator('.chip').first()).toContainText('Giraffe');
  await page.getByRole('button', { name: 'Filter hinzufügen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Filter hinzufügen' });
  await dialog.getByRole('tab', { name: 'Motiv' }).click();
  const field = dialog.getByRole('textbox', { name: /^Suchen: Hund/ });
  await field.fill('Pfer');
  await dialog
    .getByRole('checkbox', { name: /^Pferd/ })
    .first()
    .check();
  expect(query(page)).toBe('class:giraffe,horse');
  await expect(page.locator('.chip').first()).toContainText('Giraffe oder Pferd');
  await field.fill('xyzzy');
  await expect(dialog.getByText('Fernweh kennt nichts, das so heißt.')).toBeVisible();
  await context.close();
});

test('people: one click, by how many, from the palette too', async ({ page }) => {
  await open(page);
  const row = page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: /^People/ });
  await row.click();
  expect(query(page)).toBe('has:people');
  await expect(row).toHaveAttribute('aria-current', 'page');
  const all = await found(page);
  expect(all).toBeGreaterThanOrEqual(2);
  const choose = (name: string) => page.getByRole('radio', { name, exact: true }).check();
  await choose('1');
  await expect.poll(() => query(page)).toBe('class:person -class:person>=2');
  await expect.poll(() => found(page)).toBeGreaterThanOrEqual(1);
  expect(await found(page)).toBeLessThanOrEqual(all);
  await choose('Groups of 5 or more');
  await expect.poll(() => query(page)).toBe('class:person>=5');
  await expect.poll(() => found(page)).toBeLessThan(all);
  await choose('All');
  await expect.poll(() => query(page)).toBe('has:people');
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole('button', { name: /^Library/ }).click();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette).toBeVisible();
  await page.keyboard.type('people');
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toBe('has:people');
});

test('without a model it says so and leads to the models', async ({ browser }) => {
  const bare = await startApp(2);
  const page = await browser.newPage();
  await importTrip(page, bare);
  await openAt(page, bare, 'q=has:people');
  await expect(page.getByText('No model is installed that could look at the photos.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a filter' }).click();
  await page.getByRole('tab', { name: 'Class' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a filter' });
  await expect(dialog.getByText('No model is installed that could look at the photos.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Choose one' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('view')).toBe('models');
  await page.close();
  await bare.close();
});
