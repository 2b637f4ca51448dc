import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { makeJpeg } from '../make/pictures.ts';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';

/** Runs as soon as anything takes it for a part of the page. */
const element = '<img src=x onerror="window.attacked=1"><script>window.attacked=1</script>';
const words = {
  // No file system takes a slash.
  file: `<b data-evil>file<b><img src=x onerror=window.attacked=1>.jpg`,
  folder: `<i data-evil>folder<i> & "quotes" 'n javascript:attack()`,
  title: `title ${element}`,
  caption: `caption ${element}`,
  tag: `tag <svg onload=window.attacked=1>`,
  camera: `Camera ${element}`,
};

let app: App;
let page: Page;
const requested = new Set<string>();
const complaints: string[] = [];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = await startApp(3);
  const folder = join(app.tripFolder, words.folder);
  await mkdir(folder);
  await writeFile(
    join(folder, words.file),
    await makeJpeg({
      width: 480,
      height: 320,
      ifd0: { Make: words.camera, Model: words.camera, ImageDescription: words.caption, Artist: element },
      exif: { DateTimeOriginal: '2014:07:01 12:00:00' },
    }),
  );
  await writeFile(join(folder, 'cut <script>window.attacked=1<script>.jpg'), 'no picture');
  page = await browser.newPage();
  page.on('request', (request) => requested.add(new URL(request.url()).host));
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  await importTrip(page, app);
});
test.afterAll(() => app.close());

/** Nothing of the words became a part of the page, and nothing ran. */
async function expectOnlyText(): Promise<void> {
  const found = await page.evaluate(() => ({
    attacked: 'attacked' in window,
    elements: [
      ...document.querySelectorAll('[data-evil], [onerror], [onload], body script, iframe, object, embed'),
    ].map(({ outerHTML }) => outerHTML.slice(0, 100)),
    links: [...document.querySelectorAll('[href], [src]')]
      .map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '')
      .filter((address) => /^\s*(javascript|file|vbscript|data:text)/i.test(address)),
  }));
  expect(found).toEqual({ attacked: false, elements: [], links: [] });
}

/** Says things of the photo by the engine's own call, as a page does. */
async function say(change: Readonly<Record<string, unknown>>): Promise<void> {
  const id = await page.locator('.cell').first().getAttribute('data-photo');
  const status = await page.evaluate(
    async ([photo, said]) => {
      const authorization = `Bearer ${sessionStorage.getItem('fernweh.token') ?? ''}`;
      const body = JSON.stringify({ json: { ids: [photo], change: said } });
      const headers = { authorization, 'content-type': 'application/json' };
      return (await fetch('/rpc/edits/apply', { method: 'POST', headers, body })).status;
    },
    [id, change] as const,
  );
  expect(status).toBe(200);
}

test('what a photo is called and says of itself is text in the grid, the viewer and its panel', async () => {
  await page.goto(`${app.address}&q=${encodeURIComponent('filename:evil')}`);
  await expect(page.locator('.cell img.loaded')).toHaveCount(1);
  await say({ what: 'title', title: words.title });
  await say({ what: 'tags', add: [words.tag], remove: [] });
  await page.locator('.cell').first().click();
  const dialog = page.getByRole('dialog').first();
  await expect(dialog).toBeVisible();
  await expect(page.getByText('data-evil').first()).toBeVisible();
  await expectOnlyText();
  await page.keyboard.press('Escape');
  await expect(page.locator('.cell').first()).toBeVisible();
  await expectOnlyText();
});

test('folders, tags, failures and the history are text as well', async () => {
  for (const [search, text] of [
    [`q=${encodeURIComponent(`tag:"${words.tag}"`)}`, 'onload'],
    [`q=${encodeURIComponent(element)}`, 'onerror'],
    ['view=history', 'onload'],
    ['view=map', null],
    ['view=settings', null],
  ] as const) {
    await page.goto(`${app.address}&${search}`);
    const main = page.getByRole('main');
    await expect(main).toBeVisible();
    if (text !== null)
      await expect(
        main
          .getByText(text)
          .or(main.locator(`[value*="${text}"]`))
          .first(),
      ).toBeAttached();
    await expectOnlyText();
  }
  await page.goto(app.address);
  await expect(page.locator('.cell').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: /^What was not imported/ }).click();
  await expect(page.getByRole('dialog').getByText('<script>').first()).toBeVisible();
  await expectOnlyText();
});

test('an address that was made by somebody else runs nothing', async () => {
  for (const search of [
    `view=${encodeURIComponent(element)}`,
    `sort=${encodeURIComponent(element)}`,
    `photo=${encodeURIComponent('javascript:window.attacked=1')}`,
    `photo=${encodeURIComponent('../../../etc/passwd')}`,
    `map=${encodeURIComponent(element)}&view=map`,
    `token=${encodeURIComponent(element)}`,
  ]) {
    await page.goto(
      search.startsWith('token') ? `${new URL(app.address).origin}/?${search}` : `${app.address}&${search}`,
    );
    await expect(page.locator('#root > *').first()).toBeAttached();
    await expectOnlyText();
  }
});

test('nothing was asked of anybody else, and the policy had nothing to stop', () => {
  expect([...requested].filter((host) => !host.startsWith('127.0.0.1:'))).toEqual([]);
  expect(complaints).toEqual([]);
});
