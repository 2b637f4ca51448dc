import { expect, test, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

let app: App;

test.beforeAll(async ({ browser }) => {
  app = await startApp(12);
  const context = await browser.newContext();
  const page = await context.newPage();
  await check(page, async () => {
    await page.goto(app.address);
    await expect(page.getByRole('heading', { name: 'Where are your photos?' })).toBeVisible();
  });
  await importTrip(page, app);
  await context.close();
});
test.afterAll(() => app.close());

/**
 * What axe finds serious or worse in light; in dark, to which an open page turns by itself, only colours can be other.
 * `again`: what does not stay that long is opened anew for it.
 */
async function check(page: Page, open: () => Promise<void>, again = false): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await open();
  expect(await seriousFaults(page), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
  if (again) await open();
  expect(await seriousFaults(page, { coloursOnly: true }), 'dark').toEqual([]);
}

const library = (page: Page) => async (): Promise<void> => {
  await openAt(page, app);
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
};

test('library', async ({ page }) => {
  await check(page, library(page));
});

test('library with a selection and a toast', async ({ page }) => {
  await check(
    page,
    async () => {
      await library(page)();
      await page.locator('.cell').first().focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('f');
      await expect(page.getByRole('status').getByRole('button', { name: 'Undo' })).toBeVisible();
    },
    true,
  );
});

for (const [view, name] of [
  ['sources', 'Sources'],
  ['history', 'History'],
  ['trash', 'Trash'],
  ['settings', 'Settings'],
  ['about', 'About Fernweh'],
] as const) {
  test(name, async ({ page }) => {
    await check(page, async () => {
      await openAt(page, app, `view=${view}`);
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
      if (view === 'about') await expect(page.locator('.licence-name').first()).toBeVisible();
    });
  });
}

/** The map, drawn, with its pictures. */
const map =
  (page: Page, search = '') =>
  async (): Promise<void> => {
    await openAt(page, app, `view=map${search}`);
    await expect(page.locator('.clusters .cluster').first()).toBeVisible();
    await expect(page.locator('.map-page')).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  };

test('map with a circle', async ({ page }) => {
  await check(page, map(page, `&q=${encodeURIComponent('near:-13.53,-71.97,60km')}`));
});

test('nothing moves where less motion is wished', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await library(page)();
  await page.locator('.cell').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(
        ({ effect }) => effect instanceof KeyframeEffect && effect.getKeyframes().some((frame) => 'transform' in frame),
      )
      .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : '')),
  );
  expect(moving).toEqual([]);
});

test('at 200 % nothing has to be scrolled sideways, and nothing lies out of reach', async ({ page }) => {
  // 1440 × 900 with everything twice as large, and the smallest window.
  for (const size of [
    { width: 720, height: 450 },
    { width: 720, height: 560 },
  ]) {
    await page.setViewportSize(size);
    for (const [search, open] of [
      ['', library(page)],
      ['view=map', map(page)],
      ['view=settings', null],
      ['view=sources', null],
      ['view=history', null],
      ['view=about', null],
    ] as const) {
      await (open === null ? openAt(page, app, search) : open());
      await expect(page.getByRole('main')).toBeVisible();
      const wide = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('main, main *')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX))
          .map(({ className, tagName }) => `${tagName} ${className}`),
      );
      expect(wide, `${search} at ${String(size.width)}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), search).toBeLessThanOrEqual(size.width);
      const outside = await page
        .getByRole('main')
        .getByRole('button')
        .evaluateAll((buttons) =>
          buttons
            .filter(
              (button) =>
                button.checkVisibility({ visibilityProperty: true }) && button.closest('[aria-hidden]') === null,
            )
            .map((button) => ({ box: button.getBoundingClientRect(), text: button.outerHTML.slice(0, 80) }))
            .filter(({ box }) => box.width > 1 && (box.left < 0 || box.right > innerWidth + 1))
            .map(({ text }) => text),
        );
      expect(outside, search).toEqual([]);
    }
  }
});

test('palette, help sheet, folders, imports and problems', async ({ page }) => {
  for (const [command, dialog] of [
    [null, 'Commands'],
    [/^Keys/, 'Keys'],
    [/^Add a folder/, 'Add a folder'],
    [/^Imports/, 'Imports'],
    [/^What was not imported/, 'Not imported'],
  ] as const) {
    await check(page, async () => {
      await library(page)();
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
      if (command !== null) await page.getByRole('option', { name: command }).click();
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    });
  }
});

test('menus of the rail, narrow and wide', async ({ page }) => {
  for (const [width, button] of [
    [1280, 'More'],
    [800, 'Sources'],
  ] as const) {
    await page.setViewportSize({ width, height: 600 });
    await check(page, async () => {
      await library(page)();
      await page.getByRole('navigation').getByRole('button', { name: button }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    });
  }
});
