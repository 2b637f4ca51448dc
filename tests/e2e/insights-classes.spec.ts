import { expect, test, type Page } from '@playwright/test';
import { startRecognised, whyNotRecognised, type RecognisedApp } from './recognised-app.ts';

/** @file The plots of what real models found on real photos. */

let app: RecognisedApp;

test.describe.configure({ mode: 'serial' });
test.skip(whyNotRecognised !== null, whyNotRecognised ?? '');
test.beforeAll(async () => {
  if (whyNotRecognised === null) app = await startRecognised();
});
test.afterAll(async () => {
  if (whyNotRecognised === null) await app.close();
});

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const plot = (page: Page, name: string) => card(page, name).locator('.plot');
const chosen = (page: Page): string | null => new URL(page.url()).searchParams.get('sel');
const total = async (page: Page): Promise<number> =>
  Number.parseInt((await page.locator('.search-count').textContent()) ?? '', 10);

async function open(page: Page): Promise<void> {
  await page.goto(`${app.address}&view=insights`);
  for (const name of ['What is on them', 'Seen together', 'People per photo']) {
    await plot(page, name).scrollIntoViewIfNeeded();
    await expect(plot(page, name), name).toHaveAttribute('data-drawn', 'true');
  }
}

/** What a row of a plot's table says, by its name: its numbers. */
async function rowsOf(page: Page, name: string): Promise<Map<string, number>> {
  const menu = card(page, name).getByRole('button', { name: /table, save$/ });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Show as table' }).click();
  const rows = new Map<string, number>();
  for (const row of await card(page, name).locator('tbody tr').all()) {
    const label = (await row.getByRole('button').getAttribute('aria-label')) ?? '';
    rows.set(label, Number(await row.locator('.amount').last().textContent()));
  }
  await menu.click();
  await page.getByRole('menuitem', { name: 'Show as plot' }).click();
  await expect(plot(page, name)).toHaveAttribute('data-drawn', 'true');
  return rows;
}

/** The box of a bar or cell: number `at` of those that are drawn. */
async function boxOf(page: Page, name: string, at: number) {
  await plot(page, name).scrollIntoViewIfNeeded();
  const bar = plot(page, name).locator('.barlayer .trace').first().locator('.point path').nth(at);
  const box = await bar.boundingBox();
  if (box === null) throw new Error(`No bar ${String(at)} in ${name}.`);
  return { ...box, middle: { x: box.x + box.width / 2, y: box.y + box.height / 2 } };
}

test('a bar of things chooses as many as it says, and a drag chooses several', async ({ page }) => {
  await open(page);
  const rows = [...(await rowsOf(page, 'What is on them'))];
  expect(rows.map(([label]) => label)).toContain('Dog');
  const first = await boxOf(page, 'What is on them', 0);
  await page.mouse.move(first.middle.x, first.middle.y);
  await page.mouse.click(first.middle.x, first.middle.y);
  await expect.poll(() => chosen(page)).toMatch(/^class:/);
  await expect.poll(() => total(page)).toBe(rows[0]?.[1]);

  const second = await boxOf(page, 'What is on them', 1);
  await page.mouse.move(first.x + 2, first.middle.y);
  await page.mouse.down();
  await page.mouse.move(first.x + 30, second.middle.y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => chosen(page)).toMatch(/^class:[^,]+,[^,]+$/);
});

test('a cell of two things asks for both and keeps the others to be chosen; an empty one does nothing', async ({
  page,
}) => {
  await open(page);
  const name = 'Seen together';
  const rows = await rowsOf(page, name);
  const pair = [...rows.keys()].find((label) => label.includes('Dog'));
  expect(pair).toBeDefined();
  const cells = await plot(page, name).locator('.barlayer .trace').first().locator('.point').count();
  expect(cells).toBeGreaterThan(rows.size);
  let empty: number | null = null;
  let full: number | null = null;
  for (let at = 0; at < cells && (empty === null || full === null); at++) {
    const { middle } = await boxOf(page, name, at);
    await page.mouse.move(middle.x, middle.y);
    const said = await card(page, name).locator('.hover-card').textContent();
    if (said?.startsWith('0 ') === true) empty ??= at;
    else if (said !== null) full ??= at;
  }
  if (empty === null || full === null) throw new Error('No empty cell, or none but those.');
  const nothing = await boxOf(page, name, empty);
  await page.mouse.move(nothing.middle.x, nothing.middle.y);
  await page.mouse.click(nothing.middle.x, nothing.middle.y);
  const something = await boxOf(page, name, full);
  await page.mouse.move(something.middle.x, something.middle.y);
  const said = await card(page, name).locator('.hover-card b').textContent();
  expect(chosen(page)).toBeNull();
  await page.mouse.click(something.middle.x, something.middle.y);
  await expect.poll(() => chosen(page)).toMatch(/^class:\S+ class:\S+/);
  await expect.poll(() => total(page)).toBe(Number.parseInt(said ?? '', 10));
  // All pairs of before are there, with the selected ones of each.
  await expect.poll(async () => [...(await rowsOf(page, name)).keys()]).toEqual([...rows.keys()]);
});

test('bars of people choose as many as they say, nobody too; the figure above them chooses all', async ({ page }) => {
  await open(page);
  const name = 'People per photo';
  const rows = [...(await rowsOf(page, name))];
  expect(rows.map(([label]) => label)).toContain('nobody');
  for (const [label, amount] of rows) {
    const at = label === 'nobody' ? 0 : Number.parseInt(label, 10);
    const { middle } = await boxOf(page, name, at);
    const hover = card(page, name).locator('.hover-card');
    await expect(async () => {
      await page.mouse.move(middle.x + 2, middle.y);
      await page.mouse.move(middle.x, middle.y);
      await expect(hover.getByText(label, { exact: true })).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.mouse.click(middle.x, middle.y);
    await expect.poll(() => chosen(page), label).toMatch(label === 'nobody' ? /^-has:people$/ : /^(has:people|class:)/);
    await expect.poll(() => total(page), label).toBe(amount);
    await page.keyboard.press('Escape');
    await expect.poll(() => chosen(page)).toBeNull();
  }
  const some = rows.filter(([label]) => label !== 'nobody').reduce((sum, [, amount]) => sum + amount, 0);
  await page.getByRole('button', { name: `${String(some)} with people` }).click();
  await expect.poll(() => chosen(page)).toBe('has:people');
  await expect.poll(() => total(page)).toBe(some);
});
