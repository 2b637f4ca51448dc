import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { motionPath } from '../../src-shared/contract/media.ts';
import { assetsMissing, photosFolder } from '../assets.ts';
import { makeMotionJpeg, miniMovie } from '../make/motion-photo.ts';
import { writePhoto } from '../make/photo.ts';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';
import { send } from './send.ts';

const movie = miniMovie(700_000);
const livePhotos = photosFolder === null ? null : join(photosFolder, 'pigallery2/test/backend/assets/live_photo');

let open: OpenDoor;
let media: string;
let pathOf: (query: string) => Promise<string>;

beforeAll(async () => {
  open = await openDoor();
  await writeFile(join(open.photos, 'PXL_1.MP.jpg'), await makeMotionJpeg(movie, { width: 90, height: 60 }));
  await writePhoto(join(open.photos, 'still.jpg'));
  if (livePhotos !== null) {
    await copyFile(join(livePhotos, 'IMG_7943.HEIC'), join(open.photos, 'IMG_7943.HEIC'));
    await copyFile(join(livePhotos, 'IMG_7943_HEVC.MOV'), join(open.photos, 'IMG_7943_HEVC.MOV'));
  }
  await importPhotos(open);
  const { mediaOrigin, mediaToken } = await open.calls.session.get({});
  media = mediaOrigin;
  pathOf = async (query) => {
    const { id } = await open.calls.query.slice({ query, sort: 'time', offset: 0, limit: 1 });
    return motionPath(mediaToken, id[0] ?? '');
  };
});
afterAll(() => open.close());

test('the video inside a motion photo comes as a file of its own, in any parts', async () => {
  const path = await pathOf('filename:PXL_1');
  const whole = await send(media, path);
  expect(whole).toMatchObject({
    status: 200,
    headers: { 'content-type': 'video/mp4', 'content-length': String(movie.length), 'accept-ranges': 'bytes' },
  });
  expect(Buffer.from(whole.body, 'latin1').equals(movie)).toBe(true);
  const parts = await Promise.all(
    ['bytes=0-99', 'bytes=100-650000', 'bytes=650001-'].map((range) => send(media, path, { range })),
  );
  expect(parts.map(({ status }) => status)).toEqual([206, 206, 206]);
  expect(parts[0]?.headers['content-range']).toBe(`bytes 0-99/${movie.length}`);
  expect(Buffer.from(parts.map(({ body }) => body).join(''), 'latin1').equals(movie)).toBe(true);
  const last = await send(media, path, { range: 'bytes=-8' });
  expect(Buffer.from(last.body, 'latin1').equals(movie.subarray(-8))).toBe(true);
  expect((await send(media, path, { range: `bytes=${movie.length}-` })).status).toBe(416);
  const head = await send(media, path, {}, 'HEAD');
  expect(head).toMatchObject({ status: 200, body: '', headers: { 'content-length': String(movie.length) } });
  const etag = String(whole.headers.etag);
  expect((await send(media, path, { 'if-none-match': etag })).status).toBe(304);
});

test('the asset says that it moves; what does not is told in words', async () => {
  const { assets } = await open.calls.query.assets({ query: 'filename:PXL_1', sort: 'time', offset: 0, limit: 1 });
  expect(assets[0]).toMatchObject({ motion: 'motion-photo', kind: 'photo' });
  const nothing = { status: 404, body: 'Nothing moves with this photo.' };
  expect(await send(media, await pathOf('filename:still'))).toMatchObject(nothing);
  expect(await send(media, await pathOf('filename:unknown'))).toMatchObject({ status: 404 });
});

test('the video of a Live Photo is the file beside it', async ({ skip }) => {
  if (livePhotos === null) return skip(assetsMissing);
  const answer = await send(media, await pathOf('filename:IMG_7943'));
  // QuickTime by its content; under that name no browser plays it.
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4' } });
  const file = await readFile(join(livePhotos, 'IMG_7943_HEVC.MOV'));
  expect(Buffer.from(answer.body, 'latin1').equals(file)).toBe(true);
  return undefined;
});

test('a file that became shorter since sends no part of it', async () => {
  const path = await pathOf('filename:PXL_1');
  await writeFile(
    join(open.photos, 'PXL_1.MP.jpg'),
    (await readFile(join(open.photos, 'PXL_1.MP.jpg'))).subarray(0, 5000),
  );
  expect((await send(media, path)).status).toBe(404);
});
