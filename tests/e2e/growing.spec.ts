import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { writePhoto } from '../make/photo.ts';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';

let app: App;

test.beforeAll(async () => {
  app = await startApp(60);
});
test.afterAll(() => app.close());

declare global {
  interface Window {
    /** Every place on the screen at which the watched photo stood; null where it was not drawn. */
    stood: (number | null)[];
  }
}

test('what is looked at stays where it is, in every frame, while photos come in above and below', async ({ page }) => {
  await importTrip(page, app);
  await page.goto(`${app.address}&sort=time`);
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
  await page.locator('.grid').evaluate((grid) => {
    grid.scrollTop = (grid.scrollHeight - grid.clientHeight) / 2;
  });
  const watching = await page.waitForFunction(() => {
    const inView = ({ top }: DOMRect): boolean => top > innerHeight / 3 && top < innerHeight / 2;
    const cells = [...document.querySelectorAll<HTMLElement>('.cell[data-photo]')];
    return cells.find((cell) => inView(cell.getBoundingClientRect()))?.dataset['photo'];
  });
  await page.evaluate(
    (photo) => {
      window.stood = [];
      const look = (): void => {
        const top = document.querySelector(`.cell[data-photo="${photo ?? ''}"]`)?.getBoundingClientRect().top ?? null;
        window.stood.push(top);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    await watching.jsonValue(),
  );

  for (let index = 0; index < 60; index += 1) {
    const day = String(1 + (index % 28)).padStart(2, '0');
    const local = index % 2 === 0 ? `2021:05:${day} 10:00:00` : `2003:05:${day} 10:00:00`;
    await writePhoto(join(app.tripFolder, `later-${String(index)}.jpg`), { local, seed: index });
  }
  const before = await page.locator('.grid').evaluate((grid) => grid.scrollTop);
  // The folder is watched: what comes in, comes in by itself.
  await expect
    .poll(() => page.locator('.grid').evaluate((grid) => grid.scrollTop), { timeout: 60_000 })
    .toBeGreaterThan(before + 200);
  const stood = await page.evaluate(() => window.stood);
  expect(stood).not.toContain(null);
  const places = stood.filter((top) => top !== null);
  expect(Math.max(...places) - Math.min(...places)).toBeLessThanOrEqual(2);
});
