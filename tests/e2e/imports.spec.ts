import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { writeDamagedFiles } from '../../scripts/demo/damaged-files.ts';
import { makeJpeg } from '../make/pictures.ts';
import { startApp, type App } from './app.ts';

const photos = 12;
let app: App;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  app = await startApp(photos);
});
test.afterAll(() => app.close());

const pill = (page: Page) => page.getByRole('region', { name: 'Work' });

/** Imports a folder by the dialog; `add` names the button that opens it. */
async function importFolder(page: Page, folder: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a folder' }).click();
  const path = page.getByRole('textbox', { name: 'Path of the folder' });
  await path.fill(folder);
  await path.press('Enter');
  await page.getByRole('button', { name: `Import “${name}”` }).click();
}

test('the plan before the import, and the import taken back by the keyboard alone', async ({ page }) => {
  await page.goto(app.address);
  await page.getByRole('button', { name: 'Add a folder' }).click();
  const path = page.getByRole('textbox', { name: 'Path of the folder' });
  await path.fill(app.tripFolder);
  await path.press('Enter');
  await expect(page.locator('.plan')).toContainText(/\d+ photos and videos, .*; all new/);
  await page.getByLabel('Copy them into the library').check();
  await expect(page.locator('.plan')).toContainText(/Needs about .* are free/);
  await page.getByLabel('Leave the photos where they are').check();
  await page.getByRole('button', { name: 'Import “Peru 2014”' }).click();
  await page.getByRole('dialog', { name: 'Peru 2014 is imported' }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Imports' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Imports' });
  const undo = dialog.getByRole('button', { name: 'Undo import… Peru 2014' });
  await undo.focus();
  await page.keyboard.press('Enter');
  const question = dialog.getByRole('group', { name: 'Undo this import' });
  await expect(question).toBeFocused();
  await expect(question).toContainText('The originals stay where they are.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(undo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toContainText(
    `${String(photos)} photos and videos taken out of the library.`,
  );
  await expect(dialog).toContainText('undone');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Where are your photos?' })).toBeVisible();
});

test('a review says what failed and why; what was mended comes in; the whole import is taken back', async ({
  page,
}) => {
  const folder = join(dirname(app.tripFolder), 'Card');
  const sound = await makeJpeg({ width: 480, height: 320, seed: 901 });
  await mkdir(folder);
  await writeFile(join(folder, 'IMG_9000.JPG'), sound);
  const [cut = ''] = await writeDamagedFiles(folder, await makeJpeg({ width: 480, height: 320, seed: 902 }));
  await page.goto(app.address);
  await importFolder(page, folder, 'Card');

  const review = page.getByRole('dialog', { name: 'Card is imported' });
  await expect(review).toContainText('Found 5 photos and videos: 1 added and 4 not imported.');
  await expect(review).toContainText('The original is unchanged.');
  await expect(review.getByRole('img', { name: 'Some of the photos' }).locator('img')).toHaveCount(1);
  await expect(review).toContainText('1 file is empty');
  await expect(review).toContainText('1 file is of a kind that Fernweh cannot read yet');
  // Nothing that one could mend.
  await expect(review.getByRole('button', { name: /^Try again: 1 file is of a kind/ })).toHaveCount(0);
  await review.getByRole('button', { name: 'Show: 2 photos are cut off' }).click();
  await expect(review).toContainText(cut);

  await writeFile(cut, await makeJpeg({ width: 480, height: 320, seed: 902 }));
  await review.getByRole('button', { name: 'Try again: 2 photos are cut off' }).click();
  await expect(review).toContainText('1 photo is cut off');
  await expect(review).toContainText('Found 5 photos and videos: 1 added, 1 already here and 3 not imported.');

  await review.getByRole('button', { name: 'Undo import' }).click();
  const question = review.getByRole('group', { name: 'Undo this import' });
  await expect(question).toContainText('Takes 1 photo (1 file) out of the library again.');
  // On a busy machine what "Try again" began may not have ended yet: that is said, and one tries again.
  await expect(async () => {
    await question.getByRole('button', { name: 'Take 1 photo out' }).click({ timeout: 2000 });
    await expect(review).toBeHidden({ timeout: 5000 });
  }).toPass();
  await expect(page.getByRole('status').getByRole('button', { name: 'Import again' })).toBeVisible();
  await expect(page.locator('.search-count')).toHaveText('1');
  expect((await readFile(cut)).length).toBeGreaterThan(0);
});

test('an import is paused and stopped; what is left is told, and comes in when one goes on', async ({ page }) => {
  const folder = join(dirname(app.tripFolder), 'Many');
  const many = 300;
  await mkdir(folder);
  const picture = await makeJpeg({ width: 1600, height: 1200, seed: 77 });
  for (let index = 0; index < many; index += 1) {
    // Behind the picture's end: another content, the same picture.
    await writeFile(join(folder, `IMG_${String(index)}.JPG`), Buffer.concat([picture, Buffer.from(String(index))]));
  }
  await page.goto(app.address);
  await importFolder(page, folder, 'Many');
  // All are found, and some of them read.
  await expect(pill(page)).toContainText(`of ${String(many)}`);
  await pill(page).getByRole('button', { name: 'Pause' }).click();
  await expect(pill(page)).toContainText('Paused: Many');
  await expect(pill(page).getByRole('button', { name: 'Go on' })).toBeFocused();
  await pill(page).getByRole('button', { name: 'Stop the import' }).click();
  await pill(page).getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('dialog', { name: 'Many: stopped before its end' })).toContainText(
    /\d+ files? (is|are) left/,
  );
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('dialog', { name: 'Many is imported' })).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(page.locator('.search-count')).toHaveText(String(many + 1));
  await rm(folder, { recursive: true });
});

test('all of it in German', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(app.address);
  await page.getByRole('button', { name: 'Importe' }).click();
  await page.getByRole('dialog', { name: 'Importe' }).getByRole('button', { name: 'Ansehen: Card' }).last().click();
  const review = page.getByRole('dialog', { name: 'Card ist importiert' });
  await expect(review).toContainText('2 Fotos sind unvollständig');
  await expect(review).toContainText('1 Datei kann Fernweh noch nicht lesen');
  await expect(review).toContainText('5 Fotos und Videos gefunden: 1 hinzugefügt und 4 nicht importiert.');
  await review.getByRole('button', { name: 'Schließen' }).first().click();
  await page.getByRole('button', { name: 'Ordner hinzufügen' }).click();
  await page.getByRole('textbox', { name: 'Pfad des Ordners' }).fill(join(app.tripFolder, 'gibt es nicht'));
  await page.getByRole('button', { name: 'Öffnen' }).click();
  await expect(page.getByRole('alert')).toContainText('gibt es nicht.');
  await context.close();
});
