/** @file The HTML report as its readers open it: from disk, with the network refused. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { reportPhotos } from '../make/report-photos.ts';
import { type WantedReport, writeReport } from '../make/write-report.ts';
import { seriousFaults } from './serious-faults.ts';

const folder = mkdtempSync(join(tmpdir(), 'fernweh-report-'));
const nasty = [
  '</script><script>window.hacked = 1</script>',
  '<!-- " \' <img src=x onerror="window.hacked=1">',
  'שלום \u202Eabc 🏔️ \u2028 end',
];
const captionOf = (index: number): string | null => nasty[index] ?? (index === 5 ? 'The bus was late.' : null);
let number = 0;

test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a report in a browser without a network; everything that is asked of one or complained about is collected. */
async function openReport(browser: Browser, wanted: WantedReport, options: BrowserContextOptions = {}) {
  number += 1;
  const path = await writeReport(join(folder, String(number)), wanted);
  const context = await browser.newContext({ ...options, offline: true });
  const complaints: string[] = [];
  await context.route('**', async (route) => {
    const url = route.request().url();
    if (/^(file|data):/.test(url)) await route.continue();
    else {
      complaints.push(url);
      await route.abort();
    }
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  await page.goto(pathToFileURL(path).href);
  return { page, context, complaints };
}

const shownFigures = (page: Page) => page.locator('#photos figure:not([hidden])').count();

/** Photos in the clusters of the map. */
async function onMap(page: Page): Promise<number> {
  const names = await page
    .locator('.cluster')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  return names.reduce((sum, name) => sum + Number.parseInt(name, 10), 0);
}

test('a report opens from disk without a network, in light and dark, for everybody', async ({ browser }) => {
  for (const [template, colorScheme] of [
    ['story', 'light'],
    ['table', 'dark'],
  ] as const) {
    const wanted = { photos: reportPhotos(12, captionOf), template };
    const { page, context, complaints } = await openReport(browser, wanted, { colorScheme });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Peru and Bolivia');
    await expect(page.locator('.figures')).toContainText('12');
    await expect(page.locator('.cluster').first()).toBeVisible();
    expect(
      await page
        .locator('figure img')
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(0);
    expect(await seriousFaults(page)).toEqual([]);
    const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe(before);
    expect(await seriousFaults(page, { coloursOnly: true })).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  }
});

test('a filter goes through grid, map, plots and table alike', async ({ browser }) => {
  const photos = reportPhotos(30);
  const { page, context } = await openReport(browser, { photos, template: 'gallery' });
  await expect.poll(() => onMap(page)).toBe(24);
  await page.getByText('What is on it', { exact: true }).first().click();
  await page.getByRole('checkbox', { name: /^dog/i }).check();
  await expect(page.getByRole('status')).toHaveText('10 of 30');
  expect(await shownFigures(page)).toBe(10);
  // Every third has a dog, of these every fifth no position.
  await expect.poll(() => onMap(page)).toBe(8);
  await expect(page.locator('.card .bar-row', { hasText: 'Bolivia' })).toContainText('2 of 8');
  await page.getByRole('button', { name: /^Bolivia/ }).click();
  await expect(page.getByRole('status')).toHaveText('2 of 30');
  await page.locator('#table summary').click();
  await expect(page.locator('#table tbody tr')).toHaveCount(2);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('slider', { name: 'First day' }).press('ArrowRight');
  await expect(page.getByRole('status')).toHaveText('25 of 30');
  expect(await shownFigures(page)).toBe(25);
  await expect.poll(() => onMap(page)).toBe(20);
  // A reload shows the same; so does the way back from a photo.
  await page.reload();
  await expect(page.getByRole('status')).toHaveText('25 of 30');
  await page.locator('figure a').nth(8).click();
  await expect(page.locator('.viewer')).toBeVisible();
  await page.goBack();
  await expect(page.locator('.viewer')).toBeHidden();
  await expect(page.getByRole('status')).toHaveText('25 of 30');
  await context.close();
});

test('the keyboard opens photos, steps through them and comes back', async ({ browser }) => {
  const { page, context } = await openReport(browser, { photos: reportPhotos(12, captionOf) });
  await page.locator('#p5 a').focus();
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('dialog');
  await expect(viewer).toContainText('5 of 12');
  await page.keyboard.press('ArrowRight');
  await expect(viewer).toContainText('6 of 12');
  await expect(viewer).toContainText('The bus was late.');
  expect(await seriousFaults(page, { within: ['dialog'] })).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(page.locator('#p6 a')).toBeFocused();
  const cluster = page.locator('.cluster').first();
  await cluster.press('Enter');
  await expect(viewer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cluster).toBeFocused();
  await page.keyboard.press('+');
  await expect(page.locator('.map-surface')).toBeFocused();
  await context.close();
});

test('links lead to what they name however much lies before it, and Back closes a photo only', async ({ browser }) => {
  const { page, context, complaints } = await openReport(browser, { photos: reportPhotos(300, captionOf) });
  const nav = page.getByRole('navigation');
  const top = (id: string) => page.locator(`#${id}`).evaluate((part) => part.getBoundingClientRect().top);
  await nav.getByRole('link', { name: 'Plots' }).click();
  await expect.poll(async () => Math.abs(await top('plots'))).toBeLessThan(400);
  await nav.getByRole('link', { name: 'Table' }).click();
  await expect(page.locator('#table tbody tr').first()).toBeInViewport();
  await nav.getByRole('link', { name: 'Photos' }).click();
  const address = page.url();
  await page.locator('#p1 a').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(page.url()).toBe(address);
  // Closed by a key it leaves nothing behind that Back would have to go through.
  await page.locator('#p2 a').click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect.poll(() => page.evaluate(() => history.state as unknown)).toBeNull();
  expect(complaints).toEqual([]);
  await context.close();
});

test('captions and titles do no harm', async ({ browser }) => {
  const title = `${nasty[0] ?? ''} & "quoted"`;
  const { page, context, complaints } = await openReport(browser, {
    photos: reportPhotos(6, captionOf),
    title,
    single: true,
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.locator('#p1 .said')).toHaveText(nasty[0] ?? '');
  await expect(page.locator('#p2 .said')).toHaveText(nasty[1] ?? '');
  await page.locator('#p2 a').click();
  await expect(page.locator('.viewer-said')).toHaveText(nasty[1] ?? '');
  expect(await page.locator('dialog img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(complaints).toEqual([]);
  // The policy would stop what got through.
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hacked = 1';
    document.body.append(script);
  });
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await context.close();
});

test('an album brings its description, its cover and its sections', async ({ browser }) => {
  const sections = [
    { index: 2, title: 'The lake', text: 'Cold & clear.\nWe swam.' },
    { index: 8, title: 'Home', text: '' },
  ];
  const album = { name: 'Peru', description: 'Three <weeks>.', cover: 3, sections };
  const { page, context } = await openReport(browser, { photos: reportPhotos(10, captionOf), album });
  await expect(page.locator('.description')).toHaveText('Three <weeks>.');
  await expect(page.locator('.cover-picture')).toHaveAttribute('src', 'photos/4.jpg');
  const photosOf = (heading: string) =>
    page
      .locator('.day')
      .filter({ has: page.getByRole('heading', { name: heading }) })
      .locator('figure');
  await expect(page.locator('.day')).toHaveCount(3);
  await expect(photosOf('The lake')).toHaveCount(6);
  await expect(photosOf('Home')).toHaveCount(2);
  await expect(page.locator('#p3 .where')).toContainText('2 July 2015');
  expect(await seriousFaults(page)).toEqual([]);
  await context.close();
});

test('without JavaScript all photos, days and captions can be read', async ({ browser }) => {
  const { page, context } = await openReport(
    browser,
    { photos: reportPhotos(12, captionOf), template: 'gallery' },
    { javaScriptEnabled: false },
  );
  await expect(page.locator('figure')).toHaveCount(12);
  await expect(page.locator('#p6 figcaption')).toBeVisible();
  await expect(page.locator('#p6 figcaption')).toContainText('The bus was late.');
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('1 July 2015');
  await context.close();
});

test('a photo that is dated by its file alone does not stretch the journey', async ({ browser }) => {
  const [first, ...others] = reportPhotos(6);
  if (first === undefined) throw new Error('no photo');
  const { asset } = first;
  const copied = {
    ...asset.capturedAt,
    local: '2026-11-22T20:00:00',
    source: 'file-time' as const,
    confidence: 'doubtful' as const,
  };
  const photos = [...others, { ...first, asset: { ...asset, capturedAt: copied } }];
  const { page, context } = await openReport(browser, { photos });
  await expect(page.locator('header')).toContainText(others[0]?.asset.capturedAt.local.slice(0, 4) ?? '');
  await expect(page.locator('header')).not.toContainText('2026');
  // It says so itself, and a window over the days holds days that are known.
  await expect(page.locator('#p6 .where')).toContainText('20:00 (date?)');
  await expect(page.locator('#p1 .where')).not.toContainText('date?');
  await expect(page.locator('.timeline-ends')).not.toContainText('2026');
  await page.getByRole('slider', { name: 'First day' }).press('ArrowRight');
  await expect(page.locator('#p6')).toBeHidden();
  await expect(page.locator('#p5')).toBeVisible();
  await context.close();
});

test('the print style makes pages with the pictures', async ({ browser }) => {
  const { page, context } = await openReport(browser, { photos: reportPhotos(80) });
  // Though nobody came near to most of them: a printer does not wait.
  const missing = () =>
    page
      .locator('#photos figure img')
      .evaluateAll((images: HTMLImageElement[]) => images.filter(({ naturalWidth }) => naturalWidth === 0).length);
  await expect.poll(missing).toBe(0);
  const pdf = (await page.pdf({ format: 'A4', printBackground: true })).toString('latin1');
  const counted = (pattern: RegExp) => pdf.match(pattern)?.length ?? 0;
  expect(counted(/\/Type\s*\/Page\b/g)).toBeGreaterThan(3);
  // The map and both shapes of picture at least; equal pictures may be stored once.
  expect(counted(/\/Subtype\s*\/Image/g)).toBeGreaterThanOrEqual(3);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.bar')).toBeHidden();
  await context.close();
});

test('two thousand photos stay usable', async ({ browser }, info) => {
  const { page, context } = await openReport(browser, { photos: reportPhotos(2000), template: 'gallery' });
  await expect(page.locator('.count')).toHaveText('2,000 photos');
  // Only what is near the window is loaded and laid out.
  const loaded = () =>
    page
      .locator('figure img')
      .evaluateAll((all) => all.filter((one) => one instanceof HTMLImageElement && one.naturalWidth > 0).length);
  expect(await loaded()).toBeLessThan(700);
  const tookMs = await page.evaluate(async () => {
    const box = document.querySelector<HTMLInputElement>('.menu input');
    const startMs = performance.now();
    box?.click();
    document.body.getBoundingClientRect();
    await new Promise(requestAnimationFrame);
    return performance.now() - startMs;
  });
  await expect(page.locator('.count')).toHaveText('667 of 2,000');
  expect(await shownFigures(page)).toBe(667);
  info.annotations.push({ type: 'filter', description: `${tookMs.toFixed(0)} ms` });
  await context.close();
});
