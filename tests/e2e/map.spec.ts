import { expect, test, type Locator, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { closeFirstReview } from './imported.ts';

const photos = 120;
let app: App;

test.describe.configure({ mode: 'serial' });
// As wide as panels stand side by side; each pixel less is one less to draw by software.
test.use({ viewport: { width: 1120, height: 680 } });
test.beforeAll(async () => {
  app = await startApp(photos);
});
test.afterAll(() => app.close());

/** What the page must never do: throw, break its own policy, ask anybody else. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) faults.push(`asked ${request.url()}`);
  });
  return faults;
}

const open = (page: Page, rest = '') => page.goto(`${app.address}&view=map${rest}`);
const clusters = (page: Page) => page.getByRole('group', { name: 'Photos on the map' }).getByRole('button');
const largest = (page: Page) => clusters(page).first();
const strip = (page: Page) => page.getByRole('region', { name: / in view$/ });
const drawn = (page: Page) =>
  expect(page.locator('.map-page')).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
/** Where the largest cluster lies once the map stands still: it flies to its photos after the first of them are there. */
const restingCluster = async (page: Page) => {
  await drawn(page);
  let at: Awaited<ReturnType<Locator['boundingBox']>> = null;
  await expect
    .poll(async () => {
      const before = at;
      at = await largest(page).boundingBox();
      const isResting = (await page.locator('.clusters').getAttribute('data-resting')) === 'true';
      return isResting && at !== null && at.x === before?.x && at.y === before.y;
    })
    .toBe(true);
  return at ?? { x: 0, y: 0, width: 0, height: 0 };
};
const inView = async (page: Page): Promise<number> =>
  Number.parseInt((await strip(page).getByRole('heading').textContent()) ?? '', 10);

test('all photos are in the picture at first, each cluster with its number; a click looks in', async ({ page }) => {
  const faults = watch(page);
  await page.goto(app.address);
  await page.getByRole('button', { name: 'Add a folder' }).click();
  const path = page.getByRole('textbox', { name: 'Path of the folder' });
  await path.fill(app.tripFolder);
  await path.press('Enter');
  await page.getByRole('button', { name: 'Import “Peru 2014”' }).click();
  await closeFirstReview(page);

  const tiles: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/world/')) tiles.push(String(response.status()));
  });
  await page
    .getByRole('link', { name: /^Map/ })
    .or(page.getByRole('button', { name: /^Map/ }))
    .first()
    .click();
  await expect(clusters(page).first()).toBeVisible();
  const placed = app.trip.withPosition;
  await expect(strip(page)).toHaveAccessibleName(`${String(placed)} in view`);
  await expect(page.getByText(/ without a place$/)).toHaveText(`${String(photos - placed)} without a place`);
  await restingCluster(page);
  expect(tiles.length).toBeGreaterThan(0);
  expect(new Set(tiles)).not.toContain('404');
  const numbers = await clusters(page).evaluateAll((all) =>
    all.map((one) => Number.parseInt(one.getAttribute('aria-label') ?? '', 10)),
  );
  expect(numbers.length).toBeGreaterThan(3);
  expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(placed);

  // The wheel is the map's, over a cluster as beside it.
  const zoom = (): number => Number(new URL(page.url()).searchParams.get('map')?.split(',')[2]);
  const whole = zoom();
  await largest(page).hover();
  await page.mouse.wheel(0, 400);
  await expect.poll(zoom).toBeLessThan(whole);
  await expect(strip(page)).toHaveAccessibleName(`${String(placed)} in view`);

  const before = await inView(page);
  await largest(page).press('Enter');
  await expect.poll(() => inView(page)).toBeLessThan(before);
  expect(await inView(page)).toBeGreaterThan(0);
  await expect(strip(page).getByRole('listitem').first()).toBeVisible();
  expect(faults).toEqual([]);
});

