import { expect, test, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';

let app: App;

test.beforeAll(async ({ browser }) => {
  app = await startApp(12);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Waits for the library and puts the focus on its first photo. */
async function focusPhoto(page: Page): Promise<void> {
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
  await page.locator('.cell').first().focus();
}

test('the palette finds commands and places by their words, and Escape goes back', async ({ page }) => {
  await openAt(page, app);
  await expect(heading(page, 'Library')).toBeAttached();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette).toBeVisible();
  await page.keyboard.press('Escape');
  // The element itself: a dialog that closes is hidden a moment before it is gone.
  await expect(page.locator('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(palette).toBeVisible();
  await page.keyboard.type('hist');
  await expect(palette.getByRole('option', { selected: true })).toHaveText('History');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'History')).toBeVisible();
  expect(page.url()).toContain('view=history');
  await expect(page).toHaveTitle('History – Fernweh');
  await page.goBack();
  await expect(heading(page, 'Library')).toBeAttached();
});

test('the palette opens while one types, other keys write', async ({ page }) => {
  await openAt(page, app);
  await expect(page.locator('.cell').first()).toBeVisible();
  await page.keyboard.press('/');
  const search = page.getByRole('combobox', { name: 'Search' });
  await expect(search).toBeFocused();
  await page.keyboard.type('why?');
  await expect(search).toHaveValue('why?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
});

test('the help sheet lists all keys, and gives the focus back', async ({ page }) => {
  await openAt(page, app, 'view=settings');
  const show = page.getByRole('button', { name: 'Show all keys' });
  await show.click();
  const help = page.getByRole('dialog', { name: 'Keys' });
  for (const section of ['Everywhere', 'Library', 'Photos'])
    await expect(help.getByRole('heading', { name: section })).toBeVisible();
  await expect(help).toContainText('Select all photos');
  await help.getByRole('button', { name: 'Close' }).click();
  await expect(help).toHaveCount(0);
  await expect(show).toBeFocused();
});

test('letter keys can be switched off; keys with Ctrl stay', async ({ page }) => {
  await openAt(page, app, 'view=settings');
  const letterKeys = page.getByRole('switch', { name: 'Letters, digits and signs are keys' });
  await letterKeys.click();
  await expect(letterKeys).not.toBeChecked();
  await heading(page, 'Settings').click();
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  await letterKeys.click();
  await heading(page, 'Settings').click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});

test('German by choice, and still after a reload', async ({ page }) => {
  await openAt(page, app, 'view=settings');
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await expect(heading(page, 'Einstellungen')).toBeVisible();
  await page.reload();
  await expect(heading(page, 'Einstellungen')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByRole('button', { name: /^Bibliothek/ }).click();
  await expect(page.locator('.day-heading').first()).toContainText(/\d\d?\. (Juni|Juli) 2014/);
  await openAt(page, app, 'view=settings');
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(heading(page, 'Settings')).toBeVisible();
});

test('dark by system, light by choice, and still after a reload', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await openAt(page, app, 'view=settings');
  await expect(heading(page, 'Settings')).toBeVisible();
  expect(await background()).toBe('rgb(21, 22, 23)');
  const kept = page.waitForResponse((response) => response.url().includes('/rpc/settings/set'));
  await page.getByRole('radio', { name: 'Light' }).check();
  await expect.poll(background).toBe('rgb(251, 251, 250)');
  await kept;
  await page.reload();
  await expect(heading(page, 'Settings')).toBeVisible();
  expect(await background()).toBe('rgb(251, 251, 250)');
  await page.getByRole('radio', { name: 'As the system' }).first().check();
  await expect.poll(background).toBe('rgb(21, 22, 23)');
});

test('what is done is told, taken back by its toast, by a key and in the history', async ({ page }) => {
  await openAt(page, app);
  await focusPhoto(page);
  await page.keyboard.press('4');
  const toast = page.getByRole('status').filter({ hasText: '★★★★' });
  await expect(toast).toContainText('1 photo rated ★★★★');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('4');
  await expect(toast).toContainText('2 photos rated ★★★★');
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone: rating of 2 photos')).toBeVisible();

  await focusPhoto(page);
  await page.keyboard.press('x');
  await expect(page.getByText('1 photo rejected')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: rating of 1 photo')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('Done again: rating of 1 photo')).toBeVisible();

  await openAt(page, app, 'view=history');
  const rejected = page.getByRole('listitem').filter({ hasText: '1 photo rejected' });
  await expect(rejected).toContainText('in the browser');
  await expect(page.getByRole('listitem').filter({ hasText: 'undone' })).toHaveCount(2);
  await rejected.getByRole('button', { name: /^Undo/ }).click();
  await expect(rejected).toContainText('undone');
  await rejected.getByRole('button', { name: /^Redo/ }).click();
  await expect(rejected.getByRole('button', { name: /^Undo/ })).toBeVisible();
});

test('the rail is narrow in a narrow window, and by choice', async ({ page }) => {
  await openAt(page, app);
  const rail = page.getByRole('navigation', { name: 'Main' });
  await expect(rail.getByText('Sources')).toBeVisible();
  const kept = page.waitForResponse((response) => response.url().includes('/rpc/settings/set'));
  await page.keyboard.press('Control+b');
  await expect(rail.getByText('Sources')).toHaveCount(0);
  // It is shown before it is kept.
  await kept;
  await page.reload();
  await expect(rail.getByRole('button', { name: 'Sources' })).toBeVisible();
  await rail.getByRole('button', { name: 'Make the rail wide' }).click();
  await expect(rail.getByText('Sources')).toBeVisible();
  await page.setViewportSize({ width: 800, height: 600 });
  await rail.getByRole('button', { name: 'Sources' }).click();
  await page.getByRole('menuitem', { name: /Peru 2014/ }).click();
  await expect(page.locator('.chip')).toContainText('Peru 2014');
});

test('About names the version, the data and every package with its licence', async ({ page }) => {
  await openAt(page, app, 'view=about');
  await expect(page.getByText('Version ')).toBeVisible();
  for (const name of ['GeoNames', 'Natural Earth', 'Inter']) await expect(page.getByText(name).first()).toBeVisible();
  for (const name of ['sharp', 'react', '@fontsource-variable/inter']) {
    await expect(page.locator('.licence-name').getByText(name, { exact: true })).toBeVisible();
  }
  await page
    .locator('summary')
    .filter({ has: page.getByText('react-dom', { exact: true }) })
    .click();
  await expect(page.locator('details[open] pre')).toContainText('MIT License');
});
