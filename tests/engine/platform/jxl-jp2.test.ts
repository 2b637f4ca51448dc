import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { exifBlock } from '../../../scripts/pictures/exif-writer.ts';
import { decodeJp2 } from '../../../src-main/engine/platform/decoders/jp2.ts';
import { decodeJxl } from '../../../src-main/engine/platform/decoders/jxl.ts';
import type { Head } from '../../../src-main/engine/platform/head.ts';
import { renderRenditions } from '../../../src-main/engine/platform/image.ts';
import { readHeadFromBytes } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import { colorDistance, quartersOf, rgbOf } from '../../make/look-at.ts';
import { encodeByMagick } from '../../make/magick.ts';
import { xmpPacket } from '../../make/pictures.ts';
import { cardPixels, quarterColors, storedFor } from '../../make/pixels.ts';

const hasConvert = spawnSync('convert', ['-version']).status === 0;
const noConvert = 'ImageMagick (convert) is not installed';
const limits = { maxPixels: 10_000_000 };

async function headOf(bytes: Buffer): Promise<Head> {
  const head = await readHeadFromBytes(bytes, 'a.bin');
  if (head === null) throw new Error('it was not taken for a picture');
  return head;
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0));
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}

/** A JPEG XL container (ISO/IEC 18181-2) around boxes. */
function jxlFile(...boxes: Buffer[]): Buffer {
  const start = [box('JXL ', Buffer.from('\r\n\x87\n', 'latin1')), box('ftyp', Buffer.from('jxl \0\0\0\0jxl '))];
  return Buffer.concat([...start, ...boxes]);
}

const exif = (orientation: number): Buffer =>
  Buffer.concat([
    Buffer.alloc(4),
    exifBlock({ ifd0: { Make: 'Canon', Orientation: orientation }, exif: { DateTimeOriginal: '2024:05:06 07:08:09' } }),
  ]);
const xmp = Buffer.from(xmpPacket({ 'dc:subject': ['lake'] }));

describe('JPEG XL', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('stands upright by the orientation %i of its codestream', async (orientation) => {
    const bytes = await encodeByMagick('JXL', storedFor(orientation, 120, 80), orientation);
    const head = await headOf(bytes);
    expect(head).toMatchObject({ format: 'jxl', mime: 'image/jxl', shownWidth: 120, shownHeight: 80 });
    expect(head.orientation ?? 1).toBe(orientation);
    const { width, height, view } = await renderRenditions(bytes, head);
    expect({ width, height }).toEqual({ width: 120, height: 80 });
    (await quartersOf(view)).forEach((color, index) => {
      expect(colorDistance(color, rgbOf(quarterColors[index] ?? 0))).toBeLessThanOrEqual(14);
    });
  });

  test('gives the pixels that went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 }), async (width, height) => {
        const pixels = noise(width, height);
        const bytes = await encodeByMagick('JXL', { pixels, width, height });
        expect(await headOf(bytes)).toMatchObject({ width, height });
        expect(Buffer.from((await decodeJxl(bytes, limits)).pixels)).toEqual(pixels);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  test('tells EXIF and XMP of its container, plain and packed; the orientation of EXIF does not count', async () => {
    const stream = await encodeByMagick('JXL', storedFor(6, 60, 40), 6);
    const packed = (type: string, bytes: Buffer): Buffer =>
      box('brob', Buffer.from(type, 'latin1'), brotliCompressSync(bytes));
    const half = Math.floor(stream.length / 2);
    const part = (number: number, bytes: Buffer): Buffer => {
      const count = Buffer.alloc(4);
      count.writeUInt32BE(number);
      return box('jxlp', count, bytes);
    };
    const files = [
      jxlFile(box('Exif', exif(3)), box('xml ', xmp), box('jxlc', stream)),
      jxlFile(packed('Exif', exif(3)), packed('xml ', xmp), box('jxlc', stream)),
      jxlFile(
        part(0, stream.subarray(0, 3)),
        box('Exif', exif(1)),
        part(1, stream.subarray(3, half)),
        part(0x80000002, stream.subarray(half)),
        packed('xml ', xmp),
      ),
    ];
    for (const bytes of files) {
      const head = await headOf(bytes);
      expect(head).toMatchObject({
        width: 40,
        height: 60,
        shownWidth: 60,
        shownHeight: 40,
        orientation: 6,
        warnings: [],
      });
      expect(head.tags.exif).toMatchObject({ Make: 'Canon', DateTimeOriginal: '2024:05:06 07:08:09' });
      expect(head.tags.xmp).toEqual({ 'dc:subject': ['lake'] });
      const { view } = await renderRenditions(bytes, head);
      const [first] = await quartersOf(view);
      expect(colorDistance(first ?? [0, 0, 0], rgbOf(quarterColors[0]))).toBeLessThanOrEqual(14);
    }
  });

  test('with a packed block that grows without end keeps its picture', async () => {
    const stream = await encodeByMagick('JXL', storedFor(1, 60, 40));
    const bomb = box('brob', Buffer.from('xml '), brotliCompressSync(Buffer.alloc(64 << 20)));
    expect(bomb.length).toBeLessThan(10_000);
    const head = await headOf(jxlFile(bomb, box('jxlc', stream)));
    expect(head).toMatchObject({ width: 60, height: 40 });
    expect(head.warnings).toEqual(['A packed block of metadata cannot be read.']);
  });

  test('in Display P3 keeps its colours', async () => {
    const p3 = await sharp(cardPixels(80, 60), { raw: { width: 80, height: 60, channels: 3 } })
      .withIccProfile('p3')
      .png()
      .toBuffer({ resolveWithObject: true });
    const profile = (await sharp(p3.data).metadata()).icc;
    const pixels = await sharp(p3.data, { ignoreIcc: true }).raw().toBuffer();
    const bytes = await encodeByMagick('JXL', { pixels, width: 80, height: 60 }, 1, profile);
    const { view } = await renderRenditions(bytes, await headOf(bytes));
    (await quartersOf(view)).forEach((color, index) => {
      expect(colorDistance(color, rgbOf(quarterColors[index] ?? 0)), `quarter ${index}`).toBeLessThanOrEqual(14);
    });
  });

  test('of the shared photos is shown', async ({ skip }) => {
    if (photosFolder === null) return skip(assetsMissing);
    const bytes = readFileSync(join(photosFolder, 'immich/formats/jxl/8bit-sRGB.jxl'));
    const { width, height, color } = await renderRenditions(bytes, await headOf(bytes));
    expect({ width, height }).toEqual({ width: 1440, height: 1080 });
    // A glass before a radiator, in warm light.
    expect(colorDistance(rgbOf(color), [0x96, 0x8b, 0x77])).toBeLessThanOrEqual(20);
    return undefined;
  });
});

