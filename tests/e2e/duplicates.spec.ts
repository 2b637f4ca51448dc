/** @file Files with the same content, and originals that are deleted; the trash is one of the test's own (XDG_DATA_HOME). */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { engineCalls } from '../../src-main/hosts/desktop/engine-calls.ts';
import { makeJpeg } from '../make/pictures.ts';
import { makeCr2 } from '../make/raw-files.ts';
import { previewJpeg } from '../make/raw-parts.ts';
import { startApp, type App } from './app.ts';
import { openAt } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

let app: App;
let data: string;
let trip: string;
let backup: string;
let shots: string;

test.describe.configure({ mode: 'serial' });
test.skip(process.platform !== 'linux', 'only on Linux can a test have a trash of its own');
test.beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'fernweh-e2e-trash-'));
  app = await startApp(3, null, { XDG_DATA_HOME: data });
  [trip, backup] = [join(app.tripFolder, '..', 'Cusco'), join(app.tripFolder, '..', 'Old backup of the disk')];
  shots = join(app.tripFolder, '..', 'Shots');
  await mkdir(trip);
  await mkdir(join(backup, 'DCIM'), { recursive: true });
  for (let at = 1; at <= 4; at += 1) {
    const name = `IMG_${String(at)}.jpg`;
    const taken = { exif: { DateTimeOriginal: `2014:06:0${String(at)} 10:00:00` } };
    await writeFile(join(trip, name), await makeJpeg({ width: 480, height: 320, seed: 70 + at, ...taken }));
    if (at > 3) continue;
    await copyFile(join(trip, name), join(backup, 'DCIM', name));
    await utimes(join(backup, 'DCIM', name), 1_300_000_000 + at, 1_300_000_000 + at);
  }
  await copyFile(join(trip, 'IMG_1.jpg'), join(trip, 'IMG_1 (copy).jpg'));
  const local = '2014:06:21 17:03:22';
  const jpeg = await makeJpeg({ exif: { DateTimeOriginal: local, OffsetTimeOriginal: '-05:00' } });
  await mkdir(shots);
  await writeFile(join(shots, 'SHOT_1.JPG'), jpeg);
  const preview = await previewJpeg(1, 300, 200);
  await writeFile(join(shots, 'SHOT_1.CR2'), makeCr2({ local, offset: '-05:00', preview }));
  await writeFile(join(shots, 'SHOT_1.xmp'), '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>');
  const calls = engineCalls(app.address);
  const { id } = await calls.imports.start({ folders: [trip, backup, shots] });
  await calls.imports.report({ id });
});
test.afterAll(async () => {
  await app.close();
  await rm(data, { recursive: true, force: true });
});

const inTrash = async (): Promise<string[]> => (await readdir(join(data, 'Trash', 'files')).catch(() => [])).sort();
const groupOf = (page: Page, name: string) =>
  page.locator('.duplicate').filter({ has: page.getByRole('heading', { name }) });

test('duplicates are listed, another file is chosen, and that is taken back', async ({ page }) => {
  await openAt(page, app);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Duplicates' }).click();
  await expect(page.getByRole('heading', { name: 'Duplicates', level: 1 })).toBeVisible();
  await expect(page.locator('.duplicate')).toHaveCount(3);
  await expect(page.locator('.duplicates-total')).toHaveText('3 photos with several files');
  const group = page.locator('.duplicate').first();
  await expect(group.locator('.duplicate-file')).toHaveCount(3);
  await expect(group.locator('.duplicate-file').first()).toContainText('shown');
  const other = join(backup, 'DCIM', 'IMG_1.jpg');
  await group.getByRole('button', { name: `Show this one: ${other}` }).press('Enter');
  await expect(group.locator('.duplicate-file').first()).toContainText(other);
  await expect(page.locator('.toast')).toContainText('The photo is shown by');
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(group.locator('.duplicate-file').first()).not.toContainText(other);
});

