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

const cusco = 'near:-13.52,-71.97,20km';
const open = (page: Page, query: string, place: string) =>
  page.goto(`${app.address}&view=map&layers=none&q=${encodeURIComponent(query)}&map=${place}`);
const asked = (page: Page): string => new URL(page.url()).searchParams.get('q') ?? '';
const found = async (page: Page): Promise<number> =>
  Number.parseInt((await page.locator('.search-count').textContent()) ?? '', 10);
const others = (page: Page) => page.getByRole('list', { name: 'Other areas' }).getByRole('button');
const areaAt = async (page: Page, name: RegExp) => {
  const { x, y, width, height } = (await page.getByRole('button', { name }).boundingBox()) ?? never();
  return { x: x + width / 2, y: y + height / 2 };
};
const never = (): never => {
  throw new Error('the handle stands nowhere');
};

test('a circle or another: chosen while it is drawn, each taken in hand, and one taken away leaves the other', async ({
  page,
}) => {
  await open(page, cusco, '-13.25,-72.25,9');
  await expect.poll(() => found(page)).toBeGreaterThan(0);
  const one = await found(page);
  await page.getByRole('button', { name: 'Draw a circle' }).click();
  // By keys: the space bar chooses, Enter draws.
  await page.getByRole('radio', { name: 'As well' }).press('Space');
  await page.keyboard.press('Enter');
  await expect.poll(() => asked(page)).toMatch(/^near:-13\.52,-71\.97,20km or near:-13\.\d+,-72\.\d+,[\d.]+km$/);
  await expect(page.getByRole('button', { name: /^Circle around 13\.25/ })).toBeFocused();
  await expect.poll(() => found(page)).toBeGreaterThan(one);
  // The new one is in hand: keys move it, the other stays.
  const drawn = asked(page);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => asked(page)).not.toBe(drawn);
  expect(asked(page)).toContain(`${cusco} or near:`);

  await others(page).filter({ hasText: '20 km' }).click();
  await expect(page.getByRole('button', { name: /^Circle around 13\.52/ })).toBeVisible();
  await page.getByRole('radio', { name: 'Outside' }).press('Space');
  await expect.poll(() => asked(page)).toMatch(/^near:-13\.\d+,-72\.\d+,[\d.]+km -near:-13\.52,-71\.97,20km$/);
  await expect(page.getByRole('radio', { name: 'Outside' })).toBeChecked();
  await page.getByRole('radio', { name: 'Inside' }).press('Space');
  await expect.poll(() => asked(page)).toMatch(/ or near:-13\.52,-71\.97,20km$/);
  await page.getByRole('button', { name: 'Remove the circle' }).click();
  await expect.poll(() => asked(page)).toMatch(/^near:-13\.\d+,-72\.\d+,[\d.]+km$/);
  await expect(others(page)).toHaveCount(0);
  await page.goBack();
  await expect(others(page)).toHaveCount(1);
});

test('a circle but not a box: dragged in one step, and a click on the map takes one or the other', async ({ page }) => {
  await open(page, 'near:-13.52,-71.97,60km', '-13.52,-71.97,8');
  await expect.poll(() => found(page)).toBeGreaterThan(0);
  const whole = await found(page);
  const middle = await areaAt(page, /^Circle around/);
  await page.keyboard.press('b');
  await page.getByRole('radio', { name: 'Not there' }).click();
  const steps = await page.evaluate(() => history.length);
  await page.mouse.move(middle.x - 40, middle.y - 40);
  await page.mouse.down();
  // The query follows while it is dragged, and holds one box all the time.
  await page.mouse.move(middle.x + 10, middle.y + 10, { steps: 3 });
  await expect.poll(() => asked(page)).toMatch(/^near:[^ ]+ -within:[^ ]+$/);
  await page.mouse.move(middle.x + 40, middle.y + 40, { steps: 3 });
  await page.mouse.up();
  const edges = () => /^near:[^ ]+ -within:([^ ]+)$/.exec(asked(page))?.[1]?.split(',').map(Number) ?? [];
  await expect.poll(() => (edges()[2] ?? 0) - (edges()[0] ?? 0)).toBeGreaterThan(0.2);
  expect(await page.evaluate(() => history.length)).toBe(steps + 1);
  await expect.poll(() => found(page)).toBeLessThan(whole);
  await expect(page.getByRole('radio', { name: 'Outside' })).toBeChecked();
  await expect(page.getByRole('button', { name: /^Corner 1 at/ })).toBeVisible();

  // In the circle, beside the box and its photos; then within the box.
  await page.mouse.click(middle.x - 20, middle.y + 78);
  await expect(page.getByRole('button', { name: /^Circle around/ })).toBeVisible();
  await page.mouse.click(middle.x - 30, middle.y + 32);
  await expect(page.getByRole('button', { name: /^Corner 1 at/ })).toBeVisible();
  await page.getByRole('button', { name: 'Remove the box' }).click();
  await expect.poll(() => asked(page)).toBe('near:-13.52,-71.97,60km');
  await expect.poll(() => found(page)).toBe(whole);
});

test('the map goes to a landscape that the query names, as to an area that was drawn', async ({ page }) => {
  await page.goto(`${app.address}&view=map&layers=none&q=${encodeURIComponent('within:Alpen')}`);
  const place = (): number[] => new URL(page.url()).searchParams.get('map')?.split(',').map(Number) ?? [];
  // The Alps' middle, beside what lies over the map; the photos are in Peru.
  await expect.poll(() => Math.abs((place()[0] ?? 0) - 45.9)).toBeLessThan(4);
  await expect.poll(() => Math.abs((place()[1] ?? 0) - 10.8)).toBeLessThan(6);
  expect(place()[2]).toBeGreaterThan(4);
});

test('German says which side, and areas ruled out lead the map to no place', async ({ browser }) => {
  const german = await browser.newContext({ locale: 'de-DE' });
  const page = await german.newPage();
  await page.goto(`${app.address}&view=map&q=${encodeURIComponent('-near:52,13,50km')}`);
  await expect(page.getByRole('radio', { name: 'Außerhalb' })).toBeChecked();
  await expect(page.getByRole('group', { name: 'Fotos auf der Karte' }).getByRole('button').first()).toBeVisible();
  await page.getByRole('button', { name: 'Rechteck ziehen' }).click();
  await expect(page.getByRole('radio', { name: 'Gilt auch' })).toBeVisible();
  await german.close();
});
