import { expect, test, type Locator, type Page } from '@playwright/test';
import { startRecognised, whyNotRecognised, type RecognisedApp } from './recognised-app.ts';
import { seriousFaults } from './serious-faults.ts';

/** @file What real models found on real photos, over them and beside them, and correcting it. */

let app: RecognisedApp;

test.describe.configure({ mode: 'serial' });
test.skip(whyNotRecognised !== null, whyNotRecognised ?? '');
test.beforeAll(async () => {
  if (whyNotRecognised === null) app = await startRecognised();
});
test.afterAll(async () => {
  if (whyNotRecognised === null) await app.close();
});

const labels = (page: Page): Locator => page.locator('.box-label');
const label = (page: Page, name: string): Locator => labels(page).filter({ hasText: name });
const row = (page: Page, name: string): Locator => page.locator('.seen-row').filter({ hasText: name });

/** Opens dog.jpg: a dog before a bicycle, a car behind. */
async function openDog(page: Page): Promise<void> {
  await page.goto(`${app.address}&q=filename:dog.jpg`);
  await expect(page.locator('.cell')).toHaveCount(1);
  await page.locator('.cell').click();
  await expect(page.locator('.viewer-stage .picture-layer.view.shown')).toBeVisible();
  // The dog is known to the page.
  await expect(page.getByRole('button', { name: /^Boxes/ })).toBeVisible();
}

async function showBoxes(page: Page): Promise<void> {
  const tool = page.getByRole('button', { name: /^Boxes/ });
  if ((await tool.getAttribute('aria-pressed')) !== 'true') await page.keyboard.press('b');
  await expect(label(page, 'Dog')).toBeVisible();
}

/** Where the box that belongs to the lit label lies, in parts of the picture. */
async function litInPicture(page: Page): Promise<number[]> {
  return await page.evaluate(() => {
    const picture = document.querySelector('.viewer-stage .paper')?.getBoundingClientRect();
    const box = document.querySelector('.box.lit')?.getBoundingClientRect();
    if (picture === undefined || box === undefined) return [];
    return [
      (box.left - picture.left) / picture.width,
      (box.top - picture.top) / picture.height,
      box.width / picture.width,
      box.height / picture.height,
    ];
  });
}

test('boxes lie over the photo, at any zoom and turned, and b takes them away', async ({ page }) => {
  await openDog(page);
  await showBoxes(page);
  await expect(label(page, 'Dog')).toContainText(/0\.\d\d/);
  await label(page, 'Dog').focus();
  const whole = await litInPicture(page);
  // As darknet's authors print it: 129,225 184×317 of 768×576.
  for (const [at, part] of [129 / 768, 225 / 576, 184 / 768, 317 / 576].entries()) {
    expect(whole[at]).toBeCloseTo(part, 1);
  }
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('+');
  await expect.poll(() => page.locator('.viewer-stage').getAttribute('class')).toContain('zoomed');
  const gap = (now: number[], wanted: number[]): number =>
    Math.max(...wanted.map((part, at) => Math.abs(part - (now[at] ?? 9))));
  await expect.poll(async () => gap(await litInPicture(page), whole)).toBeLessThan(0.01);
  await page.keyboard.press('z');
  await page.keyboard.press('r');
  const [left = 0, top = 0, width = 0, height = 0] = whole;
  await expect
    .poll(async () => {
      await label(page, 'Dog').focus();
      return gap(await litInPicture(page), [1 - top - height, left, height, width]);
    })
    .toBeLessThan(0.01);
  await page.keyboard.press('l');
  await page.keyboard.press('b');
  await expect(labels(page)).toHaveCount(0);
  await page.keyboard.press('b');
  await expect(label(page, 'Dog')).toBeVisible();
});

test('a box and its row light each other, and less sure ones come when asked for', async ({ page }) => {
  await openDog(page);
  await showBoxes(page);
  await row(page, 'Bicycle').hover();
  await expect(label(page, 'Bicycle')).toHaveClass(/lit/);
  await expect(page.locator('.box.lit')).toHaveCount(1);
  const box = await label(page, 'Dog').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 80);
  await expect(row(page, 'Dog')).toHaveClass(/lit/);
  const usual = await labels(page).count();
  const less = page.getByRole('button', { name: 'Less sure boxes, too' });
  while (await less.isEnabled()) await less.click();
  expect(await labels(page).count()).toBeGreaterThan(usual);
  await expect(page.getByText('score ≥ 0.05')).toBeVisible();
  await page.getByRole('button', { name: /Boxes as sure as usual/ }).click();
  await expect(labels(page)).toHaveCount(usual);
  expect(await seriousFaults(page, { within: ['.viewer'] })).toEqual([]);
});

