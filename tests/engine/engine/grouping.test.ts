import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { asset as assetSchema, type Asset } from '../../../src-shared/model/asset.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import { keysMeta, makeMovie, since1904 } from '../../make/movie.ts';
import { makeAvif, makeJpeg, xmpPacket } from '../../make/pictures.ts';
import { makeCr2, makeDng } from '../../make/raw-files.ts';
import { previewJpeg } from '../../make/raw-parts.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from './open-library.ts';

const local = '2014:06:21 17:03:22';
const jpeg = (number: number, time = local): Promise<Buffer> =>
  makeJpeg({
    ifd0: { ImageDescription: `Photo ${String(number)}` },
    exif: { DateTimeOriginal: time, OffsetTimeOriginal: '-05:00' },
  });

/** A clip of that moment, which says so in its own zone. */
const movie = (durationMs: number): Buffer =>
  makeMovie({
    created: since1904('2014-06-21T22:03:21'),
    durationMs,
    moov: [keysMeta({ 'com.apple.quicktime.creationdate': '2014-06-21T17:03:21-0500' })],
  });

const shown = ({ files }: Asset): string[] => files.map(({ role, path }) => `${role} ${basename(path)}`);

async function byName(engine: Engine, query = ''): Promise<Record<string, string[]>> {
  return Object.fromEntries((await allAssets(engine, query)).map((asset) => [basename(asset.path), shown(asset)]));
}

async function folderOfShots(): Promise<{ photos: string; library: string }> {
  const base = temporaryFolder();
  const photos = join(base, 'photos');
  mkdirSync(photos);
  const preview = await previewJpeg(1, 300, 200);
  writeFileSync(join(photos, 'IMG_1.JPG'), await jpeg(1));
  writeFileSync(join(photos, 'IMG_1.CR2'), makeCr2({ local, offset: '-05:00', preview }));
  writeFileSync(join(photos, 'IMG_1.MOV'), movie(2800));
  writeFileSync(join(photos, 'IMG_1-edited.jpg'), await jpeg(2));
  // A counter that began again, and a film of the same name as a photo.
  writeFileSync(join(photos, 'IMG_2.JPG'), await jpeg(3, '2014:06:22 09:00:00'));
  writeFileSync(join(photos, 'IMG_2.DNG'), makeDng({ local, offset: '-05:00', preview }));
  writeFileSync(join(photos, 'IMG_3.JPG'), await jpeg(4));
  writeFileSync(join(photos, 'IMG_3.MOV'), movie(30_000));
  return { photos, library: join(base, 'library') };
}

test('files of one shot are one photo, found once and under all of their names', async () => {
  const { photos, library } = await folderOfShots();
  const engine = await openForTest(library);
  const report = await importAll(engine, photos);
  expect(report).toMatchObject({ found: 8, added: 8, failures: [], grouped: 3 });
  expect(await byName(engine)).toEqual({
    'IMG_1-edited.jpg': ['primary IMG_1-edited.jpg', 'raw IMG_1.CR2', 'live-video IMG_1.MOV', 'unedited IMG_1.JPG'],
    'IMG_2.JPG': ['primary IMG_2.JPG'],
    'IMG_2.DNG': ['primary IMG_2.DNG'],
    'IMG_3.JPG': ['primary IMG_3.JPG'],
    'IMG_3.MOV': ['primary IMG_3.MOV'],
  });
  const info = await engine.info();
  expect(info.assets).toBe(5);
  expect(info.sources.map(({ assets }) => assets)).toEqual([5]);
  for (const query of ['filename:IMG_1.CR2', 'filename:IMG_1.MOV', 'filename:IMG_1.jpg']) {
    expect(Object.keys(await byName(engine, query)), query).toEqual(['IMG_1-edited.jpg']);
  }
  // A word asks the index of words, `filename:` the columns.
  expect(Object.keys(await byName(engine, 'CR2'))).toEqual(['IMG_1-edited.jpg']);
  expect(Object.keys(await byName(engine, 'type:video'))).toEqual(['IMG_3.MOV']);

  const [lead] = await allAssets(engine, 'filename:IMG_1');
  expect(assetSchema.parse(lead)).toMatchObject({ motion: 'live-photo', apart: false, kind: 'photo' });
  expect(lead?.paths.map((path) => basename(path))).toEqual([
    'IMG_1-edited.jpg',
    'IMG_1.CR2',
    'IMG_1.JPG',
    'IMG_1.MOV',
  ]);
  const slice = await engine.slice({ query: 'filename:IMG_1', sort: 'time', offset: 0, limit: 9 });
  expect(slice).toMatchObject({ raw: [true], live: [true], copies: [1] });

  // A companion can still be asked for by itself.
  const raw = lead?.files.find(({ role }) => role === 'raw')?.assetId ?? '';
  expect(await engine.asset(raw)).toMatchObject({ id: raw, mime: 'image/x-canon-cr2', apart: false });
  expect(await engine.rendition(raw, 'grid')).toMatchObject({ mime: 'image/jpeg' });
});