describe('JPEG 2000', () => {
  test.each(['JP2', 'J2K'] as const)('gives the pixels that went in, as %s', async (format) => {
    const [width, height] = [67, 45];
    const pixels = noise(width, height);
    const bytes = await encodeByMagick(format, { pixels, width, height });
    expect(await headOf(bytes)).toMatchObject({ format: 'jp2', mime: 'image/jp2', width, height });
    expect(Buffer.from((await decodeJp2(bytes, limits)).pixels)).toEqual(pixels);
  });

  test.each([
    ['8 bits', []],
    ['16 bits', ['-depth', '16']],
    ['grey', ['-colorspace', 'gray', '-depth', '8']],
    ['tiles and loss', ['-quality', '40', '-define', 'jp2:tilewidth=64', '-define', 'jp2:tileheight=64']],
  ])('is read as ImageMagick reads its own: %s', async (_name, options) => {
    if (!hasConvert) return expect(hasConvert, noConvert).toBe(false);
    const folder = mkdtempSync(join(tmpdir(), 'fernweh-jp2-'));
    try {
      const source = ['-size', '150x100', '-depth', '8', 'rgb:-'];
      const path = join(folder, 'a.jp2');
      expect(spawnSync('convert', [...source, ...options, path], { input: noise(150, 100) }).status).toBe(0);
      const theirs = spawnSync('convert', [path, '-depth', '8', 'rgb:-'], { maxBuffer: 1 << 26 }).stdout;
      const { pixels, channels } = await decodeJp2(readFileSync(path), limits);
      const ours = channels === 3 ? pixels : Buffer.from(pixels).reduce<number[]>((all, v) => all.concat(v, v, v), []);
      let largest = 0;
      for (let at = 0; at < theirs.length; at++)
        largest = Math.max(largest, Math.abs((theirs[at] ?? 0) - (ours[at] ?? 0)));
      expect(theirs).toHaveLength(45_000);
      expect(largest).toBeLessThanOrEqual(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
    return undefined;
  });

  test('tells EXIF and XMP of its uuid boxes', async () => {
    const file = await encodeByMagick('JP2', storedFor(6, 60, 40));
    const uuid = (name: string, bytes: Buffer): Buffer => box('uuid', Buffer.from(name, 'hex'), bytes);
    const bytes = Buffer.concat([
      file.subarray(0, 12 + file.readUInt32BE(12)),
      uuid('4A706754696666457869662D3E4A5032', exif(6).subarray(4)),
      uuid('BE7ACFCB97A942E89C71999491E3AFAC', xmp),
      file.subarray(12 + file.readUInt32BE(12)),
    ]);
    const head = await headOf(bytes);
    expect(head).toMatchObject({ orientation: 6, shownWidth: 60, shownHeight: 40 });
    expect(head.tags.exif).toMatchObject({ Make: 'Canon' });
    expect(head.tags.xmp).toEqual({ 'dc:subject': ['lake'] });
    const { view } = await renderRenditions(bytes, head);
    (await quartersOf(view)).forEach((color, index) => {
      expect(colorDistance(color, rgbOf(quarterColors[index] ?? 0))).toBeLessThanOrEqual(14);
    });
  });
});

describe('damage', () => {
  test('more pixels than allowed are refused before decoding', async () => {
    const pixels = { pixels: cardPixels(40, 30), width: 40, height: 30 };
    const few = { maxPixels: 1000 };
    await expect(decodeJxl(await encodeByMagick('JXL', pixels), few)).rejects.toMatchObject({
      code: 'picture-too-large',
    });
    const jp2 = await encodeByMagick('JP2', pixels);
    await expect(decodeJp2(jp2, few)).rejects.toMatchObject({ code: 'picture-too-large' });
    // The header box is believed less than the codestream, which is what would be decoded.
    jp2.writeUInt32BE(3, jp2.indexOf('ihdr') + 4);
    await expect(decodeJp2(jp2, few)).rejects.toMatchObject({ code: 'picture-too-large' });
    const siz = jp2.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]));
    jp2.writeUInt32BE(400_000, siz + 8);
    await expect(decodeJp2(jp2, { maxPixels: 1e6 })).rejects.toMatchObject({ code: 'picture-too-large' });
  });

  test('files that end early are Failures', async () => {
    const picture = { pixels: noise(200, 100), width: 200, height: 100 };
    const jxl = await encodeByMagick('JXL', picture);
    const files = [
      jxl,
      jxlFile(box('jxlc', jxl)),
      await encodeByMagick('JP2', picture),
      await encodeByMagick('J2K', picture),
    ];
    for (const whole of files) {
      for (const part of [0.2, 0.5, 0.9]) {
        const bytes = whole.subarray(0, Math.floor(whole.length * part));
        await expect(renderRenditions(bytes, await headOf(bytes))).rejects.toBeInstanceOf(FileFailure);
      }
    }
    const [, container = jxl, jp2 = jxl] = files;
    for (const whole of [container, jp2]) {
      const bytes = whole.subarray(0, whole.length - 100);
      await expect(renderRenditions(bytes, await headOf(bytes))).rejects.toMatchObject({ code: 'file-truncated' });
    }
  });

  test('anywhere gives renditions or a Failure, and the next picture is read as before', async () => {
    const picture = { pixels: noise(50, 40), width: 50, height: 40 };
    const jxl = await encodeByMagick('JXL', picture);
    const jp2 = await encodeByMagick('JP2', picture);
    const sources = [jxl, jxlFile(box('Exif', exif(1)), box('jxlc', jxl)), jp2, await encodeByMagick('J2K', picture)];
    const change = fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sources),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        async (from, changes) => {
          const bytes = Buffer.from(from);
          for (const [at, value] of changes) bytes[Math.floor(at * bytes.length)] = value;
          try {
            const head = await readHeadFromBytes(bytes, 'a.jxl');
            if (head !== null) await renderRenditions(bytes, head);
          } catch (error) {
            expect(error).toBeInstanceOf(FileFailure);
          }
        },
      ),
      { numRuns: 60, seed: 7 },
    );
    expect(Buffer.from((await decodeJp2(jp2, limits)).pixels)).toEqual(picture.pixels);
  }, 60_000);
});

/** Pixels that hardly compress. */
function noise(width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0, state = width * 31 + height; at < pixels.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    pixels[at] = state >>> 24;
  }
  return pixels;
}
