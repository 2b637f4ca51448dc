import { readFile } from 'node:fs/promises';
import { expect, test, type Download, type Page } from '@playwright/test';
import sharp from 'sharp';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

const photos = 72;
let app: App;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = await startApp(photos);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

/** What the page must never do: throw, break its own policy, ask anybody else. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) faults.push(`asked ${request.url()}`);
  });
  return faults;
}

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const plot = (page: Page, name: string) => card(page, name).locator('.plot');
const said = (page: Page, name: string) => card(page, name).getByRole('img');
const chips = (page: Page) => page.getByRole('list', { name: 'Filters' }).locator('.chip:visible');
const count = (page: Page) => page.locator('.search-count');
const total = async (page: Page): Promise<number> => Number.parseInt((await count(page).textContent()) ?? '', 10);
/** To another address within the page. */
const go = (page: Page, search: string) =>
  page.evaluate((next) => {
    const url = new URL(location.href);
    url.search = next;
    history.pushState(null, '', url);
    dispatchEvent(new PopStateEvent('popstate'));
  }, search);
/** What is chosen, as the address keeps it. */
const chosen = (page: Page): string | null => new URL(page.url()).searchParams.get('sel');

async function open(page: Page, rest = ''): Promise<void> {
  await openAt(page, app, `view=insights${rest}`);
  await expect(plot(page, 'Photos by day')).toHaveAttribute('data-drawn', 'true');
}

/** The middle of a bar of a plot, the first of its first trace unless told. */
async function middleOf(page: Page, name: string, bar = 0): Promise<{ x: number; y: number }> {
  await plot(page, name).scrollIntoViewIfNeeded();
  await expect(plot(page, name)).toHaveAttribute('data-drawn', 'true');
  const mark = plot(page, name).locator('.barlayer .trace').first().locator('.point path').nth(bar);
  for (let before = await mark.boundingBox(); ;) {
    // What is above it may still grow, and what was drawn before the last choice may still change.
    await page.evaluate(() => new Promise((rests) => setTimeout(() => requestAnimationFrame(rests), 60)));
    const box = await mark.boundingBox();
    if (box === null) throw new Error(`No bar ${String(bar)} in ${name}.`);
    if (JSON.stringify(box) === JSON.stringify(before)) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    before = box;
  }
}

async function clickBar(page: Page, name: string, bar = 0): Promise<void> {
  const { x, y } = await middleOf(page, name, bar);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

async function save(page: Page, name: string, what: string): Promise<{ download: Download; bytes: Buffer }> {
  await card(page, name)
    .getByRole('button', { name: /table, save$/ })
    .click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: what }).click(),
  ]);
  return { download, bytes: await readFile(await download.path()) };
}

test('the rail leads there; figures, plots and a sentence for each are there', async ({ page }) => {
  const faults = watch(page);
  await openAt(page, app);
  await page.getByRole('navigation').getByRole('button', { name: 'Insights' }).click();
  await expect(page).toHaveURL(/view=insights/);
  await expect(page.locator('.key-figures')).toContainText(`${String(photos)} photos`);
  await expect(page.locator('.key-figures')).toContainText(/[1-9][\d,]* km/);
  await expect(said(page, 'Photos by day')).toHaveAccessibleName(/^Photos by day\. Most: \d+ \w+ 2014, \d+ photos?;/);
  for (const name of ['Hour and weekday', 'Places', 'Cameras', 'Distance by day', 'Altitude along the way']) {
    await plot(page, name).scrollIntoViewIfNeeded();
    await expect(plot(page, name), name).toHaveAttribute('data-drawn', 'true');
  }
  await expect(card(page, 'What is on them')).toContainText('No model has found anything');
  expect(faults).toEqual([]);
});

test('a click on a bar is a chip; key figures, library and map are in step; again takes it back', async ({ page }) => {
  const faults = watch(page);
  await open(page);
  await clickBar(page, 'Places');
  await expect(chips(page)).toHaveText([/^selected /]);
  expect(chosen(page)).toMatch(/^city:/);
  await expect.poll(() => total(page)).toBeLessThan(photos);
  const part = await total(page);
  expect(part).toBeGreaterThan(0);
  await expect(count(page)).toHaveText(`${String(part)} of ${String(photos)}`);
  await expect(page.locator('.key-figures')).toContainText(`${String(part)} photo`);
  await expect(said(page, 'Photos by day')).toHaveAccessibleName(/Of the selection\. Most:/);

  await page.getByRole('button', { name: new RegExp(`^Show ${String(part)} photo`) }).click();
  await expect(page).toHaveURL(/\?q=city/);
  await expect(count(page)).toHaveText(new RegExp(`^${String(part)} of `));
  await page.goBack();
  await expect(chips(page)).toHaveText([/^selected /]);
  // To another view the selection goes along.
  await page.getByRole('navigation').getByRole('button', { name: /^Map/ }).click();
  await expect(page).toHaveURL(/view=map&q=city/);
  await page.goBack();
  await expect(plot(page, 'Places')).toHaveAttribute('data-drawn', 'true');
  await clickBar(page, 'Places');
  await expect(chips(page)).toHaveCount(0);
  await expect(count(page)).toHaveText(String(photos));
  expect(faults).toEqual([]);
});