test('taken apart, it stays so through a new start, a rename and another import; together again, it is one', async () => {
  const { photos, library } = await folderOfShots();
  const first = await openForTest(library);
  await importAll(first, photos);
  const [lead] = await allAssets(first, 'filename:IMG_1');
  const raw = lead?.files.find(({ role }) => role === 'raw')?.assetId ?? '';
  await expect(first.ungroup(lead?.id ?? '', 'browser')).rejects.toMatchObject({ code: 'bad-input' });
  await expect(first.ungroup('no such id', 'browser')).rejects.toMatchObject({ code: 'not-found' });
  await expect(first.regroup(raw, 'browser')).rejects.toMatchObject({ code: 'bad-input' });

  await first.ungroup(raw, 'browser');
  expect(await first.asset(raw)).toMatchObject({ apart: true });
  expect((await first.info()).assets).toBe(6);
  await expect.poll(async () => Object.keys(await byName(first, 'filename:IMG_1.CR2'))).toEqual(['IMG_1.CR2']);
  await first.close();

  const second = await openForTest(library);
  renameSync(join(photos, 'IMG_1.CR2'), join(photos, 'IMG_1.cr2'));
  await importAll(second, photos);
  expect((await byName(second))['IMG_1.cr2']).toEqual(['primary IMG_1.cr2']);
  expect(await second.asset(raw)).toMatchObject({ apart: true });
  await second.regroup(raw, 'cli');
  await expect.poll(async () => Object.keys(await byName(second, 'filename:IMG_1.cr2'))).toEqual(['IMG_1-edited.jpg']);
  expect((await second.info()).assets).toBe(5);
});

test('a lead that goes leaves its files to the next one, and has them back when it comes again', async () => {
  const { photos, library } = await folderOfShots();
  const engine = await openForTest(library);
  await importAll(engine, photos);
  const edited = join(photos, 'IMG_1-edited.jpg');
  const away = join(photos, '..', 'IMG_1-edited.jpg');
  renameSync(edited, away);
  await importAll(engine, photos);
  expect((await byName(engine))['IMG_1.JPG']).toEqual(['primary IMG_1.JPG', 'raw IMG_1.CR2', 'live-video IMG_1.MOV']);
  renameSync(away, edited);
  await importAll(engine, photos);
  expect(Object.keys(await byName(engine, 'filename:IMG_1'))).toEqual(['IMG_1-edited.jpg']);
  // Of a companion that goes its lead says so.
  rmSync(join(photos, 'IMG_1.MOV'));
  await importAll(engine, photos);
  const [lead] = await allAssets(engine, 'filename:IMG_1');
  expect(lead).toMatchObject({ motion: null });
  expect(lead?.files.filter(({ missing }) => missing).map(({ role }) => role)).toEqual(['live-video']);
});

