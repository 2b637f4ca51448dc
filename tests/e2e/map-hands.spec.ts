import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { writePhoto } from '../make/photo.ts';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';

let app: App;

test.describe.configure({ mode: 'serial' });
// As wide as panels stand side by side; each pixel less is one less to draw by software.
test.use({ viewport: { width: 1120, height: 680 } });
test.beforeAll(async ({ browser }) => {
  app = await startApp(60);
  const folder = join(app.tripFolder, 'Far away');
  await mkdir(folder);
  for (const [seed, position] of farAway.entries()) {
    const path = join(folder, `${String(seed)}.jpg`);
    await writePhoto(path, { seed, position, local: `2014:08:0${String(seed + 1)} 12:00:00` });
  }
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

/** Two on each side of the antimeridian within a degree of it, one three degrees west, and the north pole. */
const farAway = [
  ...[179.2, 179.8, -179.7, -179.1].map((lon, index) => ({ lat: -17 - index / 10, lon })),
  { lat: -17, lon: 177 },
  { lat: 90, lon: 0 },
];
const open = (page: Page, rest = '') => page.goto(`${app.address}&view=map&layers=none${rest}`);
const never = (): never => {
  throw new Error('what is looked for stands nowhere');
};
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

test('a circle and a shape drawn by hand across the antimeridian hold what lies on both sides', async ({ page }) => {
  await open(page, '&map=-17.15,180,7');
  await expect(page.getByRole('region', { name: '4 in view' })).toBeVisible();
  const found = page.locator('.search-count');
  const { x, y, width, height } = (await page.locator('.map-canvas').boundingBox()) ?? never();
  const degreePx = (512 * 2 ** 7) / 360;
  /** So many degrees east and north of the middle; the map is nearly a plane so near. */
  const at = (east: number, north: number): readonly [number, number] => [
    x + width / 2 + east * degreePx,
    y + height / 2 - (north * degreePx) / Math.cos((17.15 * Math.PI) / 180),
  ];
  const drag = async (from: readonly [number, number], to: readonly [number, number]): Promise<void> => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  };
  await page.keyboard.press('c');
  await drag(at(-0.2, 0), at(1.2, 0));
  await expect.poll(() => said(page)).toMatch(/near:-17\.\d+,179\.\d+,1[45]\dkm/);
  await expect(found).toHaveText(/^4 /);

  await page.keyboard.press('p');
  for (const corner of [at(-0.5, 0.7), at(0.6, 0.7), at(0.6, -0.7), at(-0.5, -0.7)]) await page.mouse.click(...corner);
  await page.keyboard.press('Enter');
  await expect.poll(() => said(page)).toMatch(/within:\(-16[^ +]*,179\.5[^ +]*[ +]-16[^ +]*,-179\.4/);
  await expect(found).toHaveText(/^2 /);
  await drag(at(0.6, -0.7), at(1.4, -0.7));
  await expect(found).toHaveText(/^3 /);
});

test('a photo of the pole stands at the edge of the flat map, and is in view there', async ({ page }) => {
  await page.goto(`${app.address}&view=map&map=84,0,3`);
  const photo = page.getByRole('group', { name: 'Photos on the map' }).getByRole('button');
  await expect(photo).toHaveCount(1);
  const map = (await page.locator('.map-canvas').boundingBox()) ?? never();
  const at = (await photo.boundingBox()) ?? never();
  expect(at.x + at.width / 2).toBeCloseTo(map.x + map.width / 2, 0);
  expect(at.y + at.height / 2).toBeCloseTo(map.y, 0);
  await expect(page.getByRole('region', { name: '1 in view' })).toBeVisible();
  // Also where the view is led to it.
  await open(page, `&q=${encodeURIComponent('within:86,-10,90,10')}`);
  await expect(page.getByRole('button', { name: /^Corner 3 at/ })).toBeVisible();
  await expect(page.getByRole('region', { name: '1 in view' })).toBeVisible();
});
