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

test('a listing that comes late takes nothing of what the user wrote', async ({ page }) => {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  // The listing that the dialog begins with, and no other.
  await page.route('**/rpc/folders/list', async (route) => {
    if (route.request().postData()?.includes('"path":null') === true) await held;
    // One that the page has given up meanwhile cannot go on.
    await route.continue().catch(() => undefined);
  });
  await open(page);
  const path = page.getByRole('textbox', { name: 'Path of the folder' });
  const folders = page.getByRole('list', { name: 'Folders', exact: true });
  const importIt = page.getByRole('button', { name: 'Import “Peru 2014”' });

  await page.getByRole('button', { name: 'Add a folder' }).click();
  await path.fill(app.tripFolder);
  await path.press('Enter');
  await expect(importIt).toBeEnabled();
  await page.keyboard.press('Escape');

  // In the field, the listing comes, and only then the text.
  await page.getByRole('button', { name: 'Add a folder' }).click();
  await path.focus();
  letGo();
  await expect(page.getByRole('list', { name: 'Places on this computer' })).toContainText('Home');
  await page.keyboard.insertText(app.tripFolder);
  await expect(path).toHaveValue(app.tripFolder);
  await path.press('Enter');
  await expect(folders).toContainText('EOS card');
  await expect(importIt).toBeEnabled();
  await page.keyboard.press('Escape');
});

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

  const review = page.getByRole('dialog', { name: 'Peru 2014 is imported' });
  await expect(review).toContainText('4 not imported', { timeout: 60_000 });
  await expect(page.locator('.work-pill')).toContainText(`${String(photos)} photos added. 4 not imported.`);
  await review.getByRole('button', { name: `Show ${String(photos)} photos` }).click();
  await expect(page.locator('.chip')).toContainText('imported');
  await expect(count(page)).toHaveText(String(photos));
  await open(page);
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
  await expect(dialog).toContainText('2 photos are cut off');
  await expect(dialog).toContainText('IMG_9001.JPG');
  await expect(dialog).toContainText('The file is empty.');
  await dialog.getByRole('button', { name: 'Show: 2 photos are cut off' }).click();
  await expect(dialog).toContainText(/EOS card.*IMG_9001\.JPG/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('days and a place narrow the grid, the address keeps them, back undoes them', async ({ page }) => {
  const faults = watch(page);
  const chips = page.getByRole('list', { name: 'Filters' }).locator('.chip:visible');
  const search = page.getByRole('combobox', { name: 'Search' });
  await open(page);
  await search.fill('date:2014-06-28..2014-07-04');
  await search.press('Enter');
  await expect(chips).toHaveText(['28 Jun – 4 Jul 2014']);
  await expect(count(page)).toHaveText(new RegExp(`^\\d+ of ${String(photos)}$`));
  const byDate = (await count(page).textContent()) ?? '';

  await search.fill('near:Cuzco,50km');
  await search.press('Enter');
  await expect(chips).toHaveCount(2);
  await expect(count(page)).not.toHaveText(byDate);
  await expect(page.locator('.day-place').first()).toContainText(/Cusco|Ollantaytambo|Urubamba|Machu/);
  await page.reload();
  await expect(chips).toHaveCount(2);
  await page.goBack();
  await expect(chips).toHaveCount(1);
  await expect(count(page)).toHaveText(byDate);
  await page.goForward();
  await expect(chips).toHaveCount(2);
  expect(faults).toEqual([]);
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
