import { expect, test, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

const photos = 40;
let app: App;

test.beforeAll(async ({ browser }) => {
  app = await startApp(photos);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

async function open(page: Page, search = ''): Promise<void> {
  await openAt(page, app, search);
  await expect(page.locator('.search-count')).toBeVisible();
}
const field = (page: Page) => page.getByRole('combobox', { name: 'Search' });
const chips = (page: Page) => page.getByRole('list', { name: 'Filters' }).locator('.chip:visible');
const dashed = (page: Page) => page.locator('.chip.dashed');
const query = (page: Page): string => new URL(page.url()).searchParams.get('q') ?? '';
const count = (page: Page) => page.locator('.search-count');

test('a sentence becomes dashed chips, and counts after Enter; going back takes it back', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 800 });
  await open(page);
  await field(page).fill('photos in Peru from June till July 2014 without videos');
  await expect(dashed(page)).toHaveText(['in Peru', 'Jun–Jul 2014', 'no videos']);
  await expect(page.getByText('Read as in Peru, Jun–Jul 2014 and no videos;')).toHaveAttribute('aria-live', 'polite');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  expect(query(page)).toBe('');
  await expect(count(page)).toHaveText(String(photos));
  await page.keyboard.press('Enter');
  await expect(chips(page)).toHaveText(['in Peru', 'Jun–Jul 2014', 'no videos']);
  await expect(dashed(page)).toHaveCount(0);
  expect(query(page)).toBe('country:PE date:2014-06..2014-07 -type:video');
  // The count of everything stands there until the answer comes.
  await expect(async () => {
    const asked = Number.parseInt((await count(page).textContent()) ?? '', 10);
    expect(asked).toBeGreaterThan(0);
    const said = page.getByText(asked === 1 ? '1 photo' : `${String(asked)} photos`, { exact: true });
    await expect(said).toHaveRole('status', { timeout: 1000 });
  }).toPass();
  await page.goBack();
  await expect(chips(page)).toHaveCount(0);

  // Who types faster than the reading comes has it as well.
  await field(page).fill('dogs in Europe');
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toMatch(/^class:dog country:AD,/);
});

test('what is not understood is said; Escape and a choice take the words as they stand', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 800 });
  await open(page);
  await field(page).fill('sunset or beach in Europe with blorb');
  await expect(dashed(page)).toHaveText(['sunset', 'beach', 'in Europe', 'blorb not understood']);
  await expect(page.locator('.reading-link')).toHaveText(['or']);
  await expect(dashed(page).first()).toHaveAttribute('title', /the sun is within 6° of the horizon, in the evening/);
  await expect(dashed(page).last()).toHaveAttribute('title', /searched as a word/);
  expect(await seriousFaults(page, { within: ['.search'] })).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toMatch(/ country:AD,.* blorb$/);

  await open(page);
  await field(page).fill('photos in Peru');
  await expect(dashed(page)).toHaveText(['in Peru']);
  await page.keyboard.press('Escape');
  await expect(dashed(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toBe('photos in Peru');

  await open(page);
  await field(page).fill('photos in Peru');
  await page.getByRole('option', { name: 'As plain words: photos in Peru' }).click();
  await expect.poll(() => query(page)).toBe('photos in Peru');

  // The query language says itself; beside it words are read.
  await open(page);
  await field(page).fill('type:photo date:2014');
  await page.waitForTimeout(500);
  await expect(dashed(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toBe('type:photo date:2014');
  await field(page).fill('camera:nikon im Sommer');
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toBe('type:photo date:2014 camera:nikon month:6,7,8');
});

test('a mistyped word has its near name beside it, a piece that cannot be asked for says why', async ({ page }) => {
  await open(page);
  await field(page).fill('peruu on June 31');
  await expect(dashed(page)).toHaveText(['peruu not understood', 'June 31 no such day']);
  await page.getByRole('option', { name: 'Did you mean Peru by “peruu”?' }).click();
  await expect(field(page)).toHaveValue('Peru on June 31');
  await expect(dashed(page)).toHaveText(['in Peru', 'June 31 no such day']);
  await field(page).fill('show me all');
  await expect(page.getByRole('option', { name: 'Nothing in this to ask for' })).toBeVisible();
});

test('German', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'de-DE', colorScheme: 'dark' });
  const page = await context.newPage();
  await open(page);
  const search = page.getByRole('combobox', { name: 'Suche' });
  await search.fill('Hunde ohne Menschen in Europa im Winter mit Blorb');
  await expect(dashed(page)).toHaveText([
    'Hund',
    'ohne Person',
    'in Europa',
    'Januar oder Februar oder Dezember',
    'Blorb nicht verstanden',
  ]);
  expect(await seriousFaults(page, { within: ['.search'] })).toEqual([]);
  await search.press('Enter');
  await expect.poll(() => query(page)).toMatch(/^class:dog -class:person country:AD,.* month:1,2,12 Blorb$/);
  await context.close();
});

test('what was asked is offered in the empty field, and can be forgotten', async ({ page }) => {
  const recent = page.getByRole('listbox', { name: 'Asked before' }).getByRole('option');
  await open(page, `q=${encodeURIComponent('type:photo country:PE')}`);
  // It counts as asked once its answer stood for a while; what it goes on to takes its place.
  await page.waitForTimeout(2500);
  await field(page).fill('date:2014');
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toBe('type:photo country:PE date:2014');
  await page.waitForTimeout(2500);
  await open(page);
  await page.keyboard.press('/');
  await expect(recent.first()).toHaveText('photos · in Peru · 2014');
  await expect(page.getByRole('option', { name: 'photos · in Peru', exact: true })).toHaveCount(0);
  expect(await seriousFaults(page, { within: ['.search'] })).toEqual([]);
  const before = await recent.count();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toBe('type:photo country:PE date:2014');

  await open(page);
  await field(page).click();
  await expect(recent).toHaveCount(before);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('option', { name: 'photos · in Peru · 2014' })).toHaveCount(0);
  await page.waitForTimeout(500);
  await page.reload();
  await expect(count(page)).toBeVisible();
  await field(page).click();
  await expect(page.getByRole('option', { name: 'photos · in Peru · 2014' })).toHaveCount(0);
});