test('a circle is drawn by a drag, narrows the answer, and is changed by drag, keys, field and slider', async ({
  page,
}) => {
  const faults = watch(page);
  await open(page);
  await expect(clusters(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'Draw a circle' }).click();
  const { x, y, width, height } = await restingCluster(page);
  const middle = { x: x + width / 2, y: y + height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 40, middle.y);
  await expect(page.locator('.circle-label')).toContainText('km');
  await page.mouse.move(middle.x + 60, middle.y + 10);
  await page.mouse.up();
  await expect(page).toHaveURL(/q=near/);
  const circleOf = () =>
    /near:(-?[\d.]+),(-?[\d.]+),([\d.]+)km/.exec(decodeURIComponent(page.url()))?.slice(1).map(Number) ?? [];
  const [, lon = 0, radius = 0] = circleOf();
  await expect.poll(() => inView(page)).toBeLessThan(app.trip.withPosition);
  expect(await inView(page)).toBeGreaterThan(0);
  // The circle hides no photo that no map could show.
  await expect(page.getByText(/ without a place$/)).toHaveText(
    `${String(photos - app.trip.withPosition)} without a place`,
  );

  const edge = page.getByRole('slider', { name: /^Radius .* Arrows/ });
  const at = (await edge.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const steps = () => page.evaluate(() => history.length);
  const before = await steps();
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2 + 20, at.y + at.height / 2, { steps: 4 });
  // The drag rests, the photos are asked for, and it goes on.
  await expect.poll(() => circleOf()[2]).toBeGreaterThan(radius);
  const rested = circleOf()[2] ?? 0;
  await page.mouse.move(at.x + at.width / 2 + 40, at.y + at.height / 2);
  await expect.poll(() => circleOf()[2]).toBeGreaterThan(rested);
  await page.mouse.move(at.x + at.width / 2 + 60, at.y + at.height / 2);
  await page.mouse.up();
  await expect.poll(() => circleOf()[2]).toBeGreaterThan(radius * 1.4);
  expect(await steps()).toBe(before + 1);
  const dragged = circleOf()[2] ?? 0;
  await page.goBack();
  await expect.poll(() => circleOf()[2]).toBe(radius);
  await page.goForward();
  await expect.poll(() => circleOf()[2]).toBe(dragged);

  const centre = page.getByRole('button', { name: /^Circle around/ });
  await centre.press('Shift+ArrowUp');
  await expect.poll(() => circleOf()[2]).toBeGreaterThan(dragged);
  await centre.press('ArrowRight');
  await expect.poll(() => circleOf()[1]).toBeGreaterThan(lon);
  const field = page.getByRole('textbox', { name: 'Radius in kilometres' });
  await field.fill('75');
  await expect.poll(() => circleOf()[2]).toBe(75);
  await page.getByRole('slider', { name: 'Radius', exact: true }).press('End');
  await expect.poll(() => circleOf()[2]).toBe(1000);
  await page.getByRole('button', { name: 'Remove the circle' }).click();
  await expect.poll(circleOf).toEqual([]);
  expect(faults).toEqual([]);
});

test('a box is drawn from corner to corner, moved and resized, and its edges stand in the address', async ({
  page,
}) => {
  const faults = watch(page);
  await open(page);
  await expect(clusters(page).first()).toBeVisible();
  const { x, y, width, height } = await restingCluster(page);
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: 'Draw a box' })).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.move(x - 30, y - 30);
  await page.mouse.down();
  await page.mouse.move(x + width, y + height, { steps: 3 });
  await page.mouse.move(x + width + 30, y + height + 30);
  await page.mouse.up();
  const edges = () =>
    /within:(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)/.exec(decodeURIComponent(page.url()))?.slice(1).map(Number) ??
    [];
  await expect.poll(() => edges().length).toBe(4);
  await expect.poll(() => inView(page)).toBeLessThan(app.trip.withPosition);
  expect(await inView(page)).toBeGreaterThan(0);
  const area = page.getByRole('region', { name: 'Area' });
  await expect(area.getByText(/^[\d,.]+ k?m × [\d,.]+ k?m$/)).toBeVisible();
  const [south = 0, west = 0, north = 0, east = 0] = edges();

  await page.getByRole('button', { name: /^Corner 3 at/ }).press('ArrowUp');
  await expect.poll(() => edges()[2]).toBeGreaterThan(north);
  expect(edges().slice(0, 2)).toEqual([south, west]);
  await page.getByRole('button', { name: /^Middle at/ }).press('ArrowRight');
  await expect.poll(() => edges()[3]).toBeGreaterThan(east);
  const moved = edges();
  expect((moved[3] ?? 0) - (moved[1] ?? 0)).toBeCloseTo(east - west, 3);

  await page.reload();
  await expect(page.getByRole('button', { name: /^Middle at/ })).toBeVisible();
  await page.getByRole('button', { name: 'Remove the box' }).click();
  await expect.poll(edges).toEqual([]);
  // A key alone puts one in the middle; another drawing takes its place.
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await expect.poll(() => edges().length).toBe(4);
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=near/);
  expect(edges()).toEqual([]);
  expect(faults).toEqual([]);
});

