import { expect, test, type Locator, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';

const photos = 48;
let app: App;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = await startApp(photos);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

async function open(page: Page, more = ''): Promise<void> {
  await page.goto(`${app.address}${more}`);
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
}

const cells = (page: Page): Locator => page.locator('.cell');
const selected = (page: Page): Locator => page.getByRole('option', { selected: true });
const said = (page: Page): Locator => page.locator('.selection-count');
const check = (page: Page, at: number): Promise<void> =>
  cells(page).nth(at).locator('.cell-check').click({ force: true });

test('photos are selected by their circle, by Ctrl, by a range, by day; Esc lets them go', async ({ page }) => {
  await open(page);
  await check(page, 1);
  await expect(said(page)).toHaveText('1 selected');
  await cells(page)
    .nth(3)
    .click({ modifiers: ['Control'] });
  await expect(selected(page)).toHaveCount(2);
  await cells(page)
    .nth(6)
    .click({ modifiers: ['Shift'] });
  await expect(said(page)).toHaveText('5 selected');
  // A shorter range from the same photo lets go what it no longer holds.
  await cells(page)
    .nth(4)
    .click({ modifiers: ['Shift'] });
  await expect(said(page)).toHaveText('3 selected');
  await page.keyboard.press('Escape');
  await expect(said(page)).toHaveCount(0);

  const day = page.locator('.day').first();
  await day.hover();
  await day.locator('.day-check').click();
  await expect(said(page)).toHaveText(`${String(await day.locator('.cell').count())} selected`);
  await day.locator('.day-check').click();
  await expect(said(page)).toHaveCount(0);
});

test('a rectangle drawn from between the photos selects those it touches', async ({ page }) => {
  await open(page);
  const heading = await page.locator('.day-heading').first().boundingBox();
  const third = await cells(page).nth(2).boundingBox();
  if (heading === null || third === null) throw new Error('nothing is drawn');
  await page.mouse.move(heading.x + heading.width - 40, heading.y + 20);
  await page.mouse.down();
  await page.mouse.move(third.x + 20, third.y + 20, { steps: 5 });
  await expect(page.locator('.marquee')).toBeVisible();
  await page.mouse.up();
  await expect(page.locator('.marquee')).toHaveCount(0);
  const touched = await cells(page).evaluateAll(
    (all, { top, left }) =>
      all.filter((cell) => {
        const box = cell.getBoundingClientRect();
        return box.top <= top && box.right >= left;
      }).length,
    { top: third.y + 20, left: third.x + 20 },
  );
  expect(touched).toBeGreaterThan(0);
  await expect(said(page)).toHaveText(`${String(touched)} selected`);
});

test('the keyboard moves, selects, opens and comes back', async ({ page }) => {
  await open(page);
  await page.keyboard.press('ArrowRight');
  await expect(cells(page).first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(cells(page).nth(1)).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(said(page)).toHaveText('3 selected');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(said(page)).toHaveText('2 selected');
  await page.keyboard.press('End');
  await expect(page.locator(`[aria-posinset="${String(photos)}"]`)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.locator('[aria-posinset="1"]')).toBeFocused();
  await page.keyboard.press(']');
  await expect(page.locator('.day').nth(1).locator('.cell').first()).toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(said(page)).toHaveText(`${String(photos)} selected`);
  await page.keyboard.press('Escape');
  await expect(said(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.locator('.viewer')).toBeVisible();
});

test('stars and a favourite are given by key and taken back', async ({ page }) => {
  await open(page);
  await check(page, 0);
  await check(page, 1);
  await page.keyboard.press('4');
  await expect(cells(page).first().locator('.badge.rating')).toHaveText('4');
  await expect(page.locator('.badge.rating')).toHaveCount(2);
  // The same photos are still selected, and their stars are shown in the bar.
  await expect(said(page)).toHaveText('2 selected');
  await expect(page.getByRole('button', { name: '4 stars', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('f');
  await expect(page.locator('.badge.favourite')).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.badge.favourite')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.badge.rating')).toHaveCount(0);
  await page.keyboard.press('x');
  await expect(page.locator('.cell.rejected')).toHaveCount(2);
  await page.keyboard.press('x');
  await expect(page.locator('.cell.rejected')).toHaveCount(0);
});

test('many photos are tagged at once; what only some carry is told', async ({ page }) => {
  await open(page);
  await check(page, 0);
  await check(page, 1);
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'Tags of 2 photos' });
  await page.keyboard.type(' animal / dog');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'animal/dog' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Tag 2 photos' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'animal/dog' })).toBeVisible();

  await check(page, 2);
  await page.keyboard.press('t');
  const next = page.getByRole('dialog', { name: 'Tags of 3 photos' });
  await expect(next).toContainText('On some of them');
  await next.getByRole('button', { name: 'Take “animal/dog” away' }).click();
  await expect(next).toContainText('Will be taken away');
  await next.getByRole('button', { name: 'Tag 3 photos' }).click();
  await expect(next).toHaveCount(0);
  await page.goto(`${app.address}&q=${encodeURIComponent('tag:animal')}`);
  await expect(page.locator('.search-count')).toHaveText(`0 of ${String(photos)}`);
});

test('Enter adds a tag, Enter again gives it; photos that left the answer are selected no more', async ({ page }) => {
  await open(page, `&q=${encodeURIComponent('-tag:gone')}`);
  await check(page, 0);
  await check(page, 1);
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'Tags of 2 photos' });
  await expect(dialog).toBeVisible();
  await page.keyboard.type('gone');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listbox')).toHaveCount(0);
  // What was not given yet is not lost without a word.
  await page.keyboard.press('Escape');
  await expect(dialog).toContainText('Discard 1 change?');
  await page.keyboard.press('Escape');
  await dialog.getByRole('combobox').press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('.search-count')).toHaveText(`${String(photos - 2)} of ${String(photos)}`);
  await expect(said(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.search-count')).toHaveText(String(photos));
  await expect(said(page)).toHaveCount(0);
});

test('a clock that was off is put right, with a look at what becomes of it', async ({ page }) => {
  await open(page);
  const first = cells(page).first();
  const before = await first.getAttribute('aria-label');
  await check(page, 0);
  await page.getByRole('button', { name: 'Set time…' }).click();
  const dialog = page.getByRole('dialog', { name: 'When was this photo taken?' });
  await dialog.getByRole('tab', { name: 'Shift' }).click();
  await dialog.getByLabel('Days').fill('400');
  await expect(dialog.locator('.after')).toContainText('2015');
  await dialog.getByRole('button', { name: 'Set the time' }).click();
  await expect(first).not.toHaveAttribute('aria-label', before ?? '');
  await expect(first).toHaveAttribute('aria-label', /2015/);
  // The photo is still the one that is selected.
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+z');
  await expect(first).toHaveAttribute('aria-label', before ?? '');
});

test('the order is in the address, the size stays', async ({ page }) => {
  await open(page);
  const newest = await cells(page).first().getAttribute('aria-label');
  await page.getByRole('button', { name: /^Order/ }).click();
  await page.getByRole('menuitemradio', { name: 'Oldest first' }).click();
  await expect(page).toHaveURL(/sort=-time/);
  await expect(cells(page).first()).not.toHaveAttribute('aria-label', newest ?? '');
  await page.getByRole('button', { name: /^Order/ }).click();
  await page.getByRole('menuitemradio', { name: 'Name, A to Z' }).click();
  await expect(page.locator('.day-heading')).toHaveCount(0);
  await expect(page.getByRole('slider', { name: 'Date' })).toHaveCount(0);
  await page.goBack();
  await page.goBack();
  await expect(cells(page).first()).toHaveAttribute('aria-label', newest ?? '');

  const height = async (): Promise<number> => (await cells(page).first().boundingBox())?.height ?? 0;
  const medium = await height();
  await page.getByRole('radio', { name: 'Small photos' }).click();
  await expect.poll(height).toBeLessThan(medium);
  const small = await height();
  await page.reload();
  await expect(cells(page).first()).toBeVisible();
  await expect.poll(height).toBeCloseTo(small, 0);
  await page.getByRole('radio', { name: 'Medium photos' }).click();
  await expect.poll(height).toBeCloseTo(medium, 0);
});

test('the scrubber goes to any day and says which', async ({ page }) => {
  await open(page);
  const scrubber = page.getByRole('slider', { name: 'Date' });
  const top = await scrubber.getAttribute('aria-valuetext');
  const box = await scrubber.boundingBox();
  if (box === null) throw new Error('there is no scrubber');
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + 200, { steps: 4 });
  await expect(page.locator('.scrubber-bubble')).toHaveCSS('opacity', '1');
  await expect(scrubber).not.toHaveAttribute('aria-valuetext', top ?? '');
  const there = await scrubber.getAttribute('aria-valuetext');
  expect(there?.replace(', ', '')).toContain((await page.locator('.scrubber-bubble span').textContent()) ?? 'nothing');
  await page.mouse.up();
  await scrubber.focus();
  await page.keyboard.press('Home');
  await expect(scrubber).toHaveAttribute('aria-valuetext', top ?? '');
  await page.keyboard.press('ArrowDown');
  await expect(scrubber).not.toHaveAttribute('aria-valuetext', top ?? '');
  await page.keyboard.press('End');
  await expect(scrubber).toHaveAttribute('aria-valuenow', /^[3-4]\d$/);
});