test('the others go to the trash by a rule, after number and folders were told, and come back by Undo', async ({
  page,
}) => {
  await openAt(page, app, 'view=duplicates');
  await page.getByLabel('Which file stays').selectOption({ label: 'The oldest file' });
  await expect(groupOf(page, 'IMG_2.jpg').locator('.duplicate-file', { hasText: 'stays' })).toContainText(backup);
  await page.getByRole('button', { name: /^Move 4 files to the trash \(.*\)…$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Move duplicates to the trash' });
  await expect(dialog).toContainText('Of each photo the oldest file stays.');
  await expect(dialog).toContainText('4 files');
  await expect(dialog.locator('.trash-folders li')).toHaveText([`${trip}4`]);
  // Escape and the button that has the focus keep all.
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect(await inTrash()).toEqual([]);

  await page.getByRole('button', { name: /^Move 4 files/ }).click();
  await dialog.getByRole('button', { name: 'Move 4 files to the trash' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('No two files of the library have the same content.')).toBeVisible();
  expect(await inTrash()).toEqual(['IMG_1 (copy).jpg', 'IMG_1.jpg', 'IMG_2.jpg', 'IMG_3.jpg']);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.duplicate')).toHaveCount(3);
  expect(await inTrash()).toEqual([]);
  expect((await readdir(trip)).length).toBe(5);
});

test('the Trash lists what was deleted with its files, and restores it', async ({ page }, info) => {
  await openAt(page, app, 'view=duplicates');
  await page.getByRole('button', { name: /^Move 4 files/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Move 4 files to the trash' }).click();
  await expect.poll(async () => (await inTrash()).length).toBe(4);
  await openAt(page, app);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Trash' }).click();
  const entry = page.locator('.history-entry');
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText('4 files');
  await entry.getByText('Which files').click();
  await expect(entry.locator('.trashed-files li')).toHaveCount(4);
  await expect(entry.locator('.trashed-files')).toContainText(join(trip, 'IMG_1.jpg'));
  await page.screenshot({ path: info.outputPath('trash.png') });
  await entry.getByRole('button', { name: /^Restore/ }).click();
  await expect(page.getByText('Nothing is deleted.')).toBeVisible();
  expect(await inTrash()).toEqual([]);
});

test('one group goes by itself, and what was changed since stays and is told', async ({ page }) => {
  await openAt(page, app, 'view=duplicates');
  await page.getByLabel('Which file stays').selectOption({ label: 'The one in Cusco' });
  const changed = join(backup, 'DCIM', 'IMG_2.jpg');
  const group = groupOf(page, 'IMG_2.jpg');
  await group.getByRole('button', { name: /^Move the others to the trash/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Move duplicates to the trash' });
  await expect(dialog.getByRole('button', { name: 'Move 1 file to the trash' })).toBeEnabled();
  // Its time only: watching takes a while to see it, the check right before does not.
  await utimes(changed, 1_400_000_000, 1_400_000_000);
  await dialog.getByRole('button', { name: 'Move 1 file to the trash' }).click();
  await expect(dialog).toContainText('1 file is where it was');
  await expect(dialog).toContainText('Changed since Fernweh looked last.');
  await expect(dialog).toContainText(changed);
  await page.keyboard.press('Escape');
  expect(existsSync(changed)).toBe(true);
});

test('originals are deleted from the selection, never by a key alone', async ({ page }) => {
  await openAt(page, app, 'q=filename:IMG_4');
  await expect(page.locator('.cell')).toHaveCount(1);
  await page.locator('.cell').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page
    .getByRole('toolbar', { name: 'What to do with the selected photos' })
    .getByRole('button', { name: 'More' })
    .click();
  await page.getByRole('menuitem', { name: 'Delete originals…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete the originals of 1 photo' });
  await expect(dialog.locator('.trash-folders li')).toHaveText([`${trip}1`]);
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Move 1 file to the trash' }).click();
  await expect(page.locator('.cell')).toHaveCount(0);
  expect(await inTrash()).toEqual(['IMG_4.jpg']);
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.cell')).toHaveCount(1);
  expect(existsSync(join(trip, 'IMG_4.jpg'))).toBe(true);
});

test('what goes with a photo is chosen, in German', async ({ browser }, info) => {
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 900, height: 700 } });
  const page = await context.newPage();
  await openAt(page, app, 'q=filename:SHOT_1');
  await page.locator('.cell').first().focus();
  await page.keyboard.press('Space');
  await page.getByRole('toolbar').getByRole('button', { name: 'Mehr' }).click();
  await page.getByRole('menuitem', { name: 'Originale löschen …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Originale von 1 Foto löschen' });
  await expect(dialog.getByRole('button', { name: '3 Dateien in den Papierkorb legen' })).toBeEnabled();
  await expect(dialog.locator('.trash-folders li')).toHaveText([`${shots}3`]);
  expect(await seriousFaults(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath('delete-german.png') });
  // A sidecar that tells of the RAW stays with it.
  await dialog.getByLabel('1 RAW-Datei').uncheck();
  await expect(dialog.getByRole('button', { name: '1 Datei in den Papierkorb legen' })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect((await readdir(shots)).sort()).toEqual(['SHOT_1.CR2', 'SHOT_1.JPG', 'SHOT_1.xmp']);
  await openAt(page, app, 'view=duplicates');
  await expect(page.getByRole('button', { name: /^4 Dateien in den Papierkorb/ })).toBeEnabled();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(900);
  await page.screenshot({ path: info.outputPath('duplicates-german.png') });
  await context.close();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`has no serious faults, and fits, in ${scheme}`, async ({ page }, info) => {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [width, height] of [
      [1440, 900],
      [900, 700],
    ] as const) {
      await page.setViewportSize({ width, height });
      await openAt(page, app, 'view=duplicates');
      await expect(page.locator('.duplicate')).toHaveCount(3);
      expect(await seriousFaults(page, { coloursOnly: scheme === 'dark' })).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.screenshot({ path: info.outputPath(`duplicates-${scheme}-${String(width)}.png`) });
      await page.getByRole('button', { name: /^Move 4 files/ }).click();
      await expect(page.getByRole('dialog').getByRole('button', { name: 'Move 4 files to the trash' })).toBeEnabled();
      expect(await seriousFaults(page, { coloursOnly: scheme === 'dark' })).toEqual([]);
      await page.screenshot({ path: info.outputPath(`duplicates-dialog-${scheme}-${String(width)}.png`) });
    }
  });
}
