import { expect, test, type Locator, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

let app: App;

test.describe.configure({ mode: 'serial' });
// As wide as panels stand side by side; each pixel less is one less to draw by software.
test.use({ viewport: { width: 1120, height: 680 } });
test.beforeAll(async ({ browser }) => {
  app = await startApp(120);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

const open = (page: Page, rest = '') => page.goto(`${app.address}&view=map${rest}`);
const panel = (page: Page) => page.getByRole('group', { name: 'Show on the map' });
const clusters = (page: Page) => page.getByRole('group', { name: 'Photos on the map' }).getByRole('button');
const resting = (page: Page) =>
  expect(page.locator('.map-page')).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
const said = (page: Page): string => decodeURIComponent(page.url());

/** The picture of the map without what stands on it. */
async function pixels(page: Page): Promise<string> {
  await resting(page);
  const canvas = page.locator('.map-canvas canvas');
  let before = '';
  let now = (await canvas.screenshot()).toString('base64');
  // Tiles and layers fade in.
  for (let look = 0; look < 20 && now !== before; look++) {
    before = now;
    await page.waitForTimeout(250);
    now = (await canvas.screenshot()).toString('base64');
  }
  return now;
}

/** Puts the pointer on a way: its lines lie between the photos of the largest cluster and others, so it is looked for. */
async function pointAtWay(page: Page, map: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await map.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  for (let row = 0; row < 24; row++) {
    for (let column = 0; column < 16; column++) {
      const at = { x: x + width * (0.26 + (0.5 * column) / 16), y: y + height * (0.1 + (0.62 * row) / 24) };
      await page.mouse.move(at.x, at.y);
      const isWay = await page.evaluate(() => document.querySelector('.track-hint') !== null);
      if (isWay) return at;
    }
  }
  throw new Error('there is no way on the map');
}

test('heat, ways and photos come and go, and the choice stays in the address and for the next time', async ({
  page,
}) => {
  await open(page);
  await expect(clusters(page).first()).toBeVisible();
  await expect(panel(page).getByRole('checkbox', { name: /^Track \d+ ways?$/ })).toBeChecked();
  await panel(page)
    .getByRole('checkbox', { name: /^Photos/ })
    .uncheck();
  await expect(clusters(page)).toHaveCount(0);
  const withWays = await pixels(page);
  await panel(page)
    .getByRole('checkbox', { name: /^Track/ })
    .uncheck();
  await expect.poll(() => said(page)).toContain('layers=none');
  const bare = await pixels(page);
  expect(bare).not.toBe(withWays);
  await panel(page).getByRole('checkbox', { name: 'Heat' }).check();
  await expect.poll(() => said(page)).toContain('layers=heat');
  await expect.poll(() => pixels(page), { timeout: 30_000 }).not.toBe(bare);

  await page.reload();
  await expect(panel(page).getByRole('checkbox', { name: 'Heat' })).toBeChecked();
  await expect(panel(page).getByRole('checkbox', { name: 'Photos' })).not.toBeChecked();
  // Without an address of its own the map shows what was chosen last, and says so from then on.
  await open(page);
  await expect.poll(() => said(page)).toContain('layers=heat');
  await expect(panel(page).getByRole('checkbox', { name: 'Heat' })).toBeChecked();
  await panel(page).getByRole('checkbox', { name: 'Photos' }).check();
  await expect(clusters(page).first()).toBeVisible();
});

test('a way tells its day, camera and length, and a click asks for that day', async ({ page }) => {
  await open(page, '&layers=track');
  await expect(panel(page).getByRole('checkbox', { name: /^Track \d+ ways?$/ })).toBeChecked();
  await pixels(page);
  const { x, y } = await pointAtWay(page, page.locator('.map-canvas'));
  await expect(page.getByRole('tooltip')).toHaveText(/\d{4}.*, [\d.,]+ k?m, \d+ photos?$/);
  await page.mouse.click(x, y);
  await expect.poll(() => said(page)).toMatch(/q=date:\d{4}-\d\d-\d\d/);
  await page.goBack();
  await expect.poll(() => said(page)).not.toContain('date:');

  // The same by keys.
  await panel(page).getByText('Ways in view').click();
  await panel(page)
    .getByRole('button', { name: /: show only this day\. / })
    .first()
    .press('Enter');
  await expect.poll(() => said(page)).toMatch(/q=date:\d{4}-\d\d-\d\d/);
});

test('photos are coloured by camera, day and class, with a legend of names and numbers', async ({ page }) => {
  await open(page, '&layers=photos');
  await expect(clusters(page).first()).toBeVisible();
  await expect(page.locator('.cluster-ring')).toHaveCount(0);
  await panel(page).getByRole('radio', { name: 'Camera' }).check();
  const cameras = panel(page).getByRole('list', { name: 'Colours by camera' });
  await expect(cameras.getByRole('listitem').first()).toHaveText(/^[A-Z].*\d+$/);
  const numbers = await cameras.locator('.layer-number').allTextContents();
  expect(numbers.reduce((sum, number) => sum + Number(number), 0)).toBe(app.trip.withPosition);
  await expect(page.locator('.cluster-ring').first()).toBeVisible();
  const [first = ''] = await cameras.locator('.layer-kind').allTextContents();
  await expect(clusters(page).first()).toHaveAccessibleName(new RegExp(`: .*${first} \\d+`));

  await panel(page).getByRole('radio', { name: 'Day' }).check();
  await expect(panel(page).getByRole('list', { name: 'Colours by day' }).getByRole('listitem')).toHaveCount(5);
  await expect.poll(() => said(page)).toContain('layers=photos,by-day');
  await panel(page).getByRole('radio', { name: 'Class' }).check();
  await expect(panel(page).getByText('No classes were found yet.')).toBeVisible();
  await page.reload();
  await expect(panel(page).getByRole('radio', { name: 'Class' })).toBeChecked();
});

test('ways are coloured as the photos are: by day and camera, not by class', async ({ page }) => {
  await open(page, '&layers=track');
  await expect(panel(page).getByRole('checkbox', { name: /^Track \d+ ways?$/ })).toBeChecked();
  const plain = await pixels(page);
  await panel(page).getByRole('radio', { name: 'Day' }).check();
  await expect(panel(page).getByRole('list', { name: 'Colours by day' }).getByRole('listitem')).toHaveCount(5);
  await expect.poll(() => pixels(page), { timeout: 30_000 }).not.toBe(plain);
  const byDay = await pixels(page);
  await panel(page).getByRole('radio', { name: 'Camera' }).check();
  await expect(panel(page).getByRole('list', { name: 'Colours by camera' })).toBeVisible();
  await expect.poll(() => pixels(page), { timeout: 30_000 }).not.toBe(byDay);
  await expect(panel(page).getByRole('radio', { name: 'Class' })).toHaveCount(0);
});

test('in a narrow window the panel stands behind its button; nothing serious for axe in both themes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, '&layers=photos,track,heat,by-camera');
  await expect(clusters(page).first()).toBeVisible();
  await expect(panel(page)).toBeHidden();
  await page.getByRole('button', { name: 'What the map shows' }).click();
  await expect(panel(page)).toBeVisible();
  await expect(panel(page).getByRole('list', { name: 'Colours by camera' })).toBeVisible();
  await resting(page);
  expect(await seriousFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await seriousFaults(page, { coloursOnly: true })).toEqual([]);
});

test('a circle around a named place is drawn, also where another area comes first, and its edge is dragged', async ({
  page,
}) => {
  await open(page, '&q=near:Cusco,60km&map=-13.5,-72,6.50&layers=none');
  await expect(page.locator('.circle-label')).toHaveText('60 km');
  const edge = page.getByRole('slider', { name: /^Radius .* Arrows/ });
  const { x, y, width, height } = (await edge.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 50, y + height / 2, { steps: 4 });
  await page.mouse.up();
  // The place keeps its name.
  await expect.poll(() => Number(/near:Cusco,(\d+)km/.exec(said(page))?.[1])).toBeGreaterThan(60);

  await open(page, '&q=within:-20,-80,-5,-65&map=-13.5,-72,6.50&layers=none');
  await expect(page.getByRole('button', { name: /^Middle at/ })).toBeVisible();
  const without = await pixels(page);
  await open(page, '&q=within:-20,-80,-5,-65+near:Cusco,60km&map=-13.5,-72,6.50&layers=none');
  await expect(page.getByRole('button', { name: /^Middle at/ })).toBeVisible();
  await expect.poll(() => pixels(page), { timeout: 30_000 }).not.toBe(without);
});