test('Ctrl adds, plots combine, Escape clears; back and forward and a reload restore it', async ({ page }) => {
  await open(page);
  await clickBar(page, 'Places');
  await expect.poll(() => chosen(page)).toMatch(/^city:/);
  await expect.poll(() => total(page)).toBeLessThan(photos);
  const one = await total(page);
  await page.keyboard.down('Control');
  await clickBar(page, 'Places', 1);
  await page.keyboard.up('Control');
  await expect.poll(() => chosen(page)).toMatch(/^city:("[^"]*"|[^",]*),/);
  await expect.poll(() => total(page)).toBeGreaterThan(one);
  const two = chosen(page);

  await page.goBack();
  await expect.poll(() => total(page)).toBe(one);
  await page.goForward();
  await expect.poll(() => chosen(page)).toBe(two);
  await expect.poll(() => total(page)).toBeGreaterThan(one);
  const both = await total(page);
  await page.reload();
  await expect(plot(page, 'Photos by day')).toHaveAttribute('data-drawn', 'true');
  expect(chosen(page)).toBe(two);
  await expect.poll(() => total(page)).toBe(both);

  // A camera beside the places: both must hold.
  await card(page, 'Cameras').getByRole('listitem').getByRole('button').first().click();
  await expect(chips(page)).toHaveCount(2);
  await expect.poll(() => total(page)).toBeLessThan(both);
  await page.keyboard.press('Escape');
  await expect(chips(page)).toHaveCount(0);
  expect(chosen(page)).toBeNull();
});

test('a drag over time chooses days', async ({ page }) => {
  await open(page);
  await plot(page, 'Distance by day').scrollIntoViewIfNeeded();
  const from = await middleOf(page, 'Cameras', 2);
  const to = await middleOf(page, 'Cameras', 5);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y + 10, { steps: 4 });
  await page.mouse.move(to.x, to.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => chosen(page)).toMatch(/^date:2014-\d\d-\d\d\.\.2014-\d\d-\d\d$/);
  await expect(chips(page)).toHaveText([/^selected \d.*2014$/]);
  await expect.poll(() => total(page)).toBeLessThan(photos);
  // The library's own selection of this plot is gone.
  await expect(plot(page, 'Cameras').locator('.select-outline')).toHaveCount(0);
});

test('which variant of a plot is shown stands in the address', async ({ page }) => {
  const shown = () => new URL(page.url()).searchParams.get('plots');
  const places = card(page, 'Places').getByRole('combobox');
  await open(page);
  await expect(places).toHaveValue('city');
  await places.selectOption('country');
  await expect.poll(shown).toBe('places:country');
  await page.reload();
  await expect(places).toHaveValue('country');
  await page.goBack();
  await expect(places).toHaveValue('city');
  expect(shown()).toBeNull();
});

test('a plot is a table, whose rows choose by key', async ({ page }) => {
  await open(page);
  await card(page, 'Hour and weekday')
    .getByRole('button', { name: /table, save$/ })
    .press('Enter');
  await page.getByRole('menuitem', { name: 'Show as table' }).press('Enter');
  const table = card(page, 'Hour and weekday').getByRole('table');
  await expect(table.getByRole('columnheader')).toHaveText(['Weekday', 'Hour', 'Photos']);
  const row = table.getByRole('rowheader').first().getByRole('button');
  await row.press('Enter');
  await expect(row).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => chosen(page)).toMatch(/^weekday:\w+ time:\d\d:00\.\.\d\d:59$/);
  await expect(table.getByRole('columnheader')).toHaveText(['Weekday', 'Hour', 'Selected', 'Photos']);
});

