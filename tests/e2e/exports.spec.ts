import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { makeJpeg } from '../make/pictures.ts';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

/** Photos that take a while to be written as AVIF. */
const heavy = 8;
let app: App;
/** Of the engine that runs; another one has another token. */
let address = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = await startApp(12);
  const picture = await makeJpeg({ width: 1800, height: 1200, seed: 70 });
  for (let index = 0; index < heavy; index += 1) {
    // Behind the picture's end: another content, the same picture.
    await writeFile(
      join(app.tripFolder, `HEAVY_${String(index)}.JPG`),
      Buffer.concat([picture, Buffer.from(String(index))]),
    );
  }
  const context = await browser.newContext();
  await importTrip(await context.newPage(), app);
  await context.close();
});
test.afterAll(() => app.close());

/** The name of a folder that is longer than a line. */
const away = `Away${' and longer'.repeat(10)}`;
const folder = (name: string): string => join(dirname(app.tripFolder), name);
const pill = (page: Page) => page.getByRole('region', { name: 'Work' });
const plan = (page: Page) => page.getByRole('group', { name: 'What will be written' });
const toast = (page: Page) => page.locator('.toast');

async function openLibrary(page: Page): Promise<void> {
  await openAt(page, app);
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
}

/** Selects the last three photos: small ones of the trip. */
async function selectThree(page: Page): Promise<void> {
  await page.locator('.cell').first().focus();
  await page.keyboard.press('End');
  for (const key of ['Space', 'ArrowLeft', 'Space', 'ArrowLeft', 'Space']) await page.keyboard.press(key);
  await expect(page.locator('.selection-count')).toHaveText('3 selected');
}

test('a selection goes out as small pictures; the plan follows the settings, a wrong name says where', async ({
  page,
}) => {
  await openLibrary(page);
  await selectThree(page);
  await page.getByRole('toolbar').getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export 3 photos' });
  await dialog.getByRole('radio', { name: 'Originals' }).check();
  await expect(dialog).toContainText('The files go out as they are');
  await dialog.getByRole('radio', { name: 'Web', exact: true }).check();
  await dialog.getByRole('textbox', { name: 'Folder' }).fill('somewhere');
  await expect(dialog).toContainText('Name the whole path of the folder');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder('Web'));
  await dialog.getByLabel('Longer side at most').fill('200');
  await dialog.getByRole('radio', { name: 'Not at all' }).check();
  await expect(dialog).toContainText('but not where');
  await expect(plan(page)).toContainText(/3 photos · 3 files, about/);

  const names = dialog.getByRole('textbox', { name: 'Names' });
  await names.fill('{yaer}/{name}.{ext}');
  await expect(dialog.getByRole('alert')).toContainText('{yaer} means nothing here.');
  await expect(dialog.locator('mark')).toHaveText('{yaer}');
  await expect(dialog.getByRole('button', { name: /^Export/ })).toBeDisabled();
  await names.fill('.{ext}');
  await expect(dialog.getByRole('alert')).toContainText('has no name');
  await names.fill('trip .{ext}');
  await dialog.getByRole('button', { name: 'Put in: Number' }).click();
  await expect(names).toHaveValue('trip {number}.{ext}');
  await expect(dialog.getByRole('list', { name: 'For example' })).toContainText('trip 1.jpg');
  await names.press('Enter');

  await expect(dialog).toBeHidden();
  await expect(toast(page)).toContainText('3 photos exported to Web.');
  await toast(page).getByRole('button', { name: 'Show' }).click();
  const sheet = page.getByRole('dialog', { name: 'Exported to Web' });
  await expect(sheet).toContainText('files, each read back and the same');
  await expect(sheet).toContainText(folder('Web'));
  expect((await readdir(folder('Web'))).toSorted()).toEqual(['trip 1.jpg', 'trip 2.jpg', 'trip 3.jpg']);
  const { width, height, format } = await sharp(await readFile(join(folder('Web'), 'trip 1.jpg'))).metadata();
  expect([format, Math.max(width, height)]).toEqual(['jpeg', 200]);

  // The same again: the settings are remembered, and nothing is overwritten.
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+e');
  await expect(dialog.getByRole('radio', { name: 'Web', exact: true })).toBeChecked();
  await expect(plan(page)).toContainText('3 names are taken and get a number.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('all that was found goes out as a report that opens from disk', async ({ page, context }) => {
  await openAt(page, app, `q=${encodeURIComponent('filename:IMG')}`);
  await page.getByRole('button', { name: /^Export \d+ photos$/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Export \d+ photos$/ });
  await dialog.getByRole('radio', { name: 'Report' }).check();
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder('Report'));
  await dialog.getByRole('radio', { name: 'Gallery' }).check();
  await dialog.getByLabel('Title').fill('Peru by bus');
  await dialog.getByRole('switch', { name: 'One file' }).check();
  await dialog.getByRole('button', { name: /^Export \d+ photos$/ }).click();
  await toast(page).getByRole('button', { name: 'Show' }).click();
  const index = join(folder('Report'), 'index.html');
  await expect(page.getByRole('dialog')).toContainText(index);
  const report = await context.newPage();
  await report.goto(pathToFileURL(index).href);
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('Peru by bus');
});

