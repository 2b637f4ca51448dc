import { expect, test, type Page } from '@playwright/test';
import { startApp, type App } from './app.ts';
import { importTrip, openAt } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

const photos = 60;
let app: App;

test.beforeAll(async ({ browser }) => {
  app = await startApp(photos);
  const page = await browser.newPage();
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

async function open(page: Page, query = ''): Promise<void> {
  await openAt(page, app, query === '' ? '' : `q=${encodeURIComponent(query)}`);
  await expect(count(page)).toBeVisible();
}
const search = (page: Page) => page.getByRole('combobox', { name: 'Search' });
const chips = (page: Page) => page.getByRole('list', { name: 'Filters' }).locator('.chip:visible');
const count = (page: Page) => page.locator('.search-count');
const query = (page: Page): string => new URL(page.url()).searchParams.get('q') ?? '';
const found = async (page: Page): Promise<number> => Number.parseInt((await count(page).textContent()) ?? '', 10);

/** Opens all panels at one of them. */
async function panel(page: Page, name: string) {
  await page.getByRole('button', { name: 'Add a filter' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a filter' });
  await dialog.getByRole('tab', { name }).click();
  return dialog;
}

test('dates: a usual one, typed ones, the calendar by keyboard, the days of a trip', async ({ page }) => {
  await open(page);
  await expect(count(page)).toHaveText(String(photos));
  const dialog = await panel(page, 'Date');
  const thisYear = dialog.getByRole('button', { name: /^This year: \d{4}$/ });
  await thisYear.click();
  await expect(thisYear).toHaveAttribute('aria-pressed', 'true');
  expect(query(page)).toBe(`date:${String(new Date().getFullYear())}`);

  await dialog.getByLabel('From').fill('28. Juni 2014');
  await dialog.getByLabel('From').press('Enter');
  await dialog.getByLabel('To', { exact: true }).fill('nonsense');
  await expect(dialog.getByText('This is no date.')).toBeVisible();
  await dialog.getByLabel('To', { exact: true }).fill('4 July 2014');
  await dialog.getByLabel('To', { exact: true }).press('Enter');
  await expect(chips(page)).toHaveText(['28 Jun – 4 Jul 2014']);
  await expect(count(page)).toHaveText(new RegExp(`^\\d+ of ${String(photos)}$`));

  const day = dialog.getByRole('button', { name: /^Sat 28 June 2014/ });
  await expect(day).toHaveAttribute('tabindex', '0');
  await day.press('ArrowUp');
  await expect(dialog.getByRole('button', { name: /^Sat 21 June 2014/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Choose the last day.')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(dialog.getByRole('button', { name: /^Mon 21 July 2014/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(chips(page)).toHaveText(['21 Jun – 20 Jul 2014']);

  await dialog
    .getByRole('group', { name: 'Days of your trips' })
    .getByRole('button', { name: /Jun.*2014/ })
    .click();
  await expect(count(page)).toHaveText(String(photos));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add a filter' })).toBeFocused();
});

test('places by name, by pasted coordinates and by country; the radius slides; the address keeps it all', async ({
  page,
}) => {
  await open(page, 'date:2014-06..2014-07');
  let dialog = await panel(page, 'Place');
  await dialog.getByRole('combobox').fill('Cuzco');
  await dialog.getByRole('option', { name: /Around Cusco/ }).click();
  await expect(chips(page)).toHaveText(['Jun–Jul 2014', 'within 50 km of Cusco']);
  await expect(count(page)).toContainText(' of ');
  await expect(page.locator('.day-place').first()).toContainText(/Cusco|Poroy|Ollantaytambo|Urubamba|Machu/);
  const near = await found(page);

  const steps = await page.evaluate(() => history.length);
  const slider = dialog.getByRole('slider', { name: 'Radius' });
  await slider.press('End');
  await slider.press('ArrowLeft');
  await expect(chips(page).nth(1)).toContainText('965 km');
  await expect.poll(() => found(page)).toBeGreaterThan(near);
  // Sliding is one step of the history.
  expect(await page.evaluate(() => history.length)).toBe(steps + 1);
  await page.goBack();
  await expect(chips(page).nth(1)).toHaveText('within 50 km of Cusco');
  await page.goForward();
  await page.reload();
  await expect(chips(page)).toHaveText(['Jun–Jul 2014', 'within 965 km of Cusco']);

  await chips(page)
    .nth(1)
    .getByRole('button', { name: /^Change/ })
    .click();
  dialog = page.getByRole('dialog', { name: 'Place' });
  await dialog.getByRole('combobox').fill('13°31′12″ S 71°58′12″ W');
  await dialog.getByRole('combobox').press('Enter');
  await expect(chips(page).nth(1)).toHaveText('within 965 km of 13.52° S, 71.97° W');
  await dialog.getByRole('textbox', { name: 'Radius in kilometres' }).fill('60');
  await expect.poll(() => query(page)).toBe('date:2014-06..2014-07 near:-13.52,-71.97,60km');
  await dialog.getByRole('checkbox', { name: 'Leave these out' }).check();
  await expect(chips(page).nth(1)).toHaveText('not within 60 km of 13.52° S, 71.97° W');
  await dialog.getByRole('button', { name: 'Remove filter' }).click();
  await expect(chips(page)).toHaveCount(1);

  dialog = await panel(page, 'Place');
  await dialog.getByRole('combobox').fill('bol');
  await dialog.getByRole('option', { name: /Bolivia/ }).click();
  await expect(chips(page).nth(1)).toHaveText('in Bolivia');
  expect(query(page)).toContain('country:BO');
  await dialog.getByRole('radio', { name: 'Unknown' }).check();
  await expect(chips(page).nth(2)).toHaveText('no position');
  await dialog.getByRole('button', { name: 'Draw on the map' }).click();
  await expect(page).toHaveURL(/view=map/);
  await expect(page.getByText('Drag from the middle to the edge.')).toBeVisible({ timeout: 30_000 });
  await expect(count(page)).toHaveText(`0 of ${String(photos)}`);
});

test('cameras, types, features, ratings and tags, each with its chip and back again', async ({ page }) => {
  await open(page);
  await page.locator('.cell').first().focus();
  await page.keyboard.press('4');
  await page.keyboard.press('t');
  const tags = page.getByRole('dialog', { name: /Tags/ });
  await tags.getByRole('combobox').fill('animal/dog');
  await tags.getByRole('combobox').press('Control+Enter');
  await expect(tags).toBeHidden();

  const dialog = await panel(page, 'Camera');
  const cameras = dialog.getByRole('group', { name: 'Cameras' });
  await cameras.getByRole('checkbox', { name: /Canon/ }).check();
  await expect(count(page)).toContainText(' of ');
  const one = await found(page);
  await cameras.getByRole('checkbox', { name: /Nexus/ }).check();
  await expect(chips(page)).toHaveText([/camera Canon .* or .*Nexus 5/]);
  await expect.poll(() => found(page)).toBeGreaterThan(one);
  await cameras.getByRole('checkbox', { name: /Nexus/ }).uncheck();
  await expect.poll(() => found(page)).toBe(one);
  await cameras.getByRole('checkbox', { name: /Canon/ }).uncheck();
  await expect(chips(page)).toHaveCount(0);

  await dialog.getByRole('tab', { name: 'Type' }).click();
  await dialog.getByRole('radio', { name: 'Videos' }).check();
  await expect(chips(page)).toHaveText(['videos']);
  await dialog.getByRole('radio', { name: 'All' }).check();
  await dialog.getByRole('tab', { name: 'Has' }).click();
  await dialog.getByRole('group', { name: 'Tags' }).getByRole('radio', { name: 'Without' }).check();
  await expect(chips(page)).toHaveText(['no tags']);
  await expect(count(page)).toHaveText(`${String(photos - 1)} of ${String(photos)}`);
  await dialog.getByRole('group', { name: 'Tags' }).getByRole('radio', { name: 'Any' }).check();
  await dialog.getByRole('tab', { name: 'Rating' }).click();
  await dialog.getByRole('button', { name: '3 stars or more' }).click();
  await expect(count(page)).toHaveText(`1 of ${String(photos)}`);
  await dialog.getByRole('tab', { name: 'Tags' }).click();
  await dialog.getByRole('checkbox', { name: /^animal/ }).check();
  await expect(chips(page)).toHaveText(['3 stars or more', 'tagged animal']);
  await dialog.getByRole('radio', { name: 'none of these' }).check();
  await expect(chips(page).nth(1)).toHaveText('not tagged animal');
  await expect(count(page)).toHaveText(`0 of ${String(photos)}`);
  await page.keyboard.press('Escape');

  // Nothing matches: the sentence names what to drop.
  await expect(page.getByText('Nothing matches both filters.')).toBeVisible();
  await page.getByRole('button', { name: `Without “3 stars or more”: ${String(photos - 1)} photos` }).click();
  await expect(chips(page)).toHaveText(['not tagged animal']);
  await chips(page)
    .getByRole('button', { name: /^Change/ })
    .click();
  await expect(page.getByRole('dialog', { name: 'Tags' }).getByRole('radio', { name: 'none of these' })).toBeChecked();
});

test('what is typed is suggested, becomes a chip, and stays as text where it cannot be read', async ({ page }) => {
  await page.setViewportSize({ width: 1800, height: 800 });
  await open(page);
  await page.keyboard.press('/');
  await page.keyboard.type('cam');
  await page.getByRole('option', { name: /^camera:/ }).click();
  await expect(search(page)).toHaveValue('camera:');
  await page.keyboard.type('nik');
  await expect(page.getByRole('option', { name: /NIKON/ })).toBeVisible();
  // Until the new answer is there, the list is that of before.
  await expect(page.getByRole('option', { name: /Canon/ })).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(chips(page)).toHaveText([/^camera NIKON/]);
  await page.keyboard.type('june 2014');
  await page.keyboard.press('Enter');
  await expect(chips(page).nth(1)).toHaveText('Jun 2014');
  await page.keyboard.type('-13.52 -71.97');
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toContain('near:-13.52,-71.97,50km');
  await page.keyboard.type('img');
  await page.keyboard.press('Enter');
  await expect(chips(page)).toHaveCount(4);
  await page.keyboard.press('Backspace');
  await expect(chips(page)).toHaveCount(3);
  await expect(search(page)).toBeFocused();
  await chips(page)
    .nth(0)
    .getByRole('button', { name: /^Remove/ })
    .click();
  await expect(chips(page)).toHaveCount(2);

  await search(page).fill('cmera:canon');
  await search(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Did you mean');
  await expect(search(page)).toHaveValue('cmera:canon');
  await page.getByRole('button', { name: 'Take camera:canon' }).click();
  await expect(chips(page).nth(2)).toHaveText('camera canon');

  await open(page);
  await search(page).fill('last summer');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await search(page).press('Enter');
  await expect.poll(() => query(page)).toMatch(/^date:\d{4}-06\.\.\d{4}-08$/);
  await search(page).fill('-13.5°S');
  await search(page).press('Enter');
  await expect(page.getByRole('alert')).toContainText('latitude and longitude');
  await expect(chips(page)).toHaveCount(1);
  // Places of the library stand before those of the world, which are called by their names.
  await search(page).fill('peru');
  await expect(page.getByRole('option', { name: /^within 50 km of Peru.*United States/ }).first()).toBeVisible();
  await expect(page.getByRole('option').first()).toHaveText(/^in Peru/);
  await openAt(page, app, 'q=near:Cusc,50km%20date:2014');
  await expect(chips(page).first()).toHaveClass(/wrong/);
  await expect(chips(page).nth(1)).not.toHaveClass(/wrong/);

  await open(page, 'beach date:2014-13');
  await expect(page.getByRole('alert')).toContainText('Month 13 does not exist.');
  await expect(search(page)).toHaveValue('beach date:2014-13');
  await expect(search(page)).toHaveAttribute('aria-invalid', 'true');
  await search(page).fill('date:2014-06');
  await search(page).press('Enter');
  await expect(chips(page)).toHaveText(['Jun 2014']);
});

test('the last term of what is typed is suggested for, and typing goes on', async ({ page }) => {
  await open(page, '');
  const search = page.getByRole('combobox', { name: 'Search' });
  await search.fill('type:photo country:p');
  await page.getByRole('option', { name: /Peru/ }).click();
  await expect(search).toHaveValue('type:photo country:PE ');
  await expect(chips(page)).toHaveCount(0);
  await search.pressSequentially('cam');
  await page.getByRole('option', { name: /^camera:/ }).click();
  await expect(search).toHaveValue('type:photo country:PE camera:');
  await expect(page.getByRole('option').first()).toBeVisible();
  await search.fill('photos in Per');
  await page.getByRole('option', { name: /^in Peru/ }).click();
  await expect(search).toHaveValue('photos in Peru ');
  await page.keyboard.press('Enter');
  await expect.poll(() => query(page)).toBe('country:PE');
});

test('more chips than there is room for stand behind one button; groups are changed as text', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page, 'date:2014 -camera:sony (has:time or has:tags) rating:none type:photo');
  await expect(chips(page)).toHaveCount(2);
  await page.getByRole('button', { name: '3 more filters' }).click();
  await page
    .getByRole('dialog', { name: 'Filters' })
    .getByRole('button', { name: /^Change: with a date or with tags/ })
    .click();
  const field = page.getByRole('dialog', { name: 'Filter as text' }).getByRole('textbox', { name: 'Filter' });
  await expect(field).toHaveValue('has:time,tags');
  await field.fill('has:time');
  await field.press('Enter');
  await expect.poll(() => query(page)).toBe('date:2014 -camera:sony has:time rating:none type:photo');
  await page.setViewportSize({ width: 760, height: 600 });
  await expect(count(page)).toBeInViewport();
});

test('German', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'de-DE' });
  const page = await context.newPage();
  await open(page, 'date:2014-06 near:Reykjavík,10km');
  await expect(page.getByText('Nichts passt zu beiden Filtern.')).toBeVisible();
  await page.getByRole('button', { name: /^Ohne „im Umkreis von 10 km um Reykjavík“: \d+ Fotos$/ }).click();
  await expect(count(page)).toHaveText(new RegExp(` von ${String(photos)}$`));
  await page.getByRole('button', { name: 'Ändern: Juni 2014' }).click();
  const dialog = page.getByRole('dialog', { name: 'Datum' });
  await dialog.getByLabel('Bis', { exact: true }).fill('3. Juli 2014');
  await dialog.getByLabel('Bis', { exact: true }).press('Enter');
  await expect.poll(() => query(page)).toBe('date:2014-06..2014-07-03');
  await expect(dialog.getByRole('columnheader', { name: 'Mo' })).toBeVisible();
  await page.keyboard.press('Escape');
  // The focus goes back to the chip.
  await expect(page.getByRole('button', { name: /^Ändern: Juni/ })).toBeFocused();
  await page.getByRole('combobox', { name: 'Suche' }).fill('boliv');
  await page.getByRole('option', { name: /in Bolivien/ }).click();
  await expect(page.getByRole('button', { name: 'Ändern: in Bolivien' })).toBeVisible();
  await expect(page.locator('.day-place').first()).toHaveText(/^[^,]+, Bolivien$/);
  await context.close();
});

test('no panel has a serious fault for those who hear or see it otherwise', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, 'date:2014-06 -has:people rating:none');
    const dialog = await panel(page, 'Date');
    for (const name of ['Date', 'Place', 'Camera', 'Type', 'Has', 'Rating', 'Tags']) {
      await dialog.getByRole('tab', { name }).click();
      await expect(dialog.getByRole('tabpanel').locator('.panel-body > *').first()).toBeVisible();
      const told = await seriousFaults(page, { within: ['.panel', '.search'], coloursOnly: colorScheme === 'dark' });
      expect(told, `${name}, ${colorScheme}`).toEqual([]);
    }
  }
});
