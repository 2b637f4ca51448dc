import { expect, test } from '@playwright/test';
import { startApp, type App } from './app.ts';

const photos = 12;
let app: App;

test.beforeAll(async () => {
  app = await startApp(photos);
});
test.afterAll(() => app.close());

test('the plan before the import, and the import taken back by the keyboard alone', async ({ page }) => {
  await page.goto(app.address);
  await page.getByRole('button', { name: 'Add a folder' }).click();
  const path = page.getByRole('textbox', { name: 'Path of the folder' });
  await path.fill(app.tripFolder);
  await path.press('Enter');
  await expect(page.locator('.plan')).toContainText(/\d+ photos and videos, .*; all new/);
  await page.getByRole('button', { name: 'Import “Peru 2014”' }).click();
  await expect(page.getByRole('region', { name: 'Work' })).toContainText(`${String(photos)} photos added`);

  await page.getByRole('button', { name: 'Imports' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Imports' });
  const undo = dialog.getByRole('button', { name: 'Undo import… Peru 2014' });
  await undo.focus();
  await page.keyboard.press('Enter');
  const question = dialog.getByRole('group', { name: 'Undo this import' });
  await expect(question).toBeFocused();
  await expect(question).toContainText('The originals stay where they are.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(undo).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toContainText(
    `${String(photos)} photos and videos taken out of the library.`,
  );
  await expect(dialog).toContainText('undone');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Where are your photos?' })).toBeVisible();
});
