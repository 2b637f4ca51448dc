import { expect, test, type Locator, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

const photos = 40;
let app: App;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = await startApp(photos);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

const cells = (page: Page): Locator => page.locator('.cell');
const row = (page: Page, name: string): Locator => page.getByRole('treeitem', { name: new RegExp(`^${name} `) });
const head = (page: Page): Locator => page.locator('.album-head');
const undo = (page: Page): Promise<void> => page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
/** The photos as they stand, by their ids. */
const order = (page: Page): Promise<string[]> =>
  cells(page).evaluateAll((all) =>
    all
      .filter((cell): cell is HTMLElement => cell instanceof HTMLElement)
      .toSorted((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']))
      .map((cell) => cell.dataset['photo'] ?? ''),
  );

/** Where the words below the photos of the first row begin, in pixels from the top of the window. */
const captionTops = (page: Page): Promise<number[]> =>
  page.locator('.album-caption button').evaluateAll((buttons) => {
    const tops = buttons.map((button) => {
      const words = document.createRange();
      words.selectNodeContents(button.lastChild ?? button);
      return {
        row: button.closest('.album-caption')?.getBoundingClientRect().top,
        top: words.getBoundingClientRect().top,
      };
    });
    return tops.filter(({ row }) => row === tops[0]?.row).map(({ top }) => top);
  });

async function openAll(page: Page): Promise<void> {
  await openAt(page, app);
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
}

async function select(page: Page, ...places: readonly number[]): Promise<void> {
  for (const place of places) await cells(page).nth(place).locator('.cell-check').click({ force: true });
}

/** Drags photo number `from` to the left half of photo number `to`. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  // Between two answers the cells are drawn anew.
  await expect.poll(async () => (await from.boundingBox()) !== null && (await to.boundingBox()) !== null).toBe(true);
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (start === null || end === null) throw new Error('nothing is drawn');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2 + 20, start.y + start.height / 2, { steps: 2 });
  await page.mouse.move(end.x + 8, end.y + end.height / 2, { steps: 4 });
}

test('an album is made of selected photos, added to by its row, by a query and by name, and each is undone', async ({
  page,
}) => {
  await openAll(page);
  await expect(page.getByText('Select photos and press A to collect them here.')).toBeVisible();
  const shown = await order(page);
  await select(page, 2, 0, 1);
  await page.getByRole('button', { name: 'Add to album' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add 3 photos to an album' });
  await dialog.getByRole('combobox').fill('Peru');
  await expect(dialog.getByRole('option', { name: 'New album “Peru”' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(row(page, 'Peru')).toHaveAccessibleName('Peru 3');

  // One of them is in it already.
  await page.keyboard.press('Escape');
  await select(page, 0, 4);
  await page.keyboard.press('a');
  const again = page.getByRole('dialog', { name: 'Add 2 photos to an album' });
  await expect(again.getByRole('option', { name: 'Peru 1 is in it already' })).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(row(page, 'Peru')).toHaveAccessibleName('Peru 4');
  await undo(page);
  await expect(row(page, 'Peru')).toHaveAccessibleName('Peru 3');

  await page.keyboard.press('Escape');
  await drag(page, cells(page).nth(5), row(page, 'Peru'));
  await expect(page.locator('.drag-sign')).toHaveText('Add 1 photo to “Peru”');
  await page.mouse.up();
  await expect(row(page, 'Peru')).toHaveAccessibleName('Peru 4');
  await expect(page.locator('.viewer')).toHaveCount(0);

  await row(page, 'Peru').click();
  await expect(head(page)).toContainText('4 photos');
  await expect.poll(() => order(page)).toEqual([shown[0], shown[1], shown[2], shown[5]]);
  expect(new URL(page.url()).searchParams.get('sort')).toBe('album');
  await page.reload();
  await expect(head(page).getByRole('button', { name: 'Rename: Peru' })).toBeVisible();
  await expect.poll(() => order(page)).toEqual([shown[0], shown[1], shown[2], shown[5]]);

  // A photo that is opened leads back to the album.
  await cells(page).nth(0).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Back to Peru' }).click();
  await expect(head(page)).toBeVisible();

  await openAt(page, app, 'q=orientation:portrait');
  await page.getByRole('button', { name: /^Add \d+ photos to an album$/ }).click();
  await page.getByRole('combobox', { name: 'Album to find or to make' }).fill('Upright');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Upright')).toBeVisible();
  const found = await page.locator('.search-count').textContent();
  await expect(row(page, 'Upright')).toHaveAccessibleName(`Upright ${String(Number.parseInt(found ?? '', 10))}`);
});

test('photos are arranged by drag and by keys, under sections and captions, and each is undone', async ({ page }) => {
  await openAt(page, app, `q=album:Peru&sort=album`);
  await expect(head(page)).toContainText('4 photos');
  await expect(page.locator('.cell img.loaded')).toHaveCount(4);
  const [a, b, c, d] = await order(page);
  await drag(page, cells(page).nth(3), cells(page).nth(0));
  await expect(page.locator('.drop-bar')).toBeVisible();
  await page.mouse.up();
  await expect.poll(() => order(page)).toEqual([d, a, b, c]);
  await undo(page);
  await expect.poll(() => order(page)).toEqual([a, b, c, d]);

  await cells(page).nth(0).focus();
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => order(page)).toEqual([b, c, a, d]);
  await expect(page.locator(`[data-photo="${a ?? ''}"]`)).toBeFocused();
  await page.keyboard.press('Alt+End');
  await expect.poll(() => order(page)).toEqual([b, c, d, a]);

  await select(page, 2, 3);
  await page.getByRole('button', { name: 'Section', exact: true }).click();
  const title = page.getByRole('textbox', { name: 'Title of the section' });
  await expect(title).toHaveValue('New section');
  await title.fill('In the mountains');
  await page.keyboard.press('Enter');
  const section = page.getByRole('region', { name: 'In the mountains' });
  await expect(section).toContainText('2 photos');
  await expect(page.getByRole('group', { name: 'In the mountains' }).getByRole('option')).toHaveCount(2);

  // Over the heading a photo comes into the section before it.
  await page.keyboard.press('Escape');
  await page.locator(`[data-photo="${d ?? ''}"]`).focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('group', { name: 'In the mountains' }).getByRole('option')).toHaveCount(1);
  await expect.poll(() => order(page)).toEqual([b, c, d, a]);
  await undo(page);
  await expect(page.getByRole('group', { name: 'In the mountains' }).getByRole('option')).toHaveCount(2);

  await page.getByRole('button', { name: 'Arrange', exact: true }).click();
  await section.getByRole('button', { name: 'Add a text' }).click();
  await page.getByRole('textbox', { name: 'Text of the section' }).fill('Four days on foot.');
  await page.keyboard.press('Control+Enter');
  await expect(section).toContainText('Four days on foot.');
  await page.getByRole('button', { name: 'Caption' }).first().click();
  await page.getByRole('textbox', { name: 'Caption in the album' }).fill('The first pass');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Change the caption: The first pass' })).toBeVisible();
  // On one line with the places of captions beside it.
  expect(new Set((await captionTops(page)).map(Math.round)).size).toBe(1);
  expect(await seriousFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
  expect(await seriousFaults(page, { coloursOnly: true })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  // By key: while the page was looked through, the toast may have gone.
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: /^Change the caption/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await cells(page).nth(0).focus();
  await page.keyboard.press('Delete');
  await expect(row(page, 'Peru')).toHaveAccessibleName('Peru 3');
  await expect.poll(() => order(page)).toEqual([c, d, a]);
  await undo(page);
  await expect.poll(() => order(page)).toEqual([b, c, d, a]);

  await head(page).getByRole('button', { name: 'Change the cover …' }).click();
  await page.getByRole('dialog', { name: 'Cover of “Peru”' }).getByRole('listitem').nth(1).getByRole('button').click();
  await expect(head(page).locator('img')).toHaveAttribute('src', new RegExp(c ?? ''));
  await undo(page);
  await expect(head(page).locator('img')).toHaveAttribute('src', new RegExp(b ?? ''));

  // With a filter on top there are no sections, and nothing to arrange.
  await openAt(page, app, `q=${encodeURIComponent('album:Peru type:photo')}&sort=album`);
  await expect(head(page)).toBeVisible();
  await expect(section).toHaveCount(0);
  await page.getByRole('button', { name: 'As arranged' }).click();
  await expect(section).toBeVisible();
});

test('albums lie in albums, are renamed, moved and removed by key and by drag, and a smart one follows its query', async ({
  page,
}) => {
  await openAt(page, app, 'q=album:Upright&sort=album');
  await row(page, 'Upright').focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of the album' }).fill('Tall');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Tall')).toBeVisible();
  // The album that is shown is still shown.
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('album:Tall');
  await expect(head(page).getByRole('button', { name: 'Rename: Tall' })).toBeVisible();

  // Not because it is shown, but because it has come there, it is seen in what was folded.
  await row(page, 'Peru').click();
  await expect(head(page).getByRole('button', { name: 'Rename: Peru' })).toBeVisible();
  await drag(page, row(page, 'Tall'), row(page, 'Peru'));
  await expect(row(page, 'Peru')).toHaveClass(/landing-into/);
  await page.mouse.up();
  await expect(row(page, 'Tall')).toHaveAttribute('aria-level', '2');
  await row(page, 'Peru').focus();
  await page.keyboard.press('ArrowRight');
  await expect(row(page, 'Tall')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, 'Tall')).toHaveCount(0);
  await expect(row(page, 'Peru')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Delete');
  const remove = page.getByRole('dialog', { name: 'Remove “Peru”?' });
  await expect(remove).toContainText('The 1 album in it goes as well.');
  await remove.getByRole('button', { name: 'Remove 2 albums' }).click();
  await expect(row(page, 'Peru')).toHaveCount(0);
  await expect(head(page)).toHaveCount(0);
  await undo(page);
  await expect(row(page, 'Peru')).toHaveAttribute('aria-expanded', 'false');

  await openAt(page, app, 'q=is:favorite');
  await page.getByRole('navigation').getByRole('button', { name: 'New album …' }).click();
  await page.getByRole('menuitem', { name: 'New smart album of this query …' }).click();
  await page.getByRole('textbox', { name: 'Name of the album' }).fill('Loved');
  await page.keyboard.press('Enter');
  await expect(head(page).getByRole('button', { name: 'Rename: Loved' })).toBeVisible();
  await expect(page.getByText('Nothing matches its query at the moment.')).toBeVisible();
  await openAll(page);
  await cells(page).nth(1).focus();
  await page.keyboard.press('f');
  await expect(row(page, 'Loved')).toHaveAccessibleName('Loved 1');
  await row(page, 'Loved').click();
  await expect(cells(page)).toHaveCount(1);
  await expect(head(page).getByRole('button', { name: 'Section' })).toHaveCount(0);

  await head(page).getByRole('button', { name: 'What to do with Loved' }).click();
  await page.getByRole('menuitem', { name: 'Edit the query' }).click();
  await expect(page.getByText('Change the query of “Loved” in the search field.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Search' }).fill('type:photo');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Keep this query' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('album:Loved');
  await expect(head(page)).toContainText('photos');
  expect(await seriousFaults(page)).toEqual([]);
});
