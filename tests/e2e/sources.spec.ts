/** @file The folders that the library looks after, with a real folder: photos come in, it goes away, it lies elsewhere. */
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { engineCalls } from '../../src-main/hosts/desktop/engine-calls.ts';
import { writePhoto } from '../make/photo.ts';
import { startApp, type App } from './app.ts';
import { openAt } from './imported.ts';

let app: App;
/** A second folder, so that the library does not become empty. */
let small: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  app = await startApp(6);
  small = join(app.tripFolder, '..', 'Lima');
  await mkdir(small);
  await writePhoto(join(small, 'one.jpg'), { local: '2014:08:01 10:00:00', seed: 901 });
  const calls = engineCalls(app.address);
  const { id } = await calls.imports.start({ folders: [app.tripFolder, small] });
  await calls.imports.report({ id });
});
test.afterAll(() => app.close());

const rowOf = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

test('tells how each folder stands, looks through it again, and watches it or not', async ({ page }) => {
  await openAt(page, app);
  await page.getByRole('navigation').getByRole('button', { name: 'Sources', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sources', level: 1 })).toBeVisible();
  const row = rowOf(page, 'Lima');
  await expect(row).toContainText(small);
  await expect(row).toContainText('Up to date');
  await expect(row).toContainText('New photos come in by themselves');
  await expect(row).toContainText(/Looked through (just now|\d+ minutes? ago) \(.*\d{4}/);
  await expect(row).toContainText(/\d (GB|TB|MB) free on its disk/);

  const scanned = await row.locator('time').getAttribute('datetime');
  await row.getByRole('button', { name: 'Look through again' }).click();
  await expect.poll(() => row.locator('time').getAttribute('datetime')).not.toBe(scanned);

  await row.getByRole('button', { name: 'What to do with “Lima”' }).click();
  await page.getByRole('menuitem', { name: 'Stop watching' }).click();
  await expect(row).toContainText('Not watched');
  await page.reload();
  await expect(row).toContainText('Not watched');
  // By the keyboard alone.
  await row.getByRole('button', { name: 'What to do with “Lima”' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('w');
  await expect(page.getByRole('menuitem', { name: 'Watch for new photos' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row).toContainText('New photos come in by themselves');

  await row.getByRole('button', { name: 'Show 1 photo' }).click();
  await expect(page.locator('.cell')).toHaveCount(1);
});

test('what is put into a watched folder comes into the grid, without anything being done', async ({ page }) => {
  await openAt(page, app, `q=${encodeURIComponent(`source:"${small}"`)}`);
  await expect(page.locator('.cell')).toHaveCount(1);
  await writePhoto(join(small, 'two.jpg'), { local: '2014:08:02 10:00:00', seed: 902 });
  await expect(page.locator('.cell')).toHaveCount(2, { timeout: 40_000 });
});

test('a folder that went away is said so, and found again at its new place', async ({ page }) => {
  await openAt(page, app, 'view=sources');
  const disk = join(small, '..', 'disk');
  await mkdir(disk);
  await rename(small, join(disk, 'Lima'));
  const row = rowOf(page, 'Lima');
  await expect(row).toContainText('Away', { timeout: 60_000 });
  await expect(page.getByRole('navigation').getByText('away')).toBeVisible();

  await row.getByRole('button', { name: 'Where is it now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Where is “Lima” now' });
  const path = dialog.getByRole('textbox', { name: 'Path of the folder' });
  await path.fill(app.tripFolder);
  await path.press('Enter');
  await expect(dialog).toContainText('“Peru 2014” is a folder of the library already');
  await expect(dialog.getByRole('button', { name: 'from now on' })).toBeDisabled();
  // The folder around it will do.
  await path.fill(disk);
  await path.press('Enter');
  await expect(dialog).toContainText('All 2 of its files lie there.');
  await expect(dialog).toContainText(`Found in ${join(disk, 'Lima')}.`);
  await dialog.getByRole('button', { name: 'Use “Lima” from now on' }).click();
  await expect(page.getByText('“Lima” is now looked for in')).toBeVisible();
  await expect(row).toContainText('Up to date');
  await expect(row).toContainText(join(disk, 'Lima'));
  small = join(disk, 'Lima');
});

test('a folder that is away is proposed where it lies now, and taken with one click', async ({ page }) => {
  await openAt(page, app, 'view=sources');
  const back = join(app.tripFolder, '..', 'Lima');
  await rename(small, back);
  const row = rowOf(page, 'Lima');
  await expect(row).toContainText(`Most likely it is in ${back} now: 2 of its 2 files are there.`, { timeout: 60_000 });
  await row.getByRole('button', { name: 'Use this folder' }).click();
  await expect(page.getByText('“Lima” is now looked for in')).toBeVisible();
  await expect(row).toContainText('Up to date');
  await expect(row).not.toContainText('Most likely');
  small = back;
});

test('a folder goes out of the library with a word on what goes, and comes back by undo', async ({ page }) => {
  await openAt(page, app);
  await page.getByRole('navigation').getByRole('button', { name: 'Lima' }).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Take out of the library' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take “Lima” out' });
  await expect(dialog).toContainText('2 photos go out of the library.');
  await expect(dialog).toContainText(`No file is touched. They stay in ${small}.`);
  await dialog.getByRole('button', { name: 'Take 2 photos out' }).click();
  await expect(page.getByText('“Lima” is out of the library, with 2 photos.')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Lima' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Lima' }).first()).toBeVisible();
  await openAt(page, app, 'view=history');
  await expect(page.getByText('Folder “Lima” taken out of the library')).toBeVisible();
});
