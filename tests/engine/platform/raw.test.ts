import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Head } from '../../../src-main/engine/platform/head.ts';
import { renderFull, renderRenditions } from '../../../src-main/engine/platform/image.ts';
import { bytesSource } from '../../../src-main/engine/platform/metadata/byte-source.ts';
import { readHead, readHeadFromBytes, readHeadOf } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { readThumbnail } from '../../../src-main/engine/platform/thumbnail.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import { colorDistance, meanDifference, quartersOf, rgbOf } from '../../make/look-at.ts';
import { makeJpeg, makeTiff, xmpPacket } from '../../make/pictures.ts';
import { quarterColors } from '../../make/pixels.ts';
import {
  makeArw,
  makeCr2,
  makeCr3,
  makeDng,
  makeMrw,
  makeNef,
  makeOrf,
  makePef,
  makeRaf,
  makeRw2,
} from '../../make/raw-files.ts';
import { previewJpeg, type RawFacts } from '../../make/raw-parts.ts';

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;
const exiftoolMissing = 'exiftool is not installed (Debian: libimage-exiftool-perl)';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernweh-raw-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function facts(more: Partial<RawFacts> = {}): Promise<RawFacts> {
  const orientation = more.orientation ?? 1;
  const [width, height] = orientation >= 5 ? [320, 480] : [480, 320];
  return {
    local: '2019:07:20 18:31:05',
    offset: '+02:00',
    lat: -13.5226,
    lon: -71.9673,
    lens: 'Some 35mm F1.8',
    rating: 4,
    xmp: xmpPacket({ 'dc:subject': ['market', 'Cusco'] }),
    preview: await previewJpeg(orientation, width, height),
    small: await previewJpeg(orientation, width / 4, height / 4),
    ...more,
  };
}

/** In RAF and RW2 the preview is a whole photo with EXIF of its own. */
async function withExif(more: Partial<RawFacts> = {}): Promise<RawFacts> {
  const { orientation = 1 } = more;
  const told = await facts(more);
  const [width, height] = orientation >= 5 ? [320, 480] : [480, 320];
  const preview = await makeJpeg({
    ...{ width, height, orientation },
    ifd0: { Make: 'FUJIFILM', Model: 'X-T2', Rating: 4 },
    exif: {
      DateTimeOriginal: told.local ?? '',
      CreateDate: told.local ?? '',
      OffsetTimeOriginal: told.offset ?? '',
      SubSecTimeOriginal: '25',
      LensModel: told.lens ?? '',
    },
    gps: {
      GPSLatitudeRef: 'S',
      GPSLatitude: {
        rationals: [
          [13, 1],
          [31, 1],
          [2136, 100],
        ],
      },
      GPSLongitudeRef: 'W',
      GPSLongitude: {
        rationals: [
          [71, 1],
          [58, 1],
          [228, 100],
        ],
      },
    },
    xmp: told.xmp ?? '',
  });
  return { ...told, ...(more.preview === undefined ? { preview } : {}) };
}

const makers: Readonly<
  Record<string, { readonly make: (facts: RawFacts) => Buffer; readonly mime: string; readonly ofPreview?: true }>
> = {
  cr2: { make: makeCr2, mime: 'image/x-canon-cr2' },
  cr3: { make: makeCr3, mime: 'image/x-canon-cr3' },
  nef: { make: makeNef, mime: 'image/x-nikon-nef' },
  arw: { make: makeArw, mime: 'image/x-sony-arw' },
  pef: { make: makePef, mime: 'image/x-pentax-pef' },
  dng: { make: makeDng, mime: 'image/x-adobe-dng' },
  orf: { make: makeOrf, mime: 'image/x-olympus-orf' },
  mrw: { make: makeMrw, mime: 'image/x-raw' },
  rw2: { make: makeRw2, mime: 'image/x-panasonic-rw2', ofPreview: true },
  raf: { make: makeRaf, mime: 'image/x-fuji-raf', ofPreview: true },
};
const factsFor = (name: string, more: Partial<RawFacts> = {}): Promise<RawFacts> =>
  makers[name]?.ofPreview === true ? withExif(more) : facts(more);

async function headOf(bytes: Buffer, name: string): Promise<Head> {
  const head = await readHeadFromBytes(bytes, name);
  if (head === null) throw new Error('it is a picture');
  return head;
}

async function expectCard(picture: Buffer): Promise<void> {
  const quarters = await quartersOf(picture);
  quarters.forEach((color, index) => expect(colorDistance(color, rgbOf(quarterColors[index] ?? 0))).toBeLessThan(24));
}

