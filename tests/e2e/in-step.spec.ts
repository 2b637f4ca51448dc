import { expect, test, type Page } from '@playwright/test';
import { planShots } from '../../scripts/demo/shots.ts';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';

const photos = 72;
let app: App;

test.beforeAll(async ({ browser }) => {
  app = await startApp(photos);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

const query = (page: Page): string => new URL(page.url()).searchParams.get('q') ?? '';
const chips = (page: Page) => page.getByRole('list', { name: 'Filters' }).locator('.chip:visible');
const count = (page: Page) => page.locator('.search-count');
const clusters = (page: Page) => page.getByRole('group', { name: 'Photos on the map' }).getByRole('button');
const go = (page: Page, view: string) =>
  page.getByRole('navigation').getByRole('button', { name: view }).first().click();

/** The number in front of each text, in all. */
const sum = (texts: readonly (string | null)[]): number =>
  texts.reduce((total, text) => total + Number.parseInt(text ?? '', 10), 0);
const onMap = async (page: Page): Promise<number> =>
  sum(await clusters(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))));

/** The photos of the plot "Photos by day", read from its table. */
async function inPlots(page: Page): Promise<number> {
  const card = page.getByRole('region', { name: 'Photos by day', exact: true });
  if (!(await card.getByRole('table').isVisible())) {
    await card.getByRole('button', { name: /table, save$/ }).click();
    await page.getByRole('menuitem', { name: 'Show as table' }).click();
  }
  await expect(card.getByRole('table')).toBeVisible();
  return sum(await card.getByRole('row').locator('td:last-child').allTextContents());
}

test('a sentence becomes chips; grid, map and plots show its photos, and follow each change from any of them', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 800 });
  await openAt(page, app);
  await expect(count(page)).toHaveText(String(photos));

  await page.getByRole('combobox', { name: 'Search' }).fill('photos taken in June 2014 with a position');
  await expect(page.locator('.chip.dashed').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.chip.dashed')).toHaveCount(0);
  await expect(chips(page)).not.toHaveCount(0);
  const sentence = query(page);
  expect(sentence).toContain('date:2014-06');
  expect(sentence).toContain('has:position');
  const names = await chips(page).allTextContents();
  const expected = planShots(photos, 2014).filter(
    ({ position, writtenMs }) => position !== null && new Date(writtenMs).toISOString().startsWith('2014-06'),
  ).length;
  expect(expected).toBeGreaterThan(3);
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-setsize', String(expected));
  await expect(count(page)).toHaveText(`${String(expected)} of ${String(photos)}`);

  await go(page, 'Map');
  await expect(chips(page)).toHaveText(names);
  await expect.poll(() => onMap(page)).toBe(expected);

  await go(page, 'Insights');
  await expect(chips(page)).toHaveText(names);
  expect(await inPlots(page)).toBe(expected);

  // Changed on the plots: grid and map follow.
  await chips(page)
    .filter({ hasText: '2014' })
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect.poll(() => inPlots(page)).toBe(app.trip.withPosition);
  await go(page, 'Map');
  await expect.poll(() => onMap(page)).toBe(app.trip.withPosition);
  await go(page, 'Library');
  await expect(count(page)).toHaveText(`${String(app.trip.withPosition)} of ${String(photos)}`);

  // Back through all of it, and the address alone brings the same.
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(chips(page)).toHaveText(names);
  expect(query(page)).toBe(sentence);
  await expect.poll(() => inPlots(page)).toBe(expected);
  await page.reload();
  await expect(chips(page)).toHaveText(names);
  await expect.poll(() => inPlots(page)).toBe(expected);
});
