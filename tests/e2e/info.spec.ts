import { expect, test, type Locator, type Page } from '@playwright/test';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gpsTagsOf } from '../../scripts/pictures/exif-writer.ts';
import { writePhoto } from '../make/photo.ts';
import { makeCr2 } from '../make/raw-files.ts';
import { previewJpeg } from '../make/raw-parts.ts';
import { makeJpeg } from '../make/pictures.ts';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

let app: App;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = await startApp(4);
  await writePhotos(join(app.tripFolder, 'Arizona'));
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

/** A photo that says all of itself, twice; one that only its name dates; a RAW with its JPEG. */
async function writePhotos(folder: string): Promise<void> {
  await mkdir(join(folder, 'copies'), { recursive: true });
  const bears = await makeJpeg({
    ...{ width: 600, height: 400, seed: 91 },
    ifd0: { Make: 'Canon', Model: 'Canon EOS 600D', Artist: 'Ida <b>Berg</b>', ModifyDate: '2015:07:05 09:00:00' },
    exif: {
      DateTimeOriginal: '2015:07:03 11:40:15',
      ExposureTime: { rationals: [[1, 250]] },
      FNumber: { rationals: [[56, 10]] },
      ISO: 200,
      FocalLength: { rationals: [[180, 1]] },
      LensModel: 'EF75-300mm f/4-5.6 IS USM',
    },
    gps: gpsTagsOf(35.2518, -112.1484, 2064),
    xmp: {
      'dc:description': 'Two bears <img src=x onerror=alert(1)> wrestle',
      'dc:subject': ['animal/bear'],
      'photoshop:Instructions': `begin ${'and on '.repeat(100)} end`,
    },
  });
  await writeFile(join(folder, 'bears.jpg'), bears);
  await copyFile(join(folder, 'bears.jpg'), join(folder, 'copies/bears.jpg'));
  await writePhoto(join(folder, 'IMG-20140621-WA0003.jpg'), { seed: 92, local: '2000:01:01 00:00:00' });
  const local = '2015:07:04 10:00:00';
  await writePhoto(join(folder, 'IMG_0042.JPG'), { seed: 93, width: 600, height: 400, local });
  const raw = { width: 600, height: 400, local, preview: await previewJpeg(1, 600, 400) };
  await writeFile(join(folder, 'IMG_0042.CR2'), makeCr2(raw));
}

/** Opens the only photo that this query finds. */
async function openPhoto(page: Page, query: string): Promise<Locator> {
  await page.goto(`${app.address}&q=${encodeURIComponent(query)}`);
  await expect(page.locator('.cell')).toHaveCount(1);
  await page.locator('.cell').focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  await expect(panel.locator('.info-value').first()).toBeVisible();
  return panel;
}

const part = (panel: Locator, name: string): Locator => panel.getByRole('region', { name, exact: true });
const toast = (page: Page): Locator => page.locator('.toast-place');
const undo = (page: Page): Promise<void> => toast(page).getByRole('button', { name: 'Undo' }).click();

test('a doubtful date says why; another one is taken, and given back', async ({ page }) => {
  const panel = await openPhoto(page, 'filename:WA0003');
  const when = part(panel, 'When');
  await expect(when).toContainText('Sat 21 June 2014Time of day unknown. Local time, zone unknown');
  await expect(when).toContainText('This date comes from the file name. Is it right? Doubtful');
  await when.getByText('other dates were found').click();
  await expect(when).toContainText('EXIF DateTimeOriginal · a camera whose clock was never set');
  await when.getByRole('button', { name: 'Use Sat 1 January 2000, 00:00:00' }).click();
  await expect(when).toContainText('Time from you. Sure');
  await expect(when.locator('.info-value')).toHaveText('Sat 1 January 2000, 00:00:00');
  await undo(page);
  await expect(when.locator('.info-value')).toHaveText('Sat 21 June 2014');
});