describe.each(Object.entries(makers))('%s', (name, { make, mime }) => {
  test('tells what it is, when, where and with what it was taken', async () => {
    const head = await headOf(make(await factsFor(name)), `a.${name}`);
    expect(head).toMatchObject({ format: 'raw', mime, width: 600, height: 400, shownWidth: 600, orientation: 1 });
    expect(head.tags.exif).toMatchObject({
      DateTimeOriginal: '2019:07:20 18:31:05',
      OffsetTimeOriginal: '+02:00',
      SubSecTimeOriginal: '25',
      LensModel: 'Some 35mm F1.8',
      Rating: 4,
    });
    expect(head.tags.gps).toMatchObject({ GPSLatitudeRef: 'S', GPSLongitudeRef: 'W' });
    expect(head.tags.xmp).toEqual({ 'dc:subject': ['market', 'Cusco'] });
    expect(head.warnings).toEqual([]);
  });

  test('is known by its content, whatever its name', async () => {
    const bytes = make(await factsFor(name));
    for (const other of ['a.tif', 'a.jpg', 'a', 'a.nef']) expect(await headOf(bytes, other)).toMatchObject({ mime });
  });

  test('is rendered from its largest preview, with the size of its sensor', async () => {
    const told = await factsFor(name);
    const bytes = make(told);
    const { view, grid, ...size } = await renderRenditions(bytes, await headOf(bytes, `a.${name}`));
    expect(size).toMatchObject({ width: 600, height: 400 });
    expect(await sharp(view).metadata()).toMatchObject({ width: 480, height: 320 });
    expect(await meanDifference(view, told.preview)).toBeLessThan(3);
    await expectCard(grid);
  });

  test('names the place of its largest preview', async () => {
    const told = await factsFor(name);
    const bytes = make(told);
    const found = await readHeadOf(bytesSource(bytes), `a.${name}`);
    const { offset = 0, sizeBytes = 0 } = found?.findings.preview ?? {};
    expect(bytes.subarray(offset, offset + sizeBytes).equals(told.preview)).toBe(true);
  });

  test.each([2, 3, 4, 5, 6, 7, 8])('stands upright: orientation %i', async (orientation) => {
    const bytes = make(await factsFor(name, { orientation }));
    const head = await headOf(bytes, `a.${name}`);
    const sideways = orientation >= 5;
    expect(head).toMatchObject({ orientation, width: 600, height: 400, shownWidth: sideways ? 400 : 600 });
    const { grid, width, height } = await renderRenditions(bytes, head);
    expect([width, height]).toEqual(sideways ? [400, 600] : [600, 400]);
    await expectCard(grid);
  });

  test('has an early picture', async () => {
    const path = join(folder, `early.${name}`);
    await writeFile(path, make(await factsFor(name, { orientation: 6 })));
    const found = await readThumbnail(path);
    if (found === null) throw new Error('no early picture was found');
    const { width, height, exif } = await sharp(found).metadata();
    expect(exif).toBeUndefined();
    expect(height / width).toBeCloseTo(1.5, 1);
    await expectCard(found);
  });

  test.skipIf(!hasExiftool)(`agrees with exiftool (else: ${exiftoolMissing})`, async () => {
    const path = join(folder, `agree.${name}`);
    await writeFile(path, make(await factsFor(name, { orientation: 8 })));
    const { stdout } = spawnSync('exiftool', ['-j', '-n', '-G0', path], { encoding: 'utf8' });
    const [told = {}] = JSON.parse(stdout) as Record<string, unknown>[];
    const head = await readHead(path);
    const { exif = {}, gps = {}, xmp = {} } = head?.tags ?? {};
    expect(`${head?.width} ${head?.height}`).toBe(told['Composite:ImageSize']);
    for (const tag of [
      'Make',
      'Model',
      'Orientation',
      'DateTimeOriginal',
      'CreateDate',
      'OffsetTimeOriginal',
      'LensModel',
      'Rating',
      'ISO',
      'FocalLength',
      'ExposureTime',
    ]) {
      const theirs = told[`EXIF:${tag}`];
      if (theirs !== undefined) expect(exif[tag], tag).toEqual(theirs);
    }
    expect(exif['SubSecTimeOriginal']).toBe(String(told['EXIF:SubSecTimeOriginal']));
    for (const tag of ['GPSLatitude', 'GPSLongitude']) {
      const [degrees = NaN, minutes = NaN, seconds = NaN] = gps[tag] as readonly number[];
      expect(degrees + minutes / 60 + seconds / 3600).toBeCloseTo(Number(told[`EXIF:${tag}`]), 6);
    }
    expect(xmp['dc:subject']).toEqual(told['XMP:Subject']);
    // exiftool finds the preview as well: the file is true to life.
    const extracted = ['-JpgFromRaw', '-PreviewImage'].map(
      (tag) => spawnSync('exiftool', ['-b', tag, path], { maxBuffer: 1 << 26 }).stdout,
    );
    const found = await readHeadOf(bytesSource(await readFile(path)), path);
    expect(extracted.map(({ length }) => length)).toContain(found?.findings.preview?.sizeBytes);
  });
});

