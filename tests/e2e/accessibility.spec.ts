import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';

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

/** What axe finds serious or worse in light; in dark only colours can be other. */
async function check(page: Page, open: () => Promise<void>): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open();
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    expect(told, colorScheme).toEqual([]);
  }
}

const library = (page: Page) => async (): Promise<void> => {
  await openAt(page, app);
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
};

test('library', async ({ page }) => {
  await check(page, library(page));
});

test('library with a selection and a toast', async ({ page }) => {
  await check(page, async () => {
    await library(page)();
    await page.locator('.cell').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('f');
    await expect(page.getByRole('status').getByRole('button', { name: 'Undo' })).toBeVisible();
  });
});

for (const [view, name] of [
  ['history', 'History'],
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
