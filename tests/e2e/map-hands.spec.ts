import { expect, test, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';

let app: App;

test.describe.configure({ mode: 'serial' });
// As wide as panels stand side by side; each pixel less is one less to draw by software.
test.use({ viewport: { width: 1120, height: 680 } });
test.beforeAll(async ({ browser }) => {
  app = await startApp(60);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

const open = (page: Page, rest = '') => page.goto(`${app.address}&view=map&layers=none${rest}`);
const said = (page: Page): string => decodeURIComponent(page.url());

test('a circle by keys alone: drawn with Enter, then arrows move it and Shift-arrows resize it', async ({ page }) => {
  await open(page, '&map=-13.5,-72,6.50');
  await page.getByRole('button', { name: 'Draw a circle' }).press('Enter');
  await expect(page.getByText(/Enter/)).toBeVisible();
  await page.keyboard.press('Enter');
  const circle = () => /near:(-?[\d.]+),(-?[\d.]+),([\d.]+)km/.exec(said(page))?.slice(1).map(Number) ?? [];
  await expect.poll(() => circle().length).toBe(3);
  await expect(page.getByRole('button', { name: /^Circle around/ })).toBeFocused();
  const [lat = 0, lon = 0, radius = 0] = circle();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => circle()[0]).toBeGreaterThan(lat);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => circle()[1]).toBeGreaterThan(lon);
  expect(circle()[2]).toBe(radius);
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => circle()[2]).toBeLessThan(radius);
  // Another shape in its place: its middle is taken hold of as well.
  await page.getByRole('button', { name: 'Draw a box' }).press('Enter');
  await page.keyboard.press('Enter');
  await expect.poll(() => said(page)).toContain('within:');
  await expect(page.getByRole('button', { name: /^Middle at/ })).toBeFocused();
});

test('a drag over a panel marks no words while something is to be drawn', async ({ page }) => {
  await open(page, '&map=-13.5,-72,6.50');
  const panel = page.getByRole('group', { name: 'Show on the map' });
  const { x, y, width } = (await panel.boundingBox()) ?? { x: 0, y: 0, width: 0 };
  const drag = async (): Promise<string> => {
    await page.mouse.move(x + 12, y + 12);
    await page.mouse.down();
    await page.mouse.move(x + width - 8, y + 60, { steps: 4 });
    await page.mouse.up();
    return await page.evaluate(() => getSelection()?.toString() ?? '');
  };
  expect(await drag()).toContain('Show on the map');
  await page.mouse.click(x + 12, y - 200);
  await page.getByRole('button', { name: 'Draw a box' }).click();
  await page.evaluate(() => getSelection()?.removeAllRanges());
  expect(await drag()).toBe('');
});

test('where nothing matches, the map offers to drop the filter that excludes most', async ({ page }) => {
  await open(page, `&q=${encodeURIComponent('date:2014 camera:Nokia')}`);
  await expect(page.getByText('Nothing matches both filters.')).toBeVisible();
  await page.getByRole('button', { name: /^Without “.*Nokia.*”: \d+ photos$/ }).click();
  await expect.poll(() => said(page)).not.toContain('Nokia');
  await expect(page.getByText('Nothing matches both filters.')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Without “/ })).toHaveCount(0);
});