describe('a RAW file that cannot be shown', () => {
  test('is shown by a drawing of its shape that says so', async () => {
    const told = await facts();
    const sensorOnly = Buffer.from('\xff\xd8\xff\xc3\0\x0e\x0e\0\x10\0\x10\x02\0\x11\0\x01\x11\0', 'latin1');
    const { small: _, ...noSmall } = { ...told, preview: sensorOnly };
    for (const bytes of [makeArw(noSmall), makePef(noSmall), makeRaf(noSmall), makeCr3(noSmall), makeOrf(noSmall)]) {
      const head = await headOf(bytes, 'a.raw');
      expect(head).toMatchObject({ format: 'raw', shownWidth: 600, shownHeight: 400 });
      const { width, height, damage, grid, view } = await renderRenditions(bytes, head);
      expect(damage).toBe('This RAW has no preview inside; it is shown by a drawing.');
      expect([width, height]).toEqual([head.shownWidth ?? 0, head.shownHeight ?? 0]);
      const drawn = await Promise.all([grid, view].map((jpeg) => sharp(jpeg).metadata()));
      expect(Math.min(drawn[0]?.width ?? 0, drawn[0]?.height ?? 0)).toBe(320);
      for (const one of drawn) expect(one.width / one.height).toBeCloseTo(width / height, 1);
      await expect(renderFull(bytes, head, 0)).rejects.toMatchObject({ code: 'unsupported-format' });
    }
  });

  test('is a truncated file where its preview is cut off', async () => {
    const { small: _, ...told } = await facts();
    const bytes = makeCr3(told);
    await expect(readHeadFromBytes(bytes.subarray(0, bytes.length - 41_000), 'a.cr3')).rejects.toMatchObject({
      code: 'file-truncated',
    });
  });

  test('is one with a warning where only its sensor’s pixels are cut off', async () => {
    const bytes = makeRaf(await withExif());
    const head = await headOf(bytes.subarray(0, bytes.length - 1000), 'a.raf');
    expect(head.warnings).toEqual(['The file ends before the pixels of its sensor do.']);
  });
});

describe('an ordinary TIFF', () => {
  test('is one under any name, wherever its directory stands', async () => {
    for (const size of [16, 400]) {
      const bytes = await makeTiff({ width: size, height: size });
      expect(await headOf(bytes, 'scan.dng')).toMatchObject({ format: 'tiff', mime: 'image/tiff', width: size });
    }
  });

  test('is not taken for one where its directory stands at the end of a RAW file', async () => {
    const dng = makeDng(await facts());
    const at = dng.readUInt32LE(4);
    const moved = Buffer.concat([dng, dng.subarray(at, at + 2 + 12 * dng.readUInt16LE(at) + 4)]);
    moved.writeUInt32LE(dng.length, 4);
    expect(moved.length).toBeGreaterThan(16 * 1024);
    expect(await headOf(moved, 'a.tif')).toMatchObject({ format: 'raw', mime: 'image/x-adobe-dng', width: 600 });
  });
});

describe.skipIf(photosFolder === null)(`the DNG of the shared photos (else: ${assetsMissing})`, () => {
  test('is an upright picture', async () => {
    const path = join(photosFolder ?? '', 'pigallery2/src/backend/model/diagnostics/image_formats/test.dng');
    const head = await readHead(path);
    expect(head).toMatchObject({ mime: 'image/x-adobe-dng', orientation: 8, shownWidth: 382, shownHeight: 510 });
    expect(head?.tags.exif).toMatchObject({ DateTimeOriginal: '2024:07:04 21:45:43', OffsetTimeOriginal: '+02:00' });
    if (head === null) return;
    const { view, width, height } = await renderRenditions(await readFile(path), head);
    expect([width, height]).toEqual([382, 510]);
    const shown = await sharp(view).metadata();
    expect(shown.height).toBeGreaterThan(shown.width);
  });
});