test('an export is paused, outlives a reload and a crash, goes on and is stopped; what is there is whole', async ({
  page,
}) => {
  await openLibrary(page);
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: /^Export \d+ photos$/ });
  await dialog.getByRole('radio', { name: 'Web', exact: true }).check();
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder('Heavy'));
  await dialog.getByLabel('Longer side at most').fill('1000');
  // At last: some are made to see how large they come out.
  await dialog.getByRole('radio', { name: 'AVIF' }).check();
  await expect(dialog).toContainText('nothing but what is to be seen');
  await dialog.getByRole('button', { name: /^Export \d+ photos$/ }).click();
  await expect(pill(page)).toContainText('Exporting to Heavy');
  await pill(page).getByRole('button', { name: 'Pause the export' }).click();
  await expect(pill(page)).toContainText('Export paused: Heavy');
  await page.reload();
  await expect(pill(page)).toContainText('Export paused: Heavy');
  await app.kill();
  address = await app.start();
  await page.goto(address);
  await expect(pill(page)).toContainText('Export paused: Heavy');
  await pill(page).getByRole('button', { name: 'Go on with the export' }).click();
  await expect(pill(page)).toContainText('Exporting to Heavy');
  await pill(page).getByRole('button', { name: 'Stop the export' }).click();
  // Pictures that are being made are finished first.
  await expect(pill(page)).toContainText('Stopping the export to Heavy');
  await expect(toast(page)).toContainText('Export stopped.', { timeout: 60_000 });
  await toast(page).getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('dialog', { name: 'Export stopped: Heavy' })).toContainText(
    // Where it was stopped before the first file was whole.
    /stopped before its end|Nothing was written/,
  );
  const written = await readdir(folder('Heavy')).catch(() => []);
  for (const name of written) {
    expect((await sharp(await readFile(join(folder('Heavy'), name))).stats()).isOpaque).toBe(true);
  }
});

test('a photo in the viewer, originals that are away with the reason, for everybody, and in German', async ({
  page,
  browser,
}) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(address);
  await page.locator('.cell img.loaded').first().click();
  await expect(page.getByRole('dialog', { name: 'Photo' })).toBeVisible();
  await rm(app.tripFolder, { recursive: true });
  await page.keyboard.press('ControlOrMeta+e');
  const dialog = page.getByRole('dialog', { name: 'Export 1 photo' });
  await dialog.getByRole('radio', { name: 'Web', exact: true }).check();
  await dialog.getByRole('radio', { name: 'Copyright only' }).check();
  await dialog.getByRole('radio', { name: 'Originals' }).check();
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder(away));
  await expect(plan(page)).toContainText('1 photo');
  expect(await seriousFaults(page, { within: ['dialog[open]'] }), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await seriousFaults(page, { within: ['dialog[open]'], coloursOnly: true }), 'dark').toEqual([]);
  await dialog.getByRole('button', { name: 'Export 1 photo' }).click();
  await toast(page).getByRole('button', { name: 'Show' }).click();
  const sheet = page.getByRole('dialog', { name: `Nothing exported to ${away}` });
  await expect(sheet).toContainText('1 original is away');
  await expect(sheet).toContainText('Nothing was written.');
  expect(await seriousFaults(page, { within: ['dialog[open]'] }), 'sheet').toEqual([]);
  await sheet.getByRole('button', { name: 'Close' }).last().click();

  // However long the name, what it is about and the way there stay inside the list.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Exports' }).click();
  const list = page.getByRole('dialog', { name: 'Exports' });
  const show = list.getByRole('button', { name: `Show: Nothing exported to ${away}` });
  const [around, within] = [await list.boundingBox(), await show.boundingBox()];
  expect((within?.x ?? Infinity) + (within?.width ?? 0)).toBeLessThan((around?.x ?? 0) + (around?.width ?? 0));

  const context = await browser.newContext({ locale: 'de-DE' });
  const german = await context.newPage();
  await german.goto(address);
  await expect(german.locator('.cell img.loaded').first()).toBeVisible();
  await german.keyboard.press('ControlOrMeta+e');
  const dialogue = german.getByRole('dialog', { name: /Fotos exportieren$/ });
  // Originals tell everything; what was hidden before them stays so for others.
  await dialogue.getByRole('radio', { name: 'Web', exact: true }).check();
  await expect(dialogue.getByRole('radio', { name: 'Nur Urheber' })).toBeChecked();
  await dialogue.getByRole('radio', { name: 'Bericht' }).check();
  await expect(dialogue).toContainText('Es steht darin, wann');
  await context.close();
});
