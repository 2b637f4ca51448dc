/** @file Backups of the library in the settings: a folder, now, by itself, and restored by the next start. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { engineCalls } from '../../src-main/hosts/desktop/engine-calls.ts';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

let app: App;
test.beforeAll(async () => {
  app = await startApp(3);
});
test.afterAll(() => app.close());

test('a folder is chosen, backups come by themselves and when asked for, and one is restored at the next start', async ({
  page,
}) => {
  await importTrip(page, app);
  const disk = join(app.tripFolder, '..', 'disk');
  mkdirSync(disk);
  await page.goto(`${app.address}&view=settings`);
  const section = page.locator('.backup-section');
  await expect(section).toContainText('None is chosen');
  await section.getByRole('button', { name: 'Choose a folder' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a folder' });
  const path = dialog.getByRole('textbox', { name: 'Path of the folder' });
  await path.fill(disk);
  await path.press('Enter');
  await dialog.getByRole('button', { name: 'Back up into “disk”' }).click();
  await expect(section.getByRole('listitem')).toHaveCount(1, { timeout: 20_000 });
  await expect(section).toContainText('Last backup: just now');
  await expect(section.getByRole('listitem')).toContainText('3 photos');
  await expect(section.getByRole('listitem')).toContainText('by itself');
  await section.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backed up and checked')).toBeVisible();
  await expect(section.getByRole('listitem')).toHaveCount(2, { timeout: 20_000 });
  expect(readdirSync(disk).filter((name) => name.endsWith('.fernweh-backup'))).toHaveLength(2);
  expect(await seriousFaults(page)).toEqual([]);

  const calls = engineCalls(app.address);
  const { id } = await calls.query.slice({ query: '', sort: 'time', offset: 0, limit: 1 });
  await calls.edits.apply({ ids: id, change: { what: 'rating', rating: 5 } });
  await section
    .getByRole('button', { name: /^Restore the backup of/ })
    .first()
    .click();
  const ask = page.getByRole('dialog', { name: /^Restore the backup of/ });
  await expect(ask).toContainText('What is there now is written into a backup first.');
  await ask.getByRole('button', { name: 'Restore at the next start' }).click();
  await expect(section).toContainText('Quit Fernweh, and open it again.');
  await section.getByRole('button', { name: 'Do not restore it' }).click();
  await expect(section).not.toContainText('Quit Fernweh, and open it again.');
  await section
    .getByRole('button', { name: /^Restore the backup of/ })
    .first()
    .click();
  await ask.getByRole('button', { name: 'Restore at the next start' }).click();
  await expect(section).toContainText('Quit Fernweh, and open it again.');

  await app.kill();
  const address = await app.start();
  await page.goto(`${address}&view=settings`);
  await expect(section.getByRole('listitem')).toHaveCount(3, { timeout: 20_000 });
  await expect(section).toContainText('before a restore');
  expect((await engineCalls(address).query.ids({ query: 'rating:5', sort: 'time', offset: 0, limit: 10 })).ids).toEqual(
    [],
  );
});
