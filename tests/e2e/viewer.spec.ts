import { expect, test, type Locator, type Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeMotionJpeg, miniMovie } from '../make/motion-photo.ts';
import { makeMovie, since1904 } from '../make/movie.ts';
import { makeJpeg } from '../make/pictures.ts';
import { startApp, type App } from './app.ts';
import { importTrip } from './imported.ts';
import { seriousFaults } from './serious-faults.ts';

const trip = 12;
/** Besides: a large photo, a motion photo, a video that no browser plays, and one that Chromium makes itself. */
let all = trip + 3;
let hasRecorded = false;
let app: App;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  app = await startApp(trip);
  const page = await browser.newPage();
  const put = (name: string, bytes: Buffer): Promise<void> => writeFile(join(app.tripFolder, 'Phone', name), bytes);
  const taken = (DateTimeOriginal: string) => ({ exif: { DateTimeOriginal } });
  await put('IMG_8000.JPG', await makeJpeg({ width: 2400, height: 1600, seed: 1, ...taken('2015:03:04 12:00:00') }));
  const moving = { width: 600, height: 400, seed: 2, ...taken('2015:03:03 12:00:00') };
  await put('PXL_2.MP.jpg', await makeMotionJpeg(miniMovie(2000), moving));
  const frame = await makeJpeg({ width: 320, height: 240, seed: 3 });
  const film = { width: 320, height: 240, codec: 'jpeg', samples: [frame], durationMs: 1000 };
  await put('MVI_3.MOV', makeMovie({ ...film, created: since1904('2015-03-02T12:00:00') }));
  const video = await recorded(page);
  hasRecorded = video !== null;
  if (video !== null) {
    await put('recorded.mp4', video);
    all += 1;
  }
  await importTrip(page, app);
  await page.close();
});
test.afterAll(() => app.close());

/** A second of video that this very browser can play; null where it records none that Fernweh reads. */
async function recorded(page: Page): Promise<Buffer | null> {
  const bytes = await page.evaluate(async () => {
    const mimeType = 'video/mp4;codecs=vp9';
    if (!MediaRecorder.isTypeSupported(mimeType)) return null;
    const canvas = document.createElement('canvas');
    const paint = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.start();
    for (let step = 0; step < 30; step += 1) {
      if (paint !== null) paint.fillStyle = `hsl(${String(step * 12)} 80% 50%)`;
      paint?.fillRect(0, 0, 300, 150);
      await new Promise((done) => setTimeout(done, 33));
    }
    const stopped = new Promise((done) => (recorder.onstop = done));
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return bytes === null ? null : Buffer.from(bytes);
}

async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`${app.address}${search}`);
  await expect(page.locator('.cell img.loaded').first()).toBeVisible();
}

/** Opens the one photo whose file has this name. */
async function openPhoto(page: Page, name: string): Promise<void> {
  await open(page, `&q=${encodeURIComponent(`filename:${name}`)}`);
  await page.locator('.cell').first().click();
  await expect(count(page)).toHaveText('1 of 1');
}

const viewer = (page: Page): Locator => page.getByRole('dialog', { name: 'Photo', exact: true });
const count = (page: Page): Locator => viewer(page).locator('.viewer-count');
const percent = (page: Page): Locator => viewer(page).locator('.zoom-percent');
const seen = (page: Page): Locator => viewer(page).locator('.picture-layer.view.shown');
const at = (page: Page, place: number) => expect(count(page)).toHaveText(`${String(place)} of ${String(all)}`);
const photoOf = (page: Page): string | null => new URL(page.url()).searchParams.get('photo');

test('a photo is there as soon as its tile is clicked, and its neighbours by keys, buttons and strip', async ({
  page,
}) => {
  await open(page);
  const tile = page.locator('.cell').nth(5);
  const label = (await tile.getAttribute('aria-label')) ?? '';
  // What the tile shows is shown at once, in the first drawing of the viewer.
  await page.evaluate(() => {
    new MutationObserver((_, observer) => {
      const thumb = document.querySelector<HTMLImageElement>('.viewer .picture-layer.thumb');
      if (thumb === null) return;
      observer.disconnect();
      document.body.dataset['first'] = `${String(thumb.complete)} ${getComputedStyle(thumb).opacity}`;
    }).observe(document.body, { childList: true, subtree: true });
  });
  await tile.click();
  await expect(viewer(page).getByRole('img', { name: label })).toBeVisible();
  await expect(page.locator('body')).toHaveAttribute('data-first', 'true 1');
  await expect(seen(page)).toHaveCount(1);
  await at(page, 6);
  await page.keyboard.press('ArrowRight');
  await at(page, 7);
  await viewer(page).getByRole('button', { name: 'Previous photo' }).click();
  await at(page, 6);
  const strip = viewer(page).getByRole('listbox', { name: 'Photos before and after' });
  await expect(strip.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '6');
  await strip.locator('[aria-posinset="9"]').click();
  await at(page, 9);
  await expect(strip.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '9');
  await page.keyboard.press('End');
  await at(page, all);
  await expect(viewer(page).getByRole('button', { name: 'Next photo' })).toHaveCount(0);
  await page.keyboard.press('Home');
  await at(page, 1);
});