test('a photo tells where and how it was taken; nothing in it is taken for HTML', async ({ page }) => {
  page.on('dialog', (dialog) => {
    throw new Error(`the page said ${dialog.message()}`);
  });
  const panel = await openPhoto(page, 'filename:bears');
  await expect(part(panel, 'When')).toContainText('Phoenix time, UTC−7');
  await expect(part(panel, 'When')).toContainText('Time from EXIF DateTimeOriginal, zone from the position. Sure');
  const where = part(panel, 'Where');
  await expect(where).toContainText('WilliamsArizona, United States');
  await expect(where).toContainText('35°15′06.5″N 112°08′54.2″W');
  await expect(part(panel, 'Camera')).toContainText('1/250 s · f/5.6 · ISO 200 · 180 mm');
  await expect(part(panel, 'Files')).toContainText('2 copies, same content');
  await expect(panel).toContainText('Two bears <img src=x onerror=alert(1)> wrestle');
  await expect(panel.locator('img, b')).toHaveCount(0);

  await where.getByRole('button', { name: 'Set the place' }).click();
  await expect(page.getByRole('dialog', { name: 'Where was this photo taken?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await where.getByRole('button', { name: 'Photos within 1 km' }).click();
  await expect(page.locator('.chip')).toContainText('1 km');
  await expect(page.locator('.cell')).toHaveCount(1);
});

test('a title is written where it stands: Enter saves, Escape gives up, undo takes it back', async ({ page }) => {
  const panel = await openPhoto(page, 'filename:bears');
  await panel.getByRole('button', { name: 'Add a title' }).click();
  await page.keyboard.type('Bearizona');
  await page.keyboard.press('Escape');
  const none = panel.getByRole('button', { name: 'Add a title' });
  await expect(none).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Wrestlers');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Change the title: Wrestlers' })).toBeVisible();
  await expect(toast(page)).toContainText('Title of 1 photo changed');
  await undo(page);
  await expect(none).toBeVisible();

  await panel.getByRole('button', { name: /^Change the caption/ }).click();
  await panel.getByRole('textbox', { name: 'Caption' }).fill('Two bears\nof Arizona');
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByRole('button', { name: /^Change the caption: Two bears\s+of Arizona/ })).toBeVisible();
});

test('a tag is found while it is typed, taken away, and leads to its photos', async ({ page }) => {
  const panel = await openPhoto(page, 'filename:WA0003');
  const what = part(panel, 'What');
  await what.getByRole('button', { name: 'Tag', exact: true }).click();
  await page.keyboard.type('anim');
  await page.getByRole('option', { name: /animal\/bear/ }).click();
  await expect(what.getByRole('button', { name: 'animal/bear', exact: true })).toBeVisible();
  // The field stays for the next one.
  await page.keyboard.type('paper');
  await page.keyboard.press('Enter');
  await what.getByRole('button', { name: 'Take “paper” away' }).click();
  await expect(what.getByText('paper')).toHaveCount(0);
  await what.getByRole('button', { name: /^animal\/bear/ }).click();
  await expect(page.locator('.viewer')).toHaveCount(0);
  await expect(page.locator('.cell')).toHaveCount(2);
  expect(new URL(page.url()).searchParams.get('q')).toBe('tag:animal/bear');
});

test('all metadata is searched, walked through by keys, and copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  const panel = await openPhoto(page, 'filename:bears');
  await panel.getByText('All metadata').click();
  const values = panel.locator('.info-entry-value');
  await expect(values.filter({ hasText: /^begin/ }).first()).toContainText('…Show all');
  await panel.getByRole('button', { name: 'Show all' }).first().click();
  await expect(values.filter({ hasText: /^begin/ }).first()).toContainText('and on  endShow less');

  await panel.getByRole('searchbox', { name: 'Find in the metadata' }).fill('fnum');
  // Both copies say it.
  await expect(values).toHaveText(['f/5.6', 'f/5.6']);
  await expect(panel.getByRole('status').filter({ hasText: /^2 of \d+$/ })).toBeVisible();
  await panel.getByRole('button', { name: 'FNumber' }).first().click();
  await expect(panel.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
  expect(await copied()).toBe('f/5.6');
  await panel.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect.poll(copied).toContain('"name": "FNumber"');

  await panel.getByRole('searchbox').fill('exif');
  const fields = panel.getByRole('region', { name: 'Entries of EXIF' }).first().getByRole('button');
  await fields.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(fields.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(fields.last()).toBeFocused();
  await panel.getByRole('searchbox').fill('no such field');
  await expect(panel).toContainText('No field and no value has “no such field” in it.');
});

test('a RAW is taken apart from its JPEG and put together again', async ({ page }) => {
  const panel = await openPhoto(page, 'filename:IMG_0042');
  const files = part(panel, 'Files');
  await expect(files).toContainText('RAW beside it');
  await files.getByRole('button', { name: 'Take IMG_0042.CR2 apart' }).click();
  await expect(toast(page)).toContainText('Taken apart');
  await expect(part(panel, 'File')).toBeVisible();
  await undo(page);
  await expect(files).toContainText('RAW beside it');
});

test('in German, in light and in dark, it can be used by everyone', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'de-DE', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const panel = await openPhoto(page, 'filename:bears');
  await expect(part(panel, 'Wann')).toContainText('Zeit aus EXIF DateTimeOriginal, Zone aus der Position. Sicher');
  await expect(part(panel, 'Kamera')).toContainText('1/250 s · f/5,6 · ISO 200');
  await expect(part(panel, 'Wo')).toContainText('Vereinigte Staaten');
  await panel.getByText('Alle Metadaten').click();
  await expect(panel.locator('.info-entry').first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await seriousFaults(page, { within: ['.info'] }), colorScheme).toEqual([]);
  }
  await context.close();
});
