import { expect, type Page } from '@playwright/test';
import type { App } from './app.ts';

/** Imports the trip of a new app by its first page and waits until the photos are there; the page is English. */
export async function importTrip(page: Page, app: App): Promise<void> {
  await page.goto(app.address);
  await page.getByRole('button', { name: 'Add a folder' }).click();
  const path = page.getByRole('textbox', { name: 'Path of the folder' });
  await path.fill(app.tripFolder);
  await path.press('Enter');
  await page.getByRole('button', { name: 'Import “Peru 2014”' }).click();
  await closeFirstReview(page);
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
}

/** Waits for the end of the first import, whose review opens by itself, and closes that. */
export async function closeFirstReview(page: Page): Promise<void> {
  const review = page.getByRole('dialog', { name: 'Peru 2014 is imported' });
  await expect(review).toContainText('added', { timeout: 60_000 });
  // It has its words before it is opened over the page, and hears no key until then.
  await expect(review).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(review).toBeHidden();
}

/** Opens the page of an app at an address, such as `view=settings`. */
export async function openAt(page: Page, app: App, search = ''): Promise<void> {
  await page.goto(search === '' ? app.address : `${app.address}&${search}`);
}
