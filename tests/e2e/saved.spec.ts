import { expect, test, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

const photos = 60;
let app: App;

test.beforeAll(async ({ browser }) => {
  app = await startApp(photos);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

const open = (page: Page, query: string) => openAt(page, app, `q=${encodeURIComponent(query)}`);
const chips = (page: Page) => page.getByRole('list', { name: 'Filters' }).locator('.chip:visible');
const query = (page: Page): string => new URL(page.url()).searchParams.get('q') ?? '';

test('an area is saved under a name, asked for by it and forgotten, which can be taken back', async ({ page }) => {
  await open(page, 'within:-14,-73,-13,-71');
  await expect(page.locator('.search-count')).toHaveText(/ of /);
  const total = await page.locator('.search-count').textContent();
  await chips(page).first().locator('.chip-edit').click();
  await page.getByRole('button', { name: 'Save this area …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this area' });
  await dialog.getByLabel('Name').fill('Upper Valley');
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(chips(page)).toHaveText(['in Upper Valley']);
  expect(query(page)).toBe('within:"Upper Valley"');
  await expect(page.locator('.search-count')).toHaveText(total ?? '');

  const search = page.getByRole('combobox', { name: 'Search' });
  await search.fill('vall');
  await expect(page.getByRole('option', { name: 'in Upper Valley' })).toBeVisible();
  await search.fill('');

  await chips(page).first().locator('.chip-edit').click();
  const panel = page.getByRole('dialog', { name: 'Place' });
  await expect(panel.getByRole('checkbox', { name: 'Upper Valley' })).toBeChecked();
  await panel.getByRole('button', { name: 'What to do with Upper Valley' }).click();
  await page.getByRole('menuitem', { name: 'Forget' }).click();
  await expect(page.getByText('No area named "Upper Valley" is saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.search-count')).toHaveText(total ?? '');
});

test('a query is saved by its star, stands in the rail, and its address brings it back', async ({ page }) => {
  await open(page, 'orientation:landscape light:day');
  const star = page.getByRole('button', { name: 'Save this query' });
  await star.click();
  const dialog = page.getByRole('dialog', { name: 'Save this query' });
  await expect(dialog.getByLabel('Name')).toHaveValue('landscape format, by day');
  await dialog.getByLabel('Name').fill('Postcards');
  await page.keyboard.press('Enter');
  const row = page.getByRole('navigation').getByRole('button', { name: 'Postcards', exact: true });
  await expect(row).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('button', { name: 'Saved as “Postcards”: forget it' })).toBeVisible();

  // A second of this name is refused.
  await open(page, 'beach');
  await star.click();
  await dialog.getByLabel('Name').fill('POSTCARDS');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(/There is a saved query called “POSTCARDS” already/);
  await page.keyboard.press('Escape');

  await row.click();
  await expect(chips(page)).toHaveText(['landscape format', 'by day']);
  expect(query(page)).toBe('orientation:landscape light:day');
  await page.goBack();
  await expect(chips(page)).toHaveText(['beach']);

  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rename …' }).click();
  await page.getByRole('dialog', { name: 'Rename the query' }).getByLabel('Name').fill('Wide');
  await page.keyboard.press('Enter');
  const renamed = page.getByRole('navigation').getByRole('button', { name: 'Wide', exact: true });
  await renamed.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Forget' }).click();
  await expect(renamed).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(renamed).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
});

test('the light of the day is chosen in its panel, and the chip says what it stands for', async ({ page }) => {
  await open(page, 'type:photo');
  await page.getByRole('button', { name: 'Add a filter' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a filter' });
  await dialog.getByRole('radio', { name: 'Light' }).check();
  await dialog.getByRole('checkbox', { name: /^Sunset/ }).check();
  await dialog.getByRole('checkbox', { name: /^Night/ }).check();
  await expect(chips(page)).toHaveText(['photos', 'at sunset or at night']);
  expect(query(page)).toBe('type:photo light:sunset,night');
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(chips(page).nth(1).locator('.chip-edit')).toHaveAttribute(
    'title',
    /Sunset: the sun is within 6° of the horizon, in the evening/,
  );
});

test('a query comes back in the view and order that it was saved in', async ({ page }) => {
  await openAt(page, app, `view=map&sort=-time&q=${encodeURIComponent('has:position')}`);
  await page.getByRole('button', { name: 'Save this query' }).click();
  await page.getByRole('dialog', { name: 'Save this query' }).getByLabel('Name').fill('Oldest on the map');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Saved as “Oldest on the map”: forget it' })).toBeVisible();
  await open(page, '');
  await page.getByRole('navigation').getByRole('button', { name: 'Oldest on the map', exact: true }).click();
  await expect.poll(() => query(page)).toBe('has:position');
  expect(new URL(page.url()).searchParams.get('view')).toBe('map');
  expect(new URL(page.url()).searchParams.get('sort')).toBe('-time');
});

test('a word that nothing is called is marked, and a near name is offered', async ({ page }) => {
  await open(page, 'sunst');
  await expect(page.getByText('Nothing in this library is called “sunst”.')).toBeVisible();
  await expect(chips(page).first()).toHaveClass(/wrong/);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('search').getByRole('button', { name: 'sunset', exact: true }).click();
  await expect.poll(() => query(page)).toBe('sunset');
  await expect(page.getByText(/^Nothing in this library is called/)).toHaveCount(0);
  await expect(chips(page).first().locator('.chip-edit')).toHaveAttribute('title', /Sunset: the sun is within 6°/);
});

test('a misspelt name of a field is marked as well, and put right with one click', async ({ page }) => {
  await open(page, 'country:Perv type:photo');
  await expect(page.getByText(/^No photo in this library has: .*Perv/)).toBeVisible();
  await expect(chips(page).first()).toHaveClass(/wrong/);
  await page.getByRole('search').getByRole('button', { name: 'Peru', exact: true }).click();
  await expect.poll(() => query(page)).toBe('country:Peru type:photo');
  await expect(page.getByText(/^No photo in this library has/)).toHaveCount(0);
});
