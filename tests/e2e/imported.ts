import { expect, type Page } from '@playwright/test';
import type { App } from './app.ts';

/** Imports the trip of a new app by its first page and waits until the photos are there; the page is English. */
export async function importTrip(page: Page, app: App): Promise<void> {
  await page.goto(app.address);
  await page.getByRole('button', { name: 'Add a folder' }).click();
  const path = page.getByRole('textbox', { name: 'Path of the folder' });
  // The first listing writes its path into the field.
  await expect(path).not.toHaveValue('');
  await path.fill(app.tripFolder);
  await path.press('Enter');
  await page.getByRole('button', { name: 'Import “Peru 2014”' }).click();
  await expect(page.getByRole('region', { name: 'Work' })).toContainText('photos added');
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
}

/** Opens the page of an app at an address, such as `view=settings`. */
export async function openAt(page: Page, app: App, search = ''): Promise<void> {
  await page.goto(search === '' ? app.address : `${app.address}&${search}`);
}