test('a plot is saved as CSV, PNG and SVG', async ({ page }) => {
  const faults = watch(page);
  await open(page);
  const { download, bytes } = await save(page, 'Photos by day', 'Save as CSV');
  expect(download.suggestedFilename()).toBe('Photos by day.csv');
  const [head, ...rows] = bytes.toString('utf8').trimEnd().split('\r\n');
  expect(head).toBe('\uFEFFDay,Photos');
  expect(rows[0]).toMatch(/^2014-\d\d-\d\d,[1-9]\d*$/);
  expect(rows.reduce((sum, row) => sum + Number(row.split(',')[1]), 0)).toBe(photos);

  const png = await save(page, 'Photos by day', 'Save as PNG');
  expect(png.download.suggestedFilename()).toBe('Photos by day.png');
  const { width, height } = await sharp(png.bytes).metadata();
  expect([width, height]).toEqual([1440, expect.any(Number)]);
  const { channels } = await sharp(png.bytes).stats();
  // Cells of many blues on the ground of the card.
  expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(5);
  expect(channels[0]?.max).toBe(255);

  const cameras = await save(page, 'Cameras', 'Save as CSV');
  const [cameraHead, ...byCamera] = cameras.bytes.toString('utf8').trimEnd().split('\r\n');
  expect(cameraHead).toBe('\uFEFFDay,Camera,Photos');
  expect(byCamera.reduce((sum, row) => sum + Number(row.split(',').at(-1)), 0)).toBe(photos);
  const names = await card(page, 'Cameras').getByRole('listitem').getByRole('button').allTextContents();
  expect(names.length).toBeGreaterThan(1);
  const drawn = (await save(page, 'Cameras', 'Save as SVG')).bytes.toString('utf8');
  for (const name of names) {
    expect(
      byCamera.some((row) => row.includes(`,${name},`)),
      name,
    ).toBe(true);
    expect(drawn).toContain(name);
    await expect(said(page, 'Cameras')).toHaveAccessibleName(new RegExp(`${name}: \\d+ photos?`));
  }

  const svg = await save(page, 'Places', 'Save as SVG');
  expect(svg.bytes.toString('utf8')).toMatch(/^<svg[\s\S]*Places[\s\S]*<\/svg>$/);
  expect(faults).toEqual([]);
});

test('what else changes the query is followed; an address that cannot be read chooses nothing', async ({ page }) => {
  await open(page, `&sel=${encodeURIComponent('date:(')}`);
  await expect(count(page)).toHaveText(String(photos));
  await expect(chips(page)).toHaveCount(0);
  const search = page.getByRole('combobox', { name: 'Search' });
  await search.fill('has:position');
  await search.press('Enter');
  await expect(count(page)).toHaveText(`${String(app.trip.withPosition)} of ${String(photos)}`);
  await expect(page.locator('.key-figures')).toContainText(`${String(app.trip.withPosition)} photos`);
});

test('a click and a drag where nothing is choose nothing', async ({ page }) => {
  await open(page);
  await middleOf(page, 'Hour and weekday');
  const box = await plot(page, 'Hour and weekday').boundingBox();
  if (box === null) throw new Error('No plot.');
  // Nobody photographed on Sunday at 23:00: the last cell.
  const [x, y] = [box.x + box.width - 6, box.y + box.height - 8];
  await page.mouse.move(x, y);
  await expect(card(page, 'Hour and weekday').locator('.hover-card')).toContainText('0 photos');
  await page.mouse.click(x, y);
  await page.mouse.move(x - 3, y - 3);
  await page.mouse.down();
  await page.mouse.move(x + 3, y + 3, { steps: 3 });
  await page.mouse.up();
  // What would be chosen is in the address at once.
  await expect(count(page)).toHaveText(String(photos));
  expect(chosen(page)).toBeNull();
});

test('a query that is no query leaves the page with a word and a way back', async ({ page }) => {
  await openAt(page, app, 'view=insights&q=date:2014-13');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Show all photos' }).click();
  await expect(plot(page, 'Photos by day')).toHaveAttribute('data-drawn', 'true');
  // What was answered before stays.
  await go(page, '?view=insights&q=date:2014-13');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(plot(page, 'Photos by day')).toBeVisible();
});

test('drags that outlast their plot, keys and addresses between them: nothing breaks', async ({ page }) => {
  const faults = watch(page);
  await open(page);
  const from = await middleOf(page, 'Photos by day', 30);
  const drag = async (): Promise<void> => {
    await expect(plot(page, 'Photos by day')).toHaveAttribute('data-drawn', 'true');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 4, { steps: 3 });
  };
  for (let round = 0; round < 3; round++) {
    // The plot goes while the button is held, and right after it was let go.
    await drag();
    await go(page, '?view=library');
    await page.waitForTimeout(800);
    await page.mouse.up();
    await go(page, '?view=insights');
    await drag();
    await page.mouse.up();
    await go(page, '?view=sources');
    await go(page, '?view=insights');
    await drag();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await page.mouse.click(from.x, from.y);
    await page.mouse.click(from.x + 20, from.y);
    await page.keyboard.press('Escape');
    await go(page, '?view=insights&q=filename:none-of-this-name');
    await go(page, '?view=insights');
  }
  // What the library does late has been done by then.
  await page.waitForTimeout(800);
  await expect(plot(page, 'Photos by day')).toHaveAttribute('data-drawn', 'true');
  expect(faults).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, `&sel=${encodeURIComponent('date:2014-06')}`);
    await card(page, 'Places')
      .getByRole('button', { name: /table, save$/ })
      .click();
    await page.getByRole('menuitem', { name: 'Show as table' }).click();
    await expect(card(page, 'Places').getByRole('table')).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);
  });
}
