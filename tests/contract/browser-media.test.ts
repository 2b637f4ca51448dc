import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '../../scripts/setup/chromium.mjs';
import { motionPath, originalPath, sharpPath, turnedVersion } from '../../src-shared/contract/media.ts';
import { makeMotionJpeg } from '../make/motion-photo.ts';
import { makeMovie } from '../make/movie.ts';
import { makeJpeg, makePng, makeWebp } from '../make/pictures.ts';
import { card } from '../make/pixels.ts';
import { codedPicture } from '../make/still-of.ts';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';

/** What a real browser makes of what the media port sends. */
const executablePath = findChromium(chromium.executablePath());
const missing = 'there is no Chromium on this machine';

let open: OpenDoor | null = null;
let browser: Browser | null = null;
let page: Page;
let urlOf: (name: string, path: (token: string, id: string) => string) => Promise<string>;

beforeAll(async () => {
  if (executablePath === null) return;
  const door = await openDoor();
  open = door;
  const put = (name: string, bytes: Buffer): Promise<void> => writeFile(join(door.photos, name), bytes);
  const turned = { width: 96, height: 64, orientation: 6 };
  await put('a.jpg', await makeJpeg(turned));
  await put('b.png', await makePng(turned));
  await put('c.webp', await makeWebp(turned));
  await put('d.tif', await card(96, 64).tiff().toBuffer());
  // AV1 pictures out of AVIF files are frames that a browser can play.
  const coded = await codedPicture(await card(320, 240).avif().toBuffer(), 'av01');
  if (coded === null) throw new Error('there is no picture in the AVIF file');
  const { config, sample } = coded;
  const film = { codec: 'av01', codecBoxes: [config], samples: [sample, sample], width: 320, height: 240 };
  const movie = (brand: string): Buffer => makeMovie({ ...film, brand, durationMs: 2000, layout: 'moov-first' });
  await put('e.mov', movie('qt  '));
  await put('f.mp4', movie('isom'));
  await put('PXL_g.MP.jpg', await makeMotionJpeg(movie('isom'), { width: 90, height: 60 }));
  await importPhotos(door);
  const { mediaOrigin, mediaToken } = await door.calls.session.get({});
  urlOf = async (name, path) => {
    const wanted = { query: `filename:${name}`, sort: 'time' as const, offset: 0, limit: 1 };
    const { id } = await door.calls.query.slice(wanted);
    return mediaOrigin + path(mediaToken, id[0] ?? '');
  };
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  page = await browser.newPage();
  // Pictures are for our own page only.
  await page.goto(door.door.origin);
});
afterAll(async () => {
  await browser?.close();
  await open?.close();
});

/** The size of a picture as a browser shows it. */
const look = (url: string): Promise<string> =>
  page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    return `${String(image.naturalWidth)}x${String(image.naturalHeight)}`;
  }, url);

const play = (url: string): Promise<string> =>
  page.evaluate(async (address) => {
    const video = document.createElement('video');
    video.muted = true;
    video.src = address;
    await new Promise((resolve, reject) => {
      video.oncanplaythrough = resolve;
      video.onerror = () => {
        reject(new Error(video.error?.message ?? 'no video'));
      };
    });
    // To the end and back: by ranges.
    video.currentTime = 1.5;
    await new Promise((resolve) => {
      video.onseeked = resolve;
    });
    return `${String(video.videoWidth)}x${String(video.videoHeight)} ${String(video.duration)} ${String(video.currentTime)}`;
  }, url);

test('a browser shows the sharpest picture of every kind of photo upright', async ({ skip }) => {
  if (executablePath === null) return skip(missing);
  for (const name of ['a.jpg', 'b.png', 'c.webp', 'd.tif']) {
    for (const turn of [0, 1]) {
      const url = await urlOf(name, (token, id) => sharpPath(token, id, turnedVersion('1', turn)));
      expect(await look(url), `${name} turned ${String(turn)}`).toBe(turn === 0 ? '96x64' : '64x96');
    }
  }
  return undefined;
});

test('a browser plays videos and what moves with a photo, and goes to any place in them', async ({ skip }) => {
  if (executablePath === null) return skip(missing);
  for (const name of ['e.mov', 'f.mp4'])
    expect(await play(await urlOf(name, originalPath)), name).toBe('320x240 2 1.5');
  expect(await play(await urlOf('PXL_g', motionPath))).toBe('320x240 2 1.5');
  return undefined;
});