test('the address holds the photo: a reload shows it, back closes it, and its tile has the focus', async ({ page }) => {
  await open(page);
  await page.locator('.cell').nth(4).click();
  await at(page, 5);
  const first = photoOf(page);
  await page.keyboard.press('PageDown');
  await at(page, 6);
  expect(photoOf(page)).not.toBe(first);
  await page.reload();
  await at(page, 6);
  await expect(seen(page)).toHaveCount(1);
  await page.goBack();
  await expect(viewer(page)).toHaveCount(0);
  expect(photoOf(page)).toBeNull();
  await page.goForward();
  await at(page, 6);
  await page.keyboard.press('ArrowRight');
  await at(page, 7);
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toHaveCount(0);
  await expect(page.locator('.cell[aria-posinset="7"]')).toBeFocused();
  // What lies behind the viewer can be used again.
  await page.keyboard.press('Enter');
  await at(page, 7);
  await page.goto(`${app.address}&photo=00000000-0000-4000-8000-000000000000`);
  await expect(viewer(page).getByRole('alert')).toContainText('not in the library any more');
  await viewer(page).getByRole('button', { name: 'Back to Library' }).click();
  await expect(viewer(page)).toHaveCount(0);
});

test('zoom shows the photo’s own pixels; keys, wheel and double click; Escape shows it whole', async ({ page }) => {
  const sharp: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/sharp/')) sharp.push(request.url());
  });
  await openPhoto(page, 'IMG_8000');
  await expect(seen(page)).toHaveCount(1);
  const whole = await percent(page).textContent();
  expect(sharp).toEqual([]);
  await page.keyboard.press('z');
  await expect(percent(page)).toHaveText('100 %');
  await expect(viewer(page).locator('.picture-layer.sharp.shown')).toHaveCount(1);
  expect(sharp).toHaveLength(1);
  const paper = viewer(page).locator('.paper');
  const boxOf = async () => (await paper.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  // One pixel of the photo is one of the screen.
  await expect.poll(async () => Math.round((await boxOf()).width)).toBe(2400);

  // Arrows move about in it, and stay with the photo.
  const before = await boxOf();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await boxOf()).x).toBeLessThan(before.x - 50);
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await boxOf()).y).toBeGreaterThan(before.y + 50);
  await expect(viewer(page)).toBeVisible();
  await page.keyboard.press('+');
  await expect(percent(page)).toHaveText('150 %');

  // The wheel keeps the point under the pointer.
  const stage = (await viewer(page).locator('.viewer-stage').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const pointer = { x: Math.round(stage.x + stage.width * 0.4), y: Math.round(stage.y + stage.height * 0.55) };
  await expect(paper).not.toHaveCSS('transition-duration', '0s');
  await page.mouse.move(pointer.x, pointer.y);
  const partAt = async (): Promise<number> => {
    const { x, width } = await boxOf();
    return (pointer.x - x) / width;
  };
  await expect.poll(async () => Math.round((await boxOf()).width)).toBe(3600);
  const part = await partAt();
  await page.mouse.wheel(0, -200);
  await expect(percent(page)).not.toHaveText('150 %');
  expect(Math.abs((await partAt()) - part)).toBeLessThan(0.002);

  // A drag moves it, a double click shows it whole again and large again.
  const x = (await boxOf()).x;
  await page.mouse.down();
  await page.mouse.move(pointer.x + 60, pointer.y, { steps: 3 });
  await page.mouse.up();
  expect((await boxOf()).x - x).toBeCloseTo(60, 0);
  await page.mouse.dblclick(pointer.x, pointer.y);
  await expect(percent(page)).toHaveText(whole ?? '');
  await page.mouse.dblclick(pointer.x, pointer.y);
  await expect(percent(page)).toHaveText('100 %');
  await page.keyboard.press('Escape');
  await expect(percent(page)).toHaveText(whole ?? '');
  await expect(viewer(page)).toBeVisible();
});