test('by keys alone: a box is wrong, undone, renamed, and found by its new name', async ({ page }) => {
  await openDog(page);
  await showBoxes(page);
  const usual = await labels(page).count();
  await label(page, 'Dog').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Wrong' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(label(page, 'Dog')).toBeFocused();
  await page.keyboard.press('n');
  await expect(labels(page)).toHaveCount(usual - 1);
  await expect(row(page, 'Dog')).toHaveClass(/wrong/);
  await page.keyboard.press('Control+z');
  await expect(labels(page)).toHaveCount(usual);

  await label(page, 'Dog').click();
  await page.getByRole('menuitem', { name: 'It is something else…' }).click();
  const field = page.getByRole('combobox', { name: /Not “Dog”, but/ });
  await field.fill('hors');
  await expect(page.locator('.suggest-list').getByRole('option').first()).toContainText('Horse');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(label(page, 'Horse')).toBeVisible();
  await expect(label(page, 'Dog')).toHaveCount(0);
  await expect(page.getByText('“Dog” is “Horse” on 1 photo')).toBeVisible();
  await label(page, 'Horse').click();
  await page.getByRole('menuitem', { name: /More photos with/ }).click();
  await expect(page).toHaveURL(/q=class/);
  // dog.jpg with its new horse, and the horses themselves.
  await expect.poll(() => page.locator('.cell').count()).toBeGreaterThan(1);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Undone:/)).toBeVisible();
});

test('what models say of the photo is right or wrong in the panel, and one more class is given by hand', async ({
  page,
}) => {
  await openDog(page);
  await row(page, 'Malamute').getByRole('button', { name: '“Malamute” is wrong' }).click();
  await expect(row(page, 'Malamute')).toHaveClass(/wrong/);
  await row(page, 'Malamute').getByRole('button', { name: '“Malamute” is wrong' }).click();
  await expect(row(page, 'Malamute')).not.toHaveClass(/wrong/);
  await page.getByRole('button', { name: 'Something on it' }).click();
  await page.getByRole('combobox', { name: 'What is on this photo?' }).fill('porch of my aunt');
  await page.keyboard.press('Enter');
  await expect(row(page, 'porch of my aunt')).toContainText('from you');
  await page.keyboard.press('Escape');
  await page.getByText('Looked at by 2 models').click();
  await expect(page.locator('.seen-models')).toContainText('yolox-nano');
  await page.keyboard.press('Control+z');
  await expect(row(page, 'porch of my aunt')).toHaveCount(0);
});

test('a box is drawn, changed at its corner and named; Escape gives up step by step', async ({ page }) => {
  await openDog(page);
  await showBoxes(page);
  const usual = await labels(page).count();
  const paper = await page.locator('.viewer-stage .paper').boundingBox();
  const at = (x: number, y: number): [number, number] => [
    (paper?.x ?? 0) + (paper?.width ?? 0) * x,
    (paper?.y ?? 0) + (paper?.height ?? 0) * y,
  ];
  const drag = async (from: [number, number], to: [number, number]): Promise<void> => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  };
  await page.keyboard.press('d');
  await drag(at(0.3, 0.1), at(0.5, 0.3));
  const field = page.getByRole('combobox', { name: 'What is this?' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(page.locator('.draw-sheet')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.draw-sheet')).toHaveCount(0);
  await expect(page.locator('.viewer')).toBeVisible();

  await page.keyboard.press('d');
  await drag(at(0.3, 0.1), at(0.5, 0.3));
  await drag(at(0.5, 0.3), at(0.6, 0.4));
  await field.fill('person');
  await page.keyboard.press('Enter');
  await expect(labels(page)).toHaveCount(usual + 1);
  await label(page, 'Person').focus();
  for (const [index, part] of [0.3, 0.1, 0.3, 0.3].entries()) {
    expect((await litInPicture(page))[index]).toBeCloseTo(part, 1);
  }
  await page.reload();
  await showBoxes(page);
  await expect(label(page, 'Person')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(labels(page)).toHaveCount(usual);
});

test('of all selected photos it is said what they do not show', async ({ page }) => {
  await page.goto(app.address);
  await expect(page.locator('.cell')).toHaveCount(7);
  await page.keyboard.press('Control+a');
  await page.getByRole('toolbar').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'What is on them…' }).click();
  const dialog = page.getByRole('dialog', { name: 'What is on these 7 photos?' });
  await dialog.getByRole('combobox').fill('horse');
  // Escape closes the list of names, and without one the dialog.
  await expect(page.locator('.suggest-list')).toBeVisible();
  await page.keyboard.press('Escape');
  await dialog.getByRole('radio', { name: 'not on them' }).check();
  await dialog.getByRole('button', { name: 'Say so of 7 photos' }).click();
  await expect(page.getByText('“Horse” marked wrong on 7 photos')).toBeVisible();
  await page.goto(`${app.address}&q=class:horse`);
  // A page that has not drawn itself yet shows no photo either, and hears no key.
  await expect(page.getByText('Nothing matches “')).toBeVisible();
  await expect(page.locator('.cell')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.locator('.cell').count()).toBeGreaterThan(0);
});