test('a photo shows what the files beside it know: date, position, tags', async () => {
  const base = temporaryFolder();
  const photos = join(base, 'photos');
  mkdirSync(photos);
  const preview = await previewJpeg(1, 300, 200);
  const raw = { local, offset: '-05:00', preview };
  const bare = (number: number): Promise<Buffer> =>
    makeJpeg({ ifd0: { ImageDescription: `Bare ${String(number)}` }, exif: {} });
  writeFileSync(join(photos, 'D1.CR2'), makeCr2(raw));
  writeFileSync(join(photos, 'D1.JPG'), await jpeg(1));
  const sidecar = { 'dc:subject': ['lama'], 'exif:GPSLatitude': '13,31.8S', 'exif:GPSLongitude': '71,58.2W' };
  writeFileSync(join(photos, 'D1.CR2.xmp'), xmpPacket(sidecar));
  writeFileSync(join(photos, 'D2.CR2'), makeCr2({ ...raw, lat: -13.5, lon: -71.9, rating: 3 }));
  writeFileSync(join(photos, 'D2.JPG'), await bare(2));
  writeFileSync(join(photos, 'D3.JPG'), await jpeg(3));
  writeFileSync(join(photos, 'D3-edited.JPG'), await bare(3));
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos);

  const found = async (query: string): Promise<string[]> => Object.keys(await byName(engine, query));
  expect(await found('')).toEqual(['D1.JPG', 'D2.JPG', 'D3-edited.JPG']);
  expect(await found('date:2014-06-21')).toEqual(['D1.JPG', 'D2.JPG', 'D3-edited.JPG']);
  expect(await found('tag:lama')).toEqual(['D1.JPG']);
  expect(await found('has:position')).toEqual(['D1.JPG', 'D2.JPG']);
  const [first, second, third] = await allAssets(engine);
  expect(first?.position).toMatchObject({ lat: -13.53, lon: -71.97 });
  expect(first?.place).toMatchObject({ countryCode: 'PE' });
  expect(second).toMatchObject({ rating: 3, capturedAt: { source: 'exif:DateTimeOriginal', offset: '-05:00' } });
  expect(third?.capturedAt).toMatchObject({ local: '2014-06-21T17:03:22', source: 'exif:DateTimeOriginal' });

  rmSync(join(photos, 'D1.CR2.xmp'));
  await importAll(engine, photos);
  expect(await found('tag:lama')).toEqual([]);
  expect(await found('has:position')).toEqual(['D2.JPG']);
});

test('a name alone joins neither a clip of another year nor pictures of two origins; a corrected date parts nothing', async () => {
  const base = temporaryFolder();
  const photos = join(base, 'photos');
  mkdirSync(photos);
  const preview = await previewJpeg(1, 300, 200);
  const unzoned = await makeJpeg({ ifd0: { ImageDescription: 'Photo 1' }, exif: { DateTimeOriginal: local } });
  writeFileSync(join(photos, 'D4.JPG'), unzoned);
  writeFileSync(join(photos, 'D4.MOV'), makeMovie({ created: since1904('2019-01-01T10:00:00'), durationMs: 4000 }));
  writeFileSync(join(photos, 'g.jpg'), await jpeg(2));
  writeFileSync(join(photos, 'g.CR2'), makeCr2({ local, offset: '-05:00', preview }));
  writeFileSync(join(photos, 'g.CR2.xmp'), xmpPacket({ 'exif:DateTimeOriginal': '2007-01-02T03:04:05' }));
  writeFileSync(join(photos, 'test.dng'), makeDng({ local, offset: '-05:00', preview }));
  writeFileSync(join(photos, 'test.avif'), await makeAvif());
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos);
  expect(await byName(engine)).toEqual({
    'D4.JPG': ['primary D4.JPG'],
    'D4.MOV': ['primary D4.MOV'],
    'g.jpg': ['primary g.jpg', 'raw g.CR2', 'sidecar g.CR2.xmp'],
    'test.avif': ['primary test.avif'],
    'test.dng': ['primary test.dng'],
  });
});

test('a real Live Photo is one by its identifier, whatever its video is called', async (context) => {
  if (photosFolder === null) return context.skip(assetsMissing);
  const engine = await openForTest(join(temporaryFolder(), 'library'));
  await importAll(engine, join(photosFolder, 'pigallery2/test/backend/assets/live_photo'));
  expect((await byName(engine))['IMG_7943.HEIC']).toEqual(['primary IMG_7943.HEIC', 'live-video IMG_7943_HEVC.MOV']);
});