test('a shape is drawn corner by corner, closed by its first, and gets and loses corners', async ({ page }) => {
  const faults = watch(page);
  await open(page);
  await expect(clusters(page).first()).toBeVisible();
  const { x, y, width, height } = await restingCluster(page);
  await page.getByRole('button', { name: 'Draw a shape' }).click();
  await page.mouse.click(x - 30, y - 30);
  await page.mouse.click(x + width + 30, y - 30);
  await page.mouse.click(x + width + 60, y + height + 60);
  await page.keyboard.press('Backspace');
  await page.mouse.click(x + width + 30, y + height + 30);
  await page.mouse.click(x - 30, y + height + 30);
  await page.getByRole('button', { name: 'Close the shape' }).click();
  const corners = () =>
    /within:\(([^)]*)\)/.exec(decodeURIComponent(page.url().replaceAll('+', ' ')))?.[1]?.split(' ').length ?? 0;
  await expect.poll(corners).toBe(4);
  await expect.poll(() => inView(page)).toBeLessThan(app.trip.withPosition);
  expect(await inView(page)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Another corner after corner 2' }).press('Enter');
  await expect.poll(corners).toBe(5);
  await page.getByRole('button', { name: /^Corner 3 at/ }).press('Delete');
  await expect.poll(corners).toBe(4);
  await page.goBack();
  await expect.poll(corners).toBe(5);
  const corner = page.getByRole('button', { name: /^Corner 2 at/ });
  const at = (await corner.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const before = page.url();
  await corner.hover();
  await page.mouse.down();
  await page.mouse.move(at.x + 60, at.y - 20, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => page.url()).not.toBe(before);
  await expect(corner).toBeVisible();
  await page.keyboard.press('p');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Draw a shape' })).toHaveAttribute('aria-pressed', 'false');
  expect(faults).toEqual([]);
});

test('time under the map: a window is drawn, moved, played and taken away, and the map follows', async ({ page }) => {
  const faults = watch(page);
  await open(page);
  await expect(clusters(page).first()).toBeVisible();
  const time = page.getByRole('region', { name: 'Time' });
  const plot = time.locator('.timeline-plot');
  const { x, y, width } = (await plot.boundingBox()) ?? { x: 0, y: 0, width: 0 };
  const dates = () => /date:([^ &]*)/.exec(decodeURIComponent(page.url()))?.[1] ?? '';
  await page.mouse.move(x + width * 0.2, y + 30);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.5, y + 30, { steps: 4 });
  await page.mouse.up();
  await expect.poll(dates).toMatch(/^\d{4}-\d\d(-\d\d)?\.\.\d{4}-\d\d(-\d\d)?$/);
  await expect.poll(() => inView(page)).toBeLessThan(app.trip.withPosition);
  const drawn = dates();
  const end = time.getByRole('slider', { name: 'End of the window' });
  await end.press('ArrowRight');
  await expect.poll(dates).not.toBe(drawn);
  expect(dates().split('..')[0]).toBe(drawn.split('..')[0]);
  await page.goBack();
  await expect.poll(dates).toBe(drawn);

  await page.getByRole('button', { name: 'Remove the window' }).click();
  await expect.poll(dates).toBe('');
  await expect.poll(() => inView(page)).toBe(app.trip.withPosition);
  const steps = await page.evaluate(() => history.length);
  await time.getByRole('button', { name: 'Play' }).click();
  await expect.poll(dates).not.toBe('');
  const first = dates();
  await expect.poll(dates, { timeout: 15_000 }).not.toBe(first);
  await time.getByRole('button', { name: 'Pause' }).click();
  await expect(time.getByRole('button', { name: 'Play' })).toBeVisible();
  expect(await inView(page)).toBeLessThan(app.trip.withPosition);
  // All of it is one step back.
  expect(await page.evaluate(() => history.length)).toBe(steps + 1);
  await page.goBack();
  await expect.poll(dates).toBe('');
  expect(faults).toEqual([]);
});

test('a named circle, back and forward, and a reload that restores place and circle', async ({ page }) => {
  await open(page, '&q=near:Cusco,60km&map=-13.5,-72,6.50');
  await expect(page.getByRole('group', { name: 'Area around Cusco' })).toBeVisible();
  await expect(page.locator('.circle-label')).toHaveText('60 km');
  const label = await strip(page).getByRole('heading').textContent();
  await page.reload();
  await expect(page.getByRole('group', { name: 'Area around Cusco' })).toBeVisible();
  await expect(strip(page).getByRole('heading')).toHaveText(label ?? '');
  expect(page.url()).toContain('map=-13.5000%2C-72.0000%2C6.50');
  await page.getByRole('button', { name: 'Remove the circle' }).click();
  await expect(page.getByRole('group', { name: /^Area around/ })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('group', { name: 'Area around Cusco' })).toBeVisible();
});

test('what is in view opens in the Library, a photo opens, and German names what it shows', async ({
  page,
  browser,
}) => {
  await open(page, '&map=-13.5,-72,7.00');
  await expect(strip(page).getByRole('listitem').first()).toBeVisible();
  await strip(page)
    .getByRole('button', { name: /^Photo/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await strip(page).getByRole('button', { name: 'Open in Library' }).click();
  await expect(page).toHaveURL(/q=within/);
  await expect(page.locator('.search-count')).toContainText('of');

  const german = await browser.newContext({ locale: 'de-DE', colorScheme: 'dark' });
  const other = await german.newPage();
  await open(other, '&map=48,11,5.00');
  await expect(other.getByText('Offline-Karte')).toBeVisible();
  await expect(other.getByText('Keine Fotos im Bild.')).toBeVisible();
  await german.close();
});