test('stars, a favourite and a turn are given by key and taken back; the picture follows', async ({ page }) => {
  await openPhoto(page, 'IMG_8000');
  await expect(seen(page)).toHaveCount(1);
  const star = viewer(page).getByRole('toolbar').getByRole('button', { name: '4 stars', exact: true });
  const heart = viewer(page).getByRole('button', { name: 'Favourite' });
  await page.keyboard.press('4');
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await heart.click();
  await expect(heart).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+z');
  await expect(heart).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Control+z');
  await expect(star).toHaveAttribute('aria-pressed', 'false');

  const shapeOf = async (): Promise<number> => {
    const box = await viewer(page).locator('.paper').boundingBox();
    return box === null ? 0 : box.width / box.height;
  };
  expect(await shapeOf()).toBeCloseTo(1.5, 1);
  await page.keyboard.press('r');
  await expect.poll(shapeOf).toBeCloseTo(2 / 3, 1);
  await expect(seen(page)).toHaveJSProperty('complete', true);
  expect(await seen(page).evaluate((image: HTMLImageElement) => image.naturalWidth < image.naturalHeight)).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(shapeOf).toBeCloseTo(1.5, 1);

  // A photo that no longer answers the query stays until one goes on.
  await page.keyboard.press('5');
  await expect(viewer(page).getByRole('button', { name: '5 stars', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const id = photoOf(page) ?? '';
  await open(page, `&q=${encodeURIComponent('rating:>=5')}&photo=${id}`);
  await expect(count(page)).toHaveText('1 of 1');
  await page.keyboard.press('0');
  await expect(count(page)).toHaveCount(0);
  await expect(seen(page)).toHaveCount(1);
  expect(photoOf(page)).toBe(id);
});

test('what this window cannot play it says in one sentence: a video, what moves in a photo', async ({ page }) => {
  await openPhoto(page, 'PXL_2');
  await viewer(page).getByRole('button', { name: 'Live' }).click();
  await expect(viewer(page).getByRole('status').filter({ hasText: 'cannot play what moves' })).toBeVisible();
  await openPhoto(page, 'MVI_3');
  await expect(viewer(page).getByRole('alert')).toHaveText('This window cannot play this kind of video.');
  await expect(viewer(page).getByRole('group', { name: 'Zoom' })).toHaveCount(0);
});

test('a video plays', async ({ page }) => {
  test.skip(!hasRecorded, 'this Chromium records no MP4 to play');
  await openPhoto(page, 'recorded');
  const video = viewer(page).locator('video');
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.readyState)).toBeGreaterThan(0);
  await page.keyboard.press('Space');
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime)).toBeGreaterThan(0);
});

test('a slide show goes on by itself, pauses, ends with Escape and hides what is no photo', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${app.address}&view=settings`);
  await page.locator('.number-line input').fill('1');
  await open(page);
  await page.locator('.cell').nth(5).click();
  await at(page, 6);
  await page.keyboard.press('s');
  const controls = viewer(page).getByRole('toolbar', { name: 'Slide show' });
  await expect(controls).toBeVisible();
  await expect(count(page)).toHaveText(/^(8|9|10|11) of/);
  await page.keyboard.press('Space');
  await expect(controls.getByRole('button', { name: 'Go on' })).toBeVisible();
  const rests = await count(page).textContent();
  await expect(viewer(page)).toHaveClass(/idle/);
  await expect(viewer(page).locator('.viewer-bar')).toHaveCSS('opacity', '0');
  expect(await count(page).textContent()).toBe(rests);
  await page.mouse.move(300, 300);
  await expect(viewer(page).locator('.viewer-bar')).toHaveCSS('opacity', '1');
  // The last photo stays.
  await page.keyboard.press('End');
  await controls.getByRole('button', { name: 'Go on' }).click();
  await expect(controls.getByRole('button', { name: 'Go on' })).toBeVisible();
  await at(page, all);
  await page.keyboard.press('Escape');
  await expect(controls).toHaveCount(0);
  await expect(viewer(page)).not.toHaveClass(/bare/);
  await expect(viewer(page)).toBeVisible();
});

test('in a small window, in German: the panel slides over the photo; nothing serious for axe', async ({ browser }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ locale: 'de-DE', colorScheme, viewport: { width: 900, height: 700 } });
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page);
    await page.locator('.cell').first().click();
    const layer = page.getByRole('dialog', { name: 'Foto', exact: true });
    await expect(layer.locator('.viewer-count')).toHaveText(`1 von ${String(all)}`);
    await expect(layer.getByRole('button', { name: 'Zurück: Bibliothek' })).toBeVisible();
    await expect(layer.locator('.picture-layer.view.shown')).toHaveCount(1);
    expect(await seriousFaults(page, { within: ['.viewer'] })).toEqual([]);
    // The panel slides over the photo, and Escape takes it away first.
    await layer.getByRole('button', { name: 'Über dieses Foto' }).click();
    await expect(page.getByRole('complementary', { name: 'Über dieses Foto' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('complementary', { name: 'Über dieses Foto' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(layer).toHaveCount(0);
    await context.close();
  }
});

test('a finger swipes to the next photo, two fingers zoom', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 900, height: 700 } });
  const page = await context.newPage();
  await open(page);
  await page.locator('.cell').nth(5).click();
  await at(page, 6);
  await expect(seen(page)).toHaveCount(1);
  const touches = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly (readonly [number, number])[]) =>
    touches.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await touch('touchStart', [[600, 300]]);
  await touch('touchMove', [[520, 300]]);
  await touch('touchMove', [[400, 300]]);
  await touch('touchEnd', []);
  await at(page, 7);
  const whole = await percent(page).textContent();
  await touch('touchStart', [
    [400, 300],
    [500, 300],
  ]);
  await touch('touchMove', [
    [350, 300],
    [550, 300],
  ]);
  await touch('touchMove', [
    [300, 300],
    [600, 300],
  ]);
  await touch('touchEnd', []);
  await expect(percent(page)).not.toHaveText(whole ?? '');
  await at(page, 7);
  await context.close();
});
