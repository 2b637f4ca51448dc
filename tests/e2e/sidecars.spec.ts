import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { readXmpFacts } from '../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import { writeXmp } from '../../src-main/engine/platform/metadata/write/write-xmp.ts';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

let app: App;
test.beforeAll(async () => {
  app = await startApp(3);
});
test.afterAll(() => app.close());

const sidecars = (): string[] =>
  globSync('**/*.xmp', { cwd: app.tripFolder }).map((name) => join(app.tripFolder, name));
const ratings = (): (number | null | undefined)[] =>
  sidecars().map((path) => readXmpFacts(readFileSync(path), 'sidecar')?.rating);

async function rate(page: Page, key: string): Promise<void> {
  await page.goto(app.address);
  await page.locator('.cell').first().focus();
  await page.keyboard.press(key);
  await expect(
    page
      .getByText(/rated/i)
      .or(page.getByRole('status').filter({ hasText: /star/i }))
      .first(),
  ).toBeVisible();
}

async function writing(page: Page, on: boolean): Promise<void> {
  await page.goto(`${app.address}&view=settings`);
  const kept = page.waitForResponse((response) => response.url().includes('/rpc/settings/set'));
  await page.getByRole('switch', { name: 'Write XMP sidecars' }).setChecked(on);
  await kept;
}

test('stars go into sidecars once that is switched on; what another program says otherwise is decided', async ({
  page,
}) => {
  await importTrip(page, app);
  await rate(page, '4');
  expect(sidecars()).toEqual([]);
  await writing(page, true);
  await expect(page.getByText('1 sidecar says what you say.')).toBeVisible();
  expect(ratings()).toEqual([4]);
  expect(await seriousFaults(page)).toEqual([]);

  await writing(page, false);
  await rate(page, '2');
  const [path = ''] = sidecars();
  writeFileSync(path, writeXmp(readFileSync(path), { rating: 5 }));
  await writing(page, true);
  await expect(page.getByRole('heading', { name: /you and another program said different things/ })).toBeVisible();
  await expect(page.getByText('Stars: “2” here, “5” there')).toBeVisible();
  expect(ratings()).toEqual([5]);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^Keep mine: / }).click();
  await expect(page.getByRole('button', { name: /^Keep mine: / })).toHaveCount(0);
  expect(ratings()).toEqual([2]);
});
