import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renditionPath, sharpPath, turnedVersion } from '../../src-shared/contract/media.ts';
import { makeMovie } from '../make/movie.ts';
import { makeJpeg, makePng } from '../make/pictures.ts';
import { card, quarterColors } from '../make/pixels.ts';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';
import { send, type Sent } from './send.ts';

const [topLeft, topRight, bottomLeft, bottomRight] = quarterColors;
/** Clockwise from the top left, as they stand after 0, 1, 2, 3 quarter turns. */
const clockwise = [topLeft, topRight, bottomRight, bottomLeft] as const;

let open: OpenDoor;
let media: string;
let mediaToken: string;
let idOf: (name: string) => Promise<string>;

beforeAll(async () => {
  open = await openDoor();
  const put = (name: string, bytes: Buffer): Promise<void> => writeFile(join(open.photos, name), bytes);
  await put('plain.jpg', await makeJpeg({ width: 1800, height: 1200, orientation: 6 }));
  await put('named.jpg', await makeJpeg({ width: 96, height: 64, seed: 2, interop: { InteropIndex: 'R03' } }));
  await put('scan.tif', await card(1700, 1100).tiff({ compression: 'lzw' }).withIccProfile('p3').toBuffer());
  await put('turned.png', await makePng({ width: 96, height: 64, orientation: 8 }));
  await put('clip.mov', makeMovie({ samples: [await makeJpeg({ width: 96, height: 64, seed: 4 })] }));
  await importPhotos(open);
  ({ mediaOrigin: media, mediaToken } = await open.calls.session.get({}));
  idOf = async (name) => {
    const page = { query: `filename:${name}`, sort: 'time' as const, offset: 0, limit: 1 };
    return (await open.calls.query.slice(page)).id[0] ?? '';
  };
});
afterAll(() => open.close());

const sharpest = async (name: string, turn = 0): Promise<Sent> =>
  send(media, sharpPath(mediaToken, await idOf(name), turnedVersion('1', turn)));
const rendition = async (name: string, size: 'grid' | 'view', turn: number): Promise<Sent> =>
  send(media, renditionPath(mediaToken, size, await idOf(name), turnedVersion('1', turn)));
const bytesOf = ({ body }: Sent): Buffer => Buffer.from(body, 'latin1');

/** Width, height, and the colours of the quarters clockwise from the top left, as a browser would show them. */
async function shown(sent: Sent): Promise<{ width: number; height: number; quarters: number[] }> {
  expect(sent.status, sent.body.slice(0, 200)).toBe(200);
  const { data, info } = await sharp(bytesOf(sent)).autoOrient().toColourspace('srgb').removeAlpha().raw().toBuffer({
    resolveWithObject: true,
  });
  const { width, height } = info;
  const at = (x: number, y: number): number => data.readUIntBE((Math.floor(y) * width + Math.floor(x)) * 3, 3);
  const [left, right, top, bottom] = [width / 4, (3 * width) / 4, height / 4, (3 * height) / 4];
  return { width, height, quarters: [at(left, top), at(right, top), at(right, bottom), at(left, bottom)] };
}

function expectTurned(quarters: readonly number[], turn: number): void {
  clockwise.forEach((_, index) => {
    const expected = clockwise[(index - turn + 4) % 4] ?? 0;
    const actual = quarters[index] ?? 0;
    for (const shift of [16, 8, 0]) {
      expect(Math.abs(((actual >> shift) & 255) - ((expected >> shift) & 255)), `quarter ${index}`).toBeLessThan(12);
    }
  });
}

test('renditions come as their version says that they are turned', async () => {
  for (const turn of [0, 1, 2, 3]) {
    for (const size of ['grid', 'view'] as const) {
      const sent = await rendition('plain', size, turn);
      const { width, height, quarters } = await shown(sent);
      expect(width > height).toBe(turn % 2 === 0);
      expectTurned(quarters, turn);
      expect(sent.headers['cache-control']).toContain('immutable');
    }
  }
  const tags = await Promise.all(
    [0, 1, 2, 3].map(async (turn) => (await rendition('plain', 'grid', turn)).headers.etag),
  );
  expect(new Set(tags).size).toBe(4);
});

test('a JPEG is its own sharpest picture, until it is turned', async () => {
  const file = await readFile(join(open.photos, 'plain.jpg'));
  expect(bytesOf(await sharpest('plain')).equals(file)).toBe(true);
  const turned = await sharpest('plain', 1);
  expect(turned.headers['content-type']).toBe('image/jpeg');
  const { width, height, quarters } = await shown(turned);
  expect({ width, height }).toEqual({ width: 1200, height: 1800 });
  expectTurned(quarters, 1);
});

test('what a browser cannot show is made into a JPEG of full size that keeps its colours', async () => {
  const sent = await sharpest('scan');
  expect(sent.headers['content-type']).toBe('image/jpeg');
  const facts = await sharp(bytesOf(sent)).metadata();
  expect(facts).toMatchObject({ format: 'jpeg', width: 1700, height: 1100 });
  const source = await sharp(await readFile(join(open.photos, 'scan.tif'))).metadata();
  expect(facts.icc?.equals(source.icc ?? Buffer.alloc(0))).toBe(true);
  expectTurned((await shown(sent)).quarters, 0);
});

test('a turn that browsers pass over and a colour space that only EXIF names are put into the picture', async () => {
  const png = await sharpest('turned');
  expect(png.headers['content-type']).toBe('image/jpeg');
  const { width, height, quarters } = await shown(png);
  expect({ width, height }).toEqual({ width: 96, height: 64 });
  expectTurned(quarters, 0);
  const named = await sharpest('named');
  expect(bytesOf(named).equals(await readFile(join(open.photos, 'named.jpg')))).toBe(false);
  expect((await sharp(bytesOf(named)).metadata()).icc).toBeDefined();
});

test('made pictures are a cache: asked again they are not made again, deleted they are made anew', async () => {
  const first = await sharpest('scan', 2);
  const cache = join(open.folder, 'library', 'renditions');
  const kept = async (): Promise<string[]> =>
    (await readdir(cache, { recursive: true })).filter((name) => name.endsWith('.full.t2.jpg'));
  expect(await kept()).toHaveLength(1);
  expect((await sharpest('scan', 2)).headers.etag).toBe(first.headers.etag);
  for (const name of await readdir(cache)) await rm(join(cache, name), { recursive: true, force: true });
  expectTurned((await shown(await sharpest('scan', 2))).quarters, 2);
  expectTurned((await shown(await rendition('scan', 'grid', 3))).quarters, 3);
  expect(await kept()).toHaveLength(1);
});

test('the sharpest picture of a video is its poster; the file comes under the name that browsers play', async () => {
  expect((await sharpest('clip')).headers['content-type']).toBe('image/jpeg');
  const original = await send(media, `/media/${mediaToken}/original/${await idOf('clip')}`);
  expect(original.headers['content-type']).toBe('video/mp4');
});

test('unknown photos and those whose file is gone are told in words', async () => {
  const unknown = await send(media, sharpPath(mediaToken, crypto.randomUUID(), '1'));
  expect(unknown).toMatchObject({ status: 404, body: 'There is no such photo.' });
  const id = await idOf('named');
  await rm(join(open.photos, 'named.jpg'));
  const gone = await send(media, sharpPath(mediaToken, id, '1'));
  expect(gone).toMatchObject({
    status: 404,
    body: 'This photo cannot be shown. No file of it is there now. Connect its drive.',
  });
});
