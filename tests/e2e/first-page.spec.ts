import { expect, test, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';

const photos = 48;
let app: App;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  app = await startApp(photos);
});
test.afterAll(() => app.close());

/** What the page must never do: throw, break its own policy, ask anybody else. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_CONNECTION/.test(message.text()))
      faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) faults.push(`asked ${request.url()}`);
  });
  return faults;
}

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(query === '' ? app.address : `${app.address}&q=${encodeURIComponent(query)}`);
}

const count = (page: Page) => page.locator('.search-count');

test('first run: one question, a folder, and the photos come in', async ({ page }) => {
  const faults = watch(page);
  await open(page);
  await expect(page.getByRole('heading', { name: 'Where are your photos?' })).toBeVisible();
  expect(new URL(page.url()).search).toBe('');

  await page.getByRole('button', { name: 'Add a folder' }).click();
  const path = page.getByRole('textbox', { name: 'Path of the folder' });
  await path.fill(`${app.tripFolder}/no such folder`);
  await path.press('Enter');
  await expect(page.getByRole('alert')).toContainText('no such folder');
  await path.fill(app.tripFolder);
  await path.press('Enter');
  await expect(page.getByRole('list', { name: 'Folders', exact: true })).toContainText('EOS card');
  await page.getByRole('button', { name: 'Import “Peru 2014”' }).click();

  await expect(page.getByRole('region', { name: 'Work' })).toContainText(
    `${String(photos)} photos added, 4 not imported`,
  );
  await expect(count(page)).toHaveText(String(photos));
  await expect(page.locator('.day').first()).toBeVisible();
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
  expect(faults).toEqual([]);
});

test('every tile gets its picture, upright as its shape says', async ({ page }) => {
  await open(page);
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
  await expect.poll(() => page.locator('.cell img:not(.loaded)').count()).toBe(0);
  const distortions = await page.locator('.cell img').evaluateAll((images) =>
    (images as HTMLImageElement[]).map((image) => {
      const shown = image.clientWidth / image.clientHeight;
      return Math.abs(Math.log(shown / (image.naturalWidth / image.naturalHeight)));
    }),
  );
  expect(distortions.length).toBeGreaterThan(8);
  expect(Math.max(...distortions)).toBeLessThan(0.02);
});

test('problems are grouped by reason with the files', async ({ page }) => {
  await open(page);
  await page
    .getByRole('button', { name: /4 problems/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Not imported' });
  await expect(dialog).toContainText('IMG_9001.JPG');
  await expect(dialog).toContainText('The file is empty.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('dates and a place narrow the grid, the address keeps them, back undoes them', async ({ page }) => {
  const faults = watch(page);
  await open(page);
  await page.getByRole('button', { name: 'Dates' }).click();
  await page.getByLabel('From').fill('2014-06-28');
  await page.getByLabel('To', { exact: true }).fill('2014-07-04');
  await page.getByRole('button', { name: 'Show these days' }).click();
  await expect(count(page)).toHaveText(new RegExp(`^\\d+ of ${String(photos)}$`));
  const byDate = await count(page).textContent();

  await page.getByRole('button', { name: 'Around a place' }).click();
  await page.getByLabel('Place, or latitude and longitude').fill('Cuzco');
  await page.getByRole('option', { name: /Cusco/ }).first().click();
  await expect(page.locator('.chip')).toHaveCount(2);
  await expect(page.locator('.chip').nth(1)).toContainText('50 km');
  await expect(count(page)).not.toHaveText(byDate ?? '');
  await expect(page.locator('.day-place').first()).toContainText(/Cusco|Ollantaytambo|Urubamba|Machu/);

  const address = page.url();
  expect(decodeURIComponent(address)).toContain('near:Cusco,50km');
  await page.reload();
  await expect(page.locator('.chip')).toHaveCount(2);
  await page.goBack();
  await expect(page.locator('.chip')).toHaveCount(1);
  await expect(count(page)).toHaveText(byDate ?? '');
  await page.goForward();
  await expect(page.locator('.chip')).toHaveCount(2);
  expect(faults).toEqual([]);
});

test('an empty answer says which filter to loosen', async ({ page }) => {
  await open(page, 'date:2014-06 near:Reykjavik,10km');
  await expect(page.getByText('Nothing matches.')).toBeVisible();
  await page.getByRole('button', { name: /^Without .*Reykjav/ }).click();
  await expect(page.locator('.cell').first()).toBeVisible();
});

test('a filter that cannot be read stays as text with one sentence', async ({ page }) => {
  await open(page);
  const search = page.getByRole('textbox', { name: 'Search' });
  await search.fill('date:2014-13');
  await search.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/month/i);
  await expect(search).toHaveValue('date:2014-13');
  await search.fill('camera:nikon');
  await search.press('Enter');
  await expect(page.locator('.chip')).toContainText('nikon');
  await search.press('Backspace');
  await expect(page.locator('.chip')).toHaveCount(0);
});

test('one photo tells when and where, and why that is believed', async ({ page }) => {
  await open(page, 'has:position camera:nexus');
  await page.locator('.cell').first().click();
  const facts = page.getByRole('complementary', { name: 'About this photo' });
  await expect(facts).toContainText('Time from EXIF DateTimeOriginal');
  await expect(facts).toContainText('Position from EXIF GPS');
  await expect(facts).toContainText('Nexus 5');
  await expect(page.locator('.viewer-count')).toContainText('1 of');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.viewer-count')).toContainText('2 of');
  await page.keyboard.press('Escape');
  await expect(page.locator('.viewer')).toHaveCount(0);
});

test('the keyboard alone reaches a photo', async ({ page }) => {
  await open(page);
  await expect(page.locator('.cell').first()).toBeVisible();
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.classList.contains('cell') ?? false)) break;
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('.viewer')).toBeVisible();
});

test('a page whose engine was killed says so and comes back with it', async ({ page }) => {
  await open(page);
  await expect(count(page)).toHaveText(String(photos));
  await app.kill();
  await expect(page.getByText(/Fernweh does not answer/).first()).toBeVisible();
  const address = await app.start();
  await page.goto(address);
  await expect(count(page)).toHaveText(String(photos));
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
});

test('an address without its token says what to do', async ({ page }) => {
  await page.goto(new URL(app.address).origin);
  await expect(page.getByText('Open the address that Fernweh printed')).toBeVisible();
});
