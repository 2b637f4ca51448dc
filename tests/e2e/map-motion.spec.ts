import { expect, test, type Page, type Request } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';

const photos = 60;
let app: App;

test.describe.configure({ mode: 'serial' });
// As wide as panels stand side by side; each pixel less is one less to draw by software.
test.use({ viewport: { width: 1120, height: 680 } });
test.beforeAll(async ({ browser }) => {
  app = await startApp(photos);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

const overPeru = 'map=-13.5000,-72.0000,5.00';
const marks = (page: Page) => page.locator('.clusters > *');
const leaving = (page: Page) => page.locator('.clusters > [data-leaving="true"]');
const shown = (page: Page) => page.getByRole('group', { name: 'Photos on the map' }).getByRole('button');
const resting = (page: Page) =>
  expect(page.locator('.clusters')).toHaveAttribute('data-resting', 'true', { timeout: 60_000 });
const opened = async (page: Page, rest: string): Promise<void> => {
  await page.goto(`${app.address}&view=map&${rest}`);
  await expect(shown(page).first()).toBeVisible();
  await resting(page);
};
/** Pictures on the map by the photo that they show. */
const pictures = (page: Page): Promise<string[]> =>
  page.locator('.clusters .cluster img').evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? ''));

/** How many questions for the photos of a window of time were under way at most at a time, and how many were asked. */
function slicesOf(page: Page): { readonly most: number; readonly asked: number } {
  const slices = { most: 0, asked: 0 };
  let underWay = 0;
  const isOurs = (request: Request): boolean =>
    request.url().endsWith('/rpc/query/slice') && (request.postData() ?? '').includes('date:');
  page.on('request', (request) => {
    if (!isOurs(request)) return;
    slices.asked++;
    underWay++;
    slices.most = Math.max(slices.most, underWay);
  });
  const ended = (request: Request): void => {
    if (isOurs(request)) underWay--;
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  return slices;
}

test('a zoom splits clusters: the same photo keeps its element and its picture, and nothing stays behind', async ({
  page,
}) => {
  await opened(page, overPeru);
  const before = await pictures(page);
  await page.locator('.clusters .cluster img').evaluateAll((all) => {
    for (const one of all) one.setAttribute('data-known', one.getAttribute('src') ?? '');
  });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/grid/')) asked.push(request.url());
  });
  const moved = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const names = new Set<string>();
        let hasMoved = false;
        const look = (): void => {
          const clusters = document.querySelector<HTMLElement>('.clusters');
          const isMoving = clusters?.dataset['resting'] !== 'true';
          hasMoved ||= isMoving;
          for (const animation of clusters?.getAnimations({ subtree: true }) ?? []) {
            for (const frame of (animation.effect as KeyframeEffect).getKeyframes()) {
              for (const name of Object.keys(frame)) names.add(name);
            }
          }
          if (isMoving || !hasMoved) requestAnimationFrame(look);
          else
            resolve([...names].filter((name) => !['offset', 'easing', 'composite', 'computedOffset'].includes(name)));
        };
        look();
      }),
  );
  await page.getByRole('button', { name: 'Zoom in' }).click();
  expect((await moved).sort()).toEqual(['opacity', 'transform']);
  await resting(page);
  await expect(leaving(page)).toHaveCount(0);
  expect(await marks(page).count()).toBe(await shown(page).count());
  const after = await pictures(page);
  const kept = after.filter((one) => before.includes(one));
  expect(kept.length).toBeGreaterThan(0);
  const known = await page
    .locator('.clusters .cluster img[data-known]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-known')));
  expect(known).toEqual(expect.arrayContaining(kept));
  for (const one of kept) expect(asked).not.toContain(new URL(one, page.url()).href);
});

