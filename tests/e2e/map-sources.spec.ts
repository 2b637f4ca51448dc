import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { town, writtenTown } from '../make/street-pack.ts';
import { startTileServer, type TileServer } from '../make/tile-server.ts';
import { startApp, type App } from './app.ts';
import { closeFirstReview } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

let app: App;
let server: TileServer;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  app = await startApp(12);
  server = await startTileServer('#c02040');
  await writeFile(join(dirname(app.library), 'streets.pmtiles'), writtenTown('openmaptiles'));
});
test.afterAll(async () => {
  await app.close();
  await server.close();
});

const settings = (page: Page) => page.goto(`${app.address}&view=settings`);
const map = (page: Page, lat: number, lon: number, zoom: number) =>
  page.goto(`${app.address}&view=map&map=${String(lat)},${String(lon)},${zoom.toFixed(2)}`);

/** The share of the map's middle, below the panels, that is of this colour (each channel within 3). */
async function shareOf(page: Page, colour: readonly [number, number, number]): Promise<number> {
  const clip = { x: 380, y: 250, width: 400, height: 300 };
  const { data } = await sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let found = 0;
  for (let at = 0; at < data.length; at += 3) {
    if (colour.every((channel, index) => Math.abs(channel - (data[at + index] ?? 0)) <= 3)) found += 1;
  }
  return found / (data.length / 3);
}
const water = [0xbd, 0xd3, 0xe2] as const;
const served = [0xc0, 0x20, 0x40] as const;
/** In the made-up lake, which no real map has. */
const lake = { lat: town.lat - 0.065, lon: town.lon + 0.085 };

test('a map file is added, drawn with whom it is owed to, and removed; the file stays', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(app.address);
  await page.getByRole('button', { name: 'Add a folder' }).click();
  const folder = page.getByRole('textbox', { name: 'Path of the folder' });
  await folder.fill(app.tripFolder);
  await folder.press('Enter');
  await page.getByRole('button', { name: 'Import “Peru 2014”' }).click();
  await closeFirstReview(page);
  await map(page, lake.lat, lake.lon, 13);
  await expect(page.getByText('offline map')).toBeVisible();
  await expect.poll(() => shareOf(page, water), { timeout: 60_000 }).toBeLessThan(0.05);

  await settings(page);
  await page.getByRole('button', { name: 'Add a map file' }).click();
  await page.getByRole('textbox', { name: 'Map file' }).fill(join(dirname(app.library), 'streets.pmtiles'));
  await page.getByRole('button', { name: 'Add streets.pmtiles' }).click();
  const row = page.getByRole('list', { name: 'Map files' }).getByRole('listitem');
  await expect(row).toContainText('Cusco by OpenMapTiles');
  await expect(row).toContainText('zoom 6 to 13');
  expect(await seriousFaults(page)).toEqual([]);

  await map(page, lake.lat, lake.lon, 13);
  await expect(page.getByRole('link', { name: '© OpenStreetMap' })).toBeVisible();
  await expect.poll(() => shareOf(page, water), { timeout: 60_000 }).toBeGreaterThan(0.8);
  // Elsewhere nobody is owed anything.
  await map(page, 48, 11, 8);
  await expect(page.getByText('offline map')).toBeVisible();
  await expect(page.getByRole('link', { name: '© OpenStreetMap' })).toHaveCount(0);

  await settings(page);
  await page.getByRole('button', { name: /^Remove Cusco by OpenMapTiles/ }).click();
  await expect(row).toHaveCount(0);
  await map(page, lake.lat, lake.lon, 13);
  await expect.poll(() => shareOf(page, water), { timeout: 60_000 }).toBeLessThan(0.05);
  expect(faults).toEqual([]);
});

test('the online map is asked about first, shows whose it is, and ends at once', async ({ page }) => {
  await settings(page);
  await page.getByRole('radio', { name: 'Another one' }).check();
  await page.getByRole('textbox', { name: 'Address of the tiles' }).fill('http://tiles.example/{z}/{x}/{y}');
  await page.getByRole('button', { name: 'Use this server' }).click();
  await expect(page.getByRole('alert')).toContainText('Only https');
  await page.getByRole('textbox', { name: 'Address of the tiles' }).fill(server.template);
  await page.getByRole('textbox', { name: 'Whom to name on the map' }).fill('© Makers of tiles');
  await page.getByRole('button', { name: 'Use this server' }).click();
  const asks = page.getByRole('dialog', { name: `Load the map from ${server.host}?` });
  await expect(asks).toContainText('which parts of the world you look at, when, and the IP address');
  await asks.getByRole('button', { name: 'Stay offline' }).click();
  await expect(page.getByRole('switch', { name: 'Load the map from a server' })).not.toBeChecked();
  expect(server.asked).toEqual([]);

  await page.getByRole('button', { name: 'Use this server' }).click();
  await asks.getByRole('button', { name: `Load from ${server.host}` }).click();
  await expect(page.getByText(`On: ${server.host} learns`)).toBeVisible();
  await map(page, 48, 11, 8);
  await expect(page.getByText('© Makers of tiles')).toBeVisible();
  await expect.poll(() => shareOf(page, served), { timeout: 60_000 }).toBeGreaterThan(0.8);
  expect(server.asked.length).toBeGreaterThan(0);

  server.answer = (_, response) => response.writeHead(500).end();
  await map(page, -30, 130, 8);
  await expect(page.getByRole('status').filter({ hasText: 'does not answer. You see the offline map.' })).toBeVisible({
    timeout: 60_000,
  });
  await settings(page);
  await page.getByRole('switch', { name: 'Load the map from a server' }).click();
  await expect(page.getByText('Off: nothing leaves this computer.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete them' }).click();
  await expect(page.getByRole('button', { name: 'Delete them' })).toHaveCount(0);
  const asked = server.asked.length;
  await map(page, 48, 11, 8);
  await expect(page.getByText('offline map')).toBeVisible();
  await expect(page.locator('.map-page')).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  expect(await shareOf(page, served)).toBe(0);
  expect(server.asked).toHaveLength(asked);
});