test('a dozen quick zooms leave no mark behind, and each stands where its photos are', async ({ page }) => {
  await opened(page, overPeru);
  await page.mouse.move(500, 300);
  for (let step = 0; step < 12; step++) {
    await page.mouse.wheel(0, step % 4 < 2 ? -240 : 240);
    await page.waitForTimeout(step % 3 === 0 ? 200 : 30);
  }
  await resting(page);
  await expect(leaving(page)).toHaveCount(0);
  expect(await marks(page).count()).toBe(await shown(page).count());
  const names = await shown(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  expect(new Set(names).size).toBe(names.length);
  expect(await page.evaluate(() => document.querySelector('.clusters')?.getAnimations({ subtree: true }).length)).toBe(
    0,
  );
});

test.describe('with less motion', () => {
  test.use({ reducedMotion: 'reduce' });
  test('nothing travels', async ({ page }) => {
    await opened(page, overPeru);
    await page.evaluate(() => {
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (...given) {
        document.body.dataset['moved'] = 'true';
        return animate.apply(this, given);
      };
    });
    // As many as before may come together anew.
    const names = () => shown(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')).join());
    const before = await names();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(names).not.toBe(before);
    await resting(page);
    expect(await page.evaluate(() => document.body.dataset['moved'])).toBeUndefined();
  });
});

test('photos follow a dragged window, with one question of a kind under way at a time', async ({ page }) => {
  await opened(page, overPeru);
  const slices = slicesOf(page);
  const plot = page.locator('.timeline-plot');
  const { x, y, width } = (await plot.boundingBox()) ?? { x: 0, y: 0, width: 0 };
  const dates = () => /date:([^ &]*)/.exec(decodeURIComponent(page.url()))?.[1] ?? '';
  const steps = await page.evaluate(() => history.length);
  const moves = 30;
  await page.mouse.move(x + width * 0.1, y + 30);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.2, y + 30);
  // Before the hand lets go.
  await expect.poll(dates).not.toBe('');
  for (let move = 1; move <= moves; move++) {
    await page.mouse.move(x + width * (0.2 + (0.6 * move) / moves), y + 30);
  }
  await page.mouse.up();
  await resting(page);
  expect(slices.most).toBe(1);
  expect(slices.asked).toBeGreaterThan(1);
  expect(slices.asked).toBeLessThan(moves);
  expect(await page.evaluate(() => history.length)).toBe(steps + 1);
});

test('a window that is played glides up to the last photo, with one question of a kind under way at a time', async ({
  page,
}) => {
  // The first week of the trip, and its last day.
  await opened(page, `${overPeru}&q=date:2014-06-15..2014-06-22`);
  const lastDay = '2014-07-04';
  const steps = await page.evaluate(() => history.length);
  const slices = slicesOf(page);
  await page.getByRole('button', { name: 'Play' }).click();
  const queries = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = [];
        const look = (): void => {
          const query = decodeURIComponent(/[?&#]q=([^&]*)/.exec(location.href)?.[1] ?? '');
          if (query !== seen.at(-1)) seen.push(query);
          if (document.querySelector('.timeline-play[aria-label="Pause"]') === null) resolve(seen);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  const days = queries.map((query) => query.split(/:|\.\./).slice(1));
  expect(days.length).toBeGreaterThan(8);
  for (const [index, [from = '']] of days.entries()) {
    // Never by its whole width.
    const [before = '', end = ''] = days[index - 1] ?? [];
    expect(index === 0 || (from > before && from <= end)).toBe(true);
  }
  expect(days.at(-1)?.[1]).toBe(lastDay);
  await resting(page);
  expect(slices.most).toBe(1);
  // All of it is one step back.
  expect(await page.evaluate(() => history.length)).toBe(steps + 1);
});

test('back and forward restore the place on the map and the window together; Space plays and pauses', async ({
  page,
}) => {
  await opened(page, `${overPeru}&q=date:2014-06`);
  const place = () => new URL(page.url()).searchParams.get('map');
  const query = () => new URL(page.url()).searchParams.get('q');
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(place).toContain(',6.00');
  await page.getByRole('button', { name: 'Remove the window' }).click();
  await expect.poll(query).toBeNull();
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await expect.poll(place).toContain(',4.00');
  await page.goBack();
  await expect.poll(query).toBe('date:2014-06');
  await expect.poll(place).toContain(',6.00');
  await resting(page);
  await page.goForward();
  await expect.poll(place).toContain(',4.00');
  await page.goBack();

  const window = page.getByRole('button', { name: /^Window of time/ });
  await window.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await window.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});
