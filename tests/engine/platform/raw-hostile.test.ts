import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import { renderRenditions } from '../../../src-main/engine/platform/image.ts';
import { bytesSource, type ByteSource } from '../../../src-main/engine/platform/metadata/byte-source.ts';
import { readHead, readHeadFromBytes, readHeadOf } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { readThumbnail } from '../../../src-main/engine/platform/thumbnail.ts';
import { makeJpeg } from '../../make/pictures.ts';
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
import { tiffBlock, type TiffDirectory } from '../../make/tiff-blocks.ts';
import { times } from '../../thorough.ts';

const makers: Readonly<Record<string, (facts: RawFacts) => Buffer>> = {
  cr2: makeCr2,
  cr3: makeCr3,
  nef: makeNef,
  arw: makeArw,
  pef: (facts) => makePef(facts, true),
  dng: makeDng,
  orf: makeOrf,
  mrw: makeMrw,
  rw2: makeRw2,
  raf: makeRaf,
};

let told: RawFacts;
let folder = '';
beforeAll(async () => {
  const preview = await makeJpeg({
    width: 90,
    height: 60,
    orientation: 6,
    exif: { DateTimeOriginal: '2019:07:20 18:31:05' },
  });
  told = { local: '2019:07:20 18:31:05', lat: 1, lon: 2, preview, small: await previewJpeg(1, 30, 20), orientation: 6 };
  folder = await mkdtemp(join(tmpdir(), 'fernweh-raw-hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Damage in the structure, not in the sensor's pixels, which are the most of the file and of no interest. */
const damage = fc.array(
  fc.record({
    kind: fc.constantFrom('byte', 'little', 'big', 'drop', 'cut'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    value: fc.constantFrom(0, 1, 2, 8, 0x10, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0xffffffff),
  }),
  { minLength: 1, maxLength: 6 },
);

function damaged(
  whole: Buffer,
  places: readonly number[],
  changes: readonly { readonly kind: string; readonly at: number; readonly value: number }[],
): Buffer {
  let bytes = Buffer.from(whole);
  for (const { kind, at, value } of changes) {
    const place = Math.min(places[Math.floor(at * (places.length - 1))] ?? 0, bytes.length - 5);
    if (place < 0) return bytes;
    if (kind === 'byte') bytes[place] = value & 0xff;
    else if (kind === 'little') bytes.writeUInt32LE(value, place);
    else if (kind === 'big') bytes.writeUInt32BE(value, place);
    else if (kind === 'drop') bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + (value & 0x1f))]);
    else bytes = bytes.subarray(0, Math.max(1, place));
  }
  return bytes;
}

/** Where the file is not a run of equal bytes. */
function interesting(bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = 0; at < bytes.length; at++)
    if (bytes[at] !== bytes[at - 1] || bytes[at] !== bytes[at + 1]) places.push(at);
  return places;
}

/** A source that counts what is read of it. */
function counted(bytes: Buffer): { source: ByteSource; readBytes: () => number } {
  let total = 0;
  const whole = bytesSource(bytes);
  return {
    source: {
      sizeBytes: whole.sizeBytes,
      async read(offset, length) {
        const part = await whole.read(offset, length);
        total += part.length;
        return part;
      },
    },
    readBytes: () => total,
  };
}

describe.each(Object.entries(makers))('a damaged %s', (name, make) => {
  test('gives its head or a Failure, and never an error of ours', async () => {
    const whole = make(told);
    const places = interesting(whole);
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const { source, readBytes } = counted(damaged(whole, places, changes));
        const read = await readHeadOf(source, `a.${name}`).catch((error: unknown) => {
          expect(error).toBeInstanceOf(FileFailure);
          return null;
        });
        for (const warning of read?.head.warnings ?? []) expect(warning).not.toMatch(/undefined|null|not a function/);
        const preview = read?.findings.preview;
        if (preview) expect(preview.offset + preview.sizeBytes).toBeLessThanOrEqual(source.sizeBytes);
        expect(readBytes()).toBeLessThan(4 * 1024 * 1024);
      }),
      { numRuns: times(300, 60) },
    );
  });

  test('gives renditions and an early picture, or a Failure', async () => {
    const whole = make(told);
    const places = interesting(whole);
    const path = join(folder, `a.${name}`);
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = damaged(whole, places, changes);
        await writeFile(path, bytes);
        const early = await readThumbnail(path);
        expect(early === null || early.length > 0).toBe(true);
        try {
          const head = await readHeadFromBytes(bytes, `a.${name}`);
          if (head === null) return;
          const { grid, width } = await renderRenditions(bytes, head);
          expect(grid.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
          expect(width).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(FileFailure);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('a RAW file made to hurt', () => {
  const camera = (more: TiffDirectory): TiffDirectory => ({ 0x00fe: { long: [1] }, 0x010f: 'NIKON', ...more });

  test('with SubIFDs and chains that lead back is read once', async () => {
    const bytes = tiffBlock(
      [
        camera({
          0x0201: { blob: told.preview },
          0x0202: { long: [told.preview.length] },
          0x014a: { long: [8, 8, 8, 8] },
        }),
      ],
      { order: 'II' },
    );
    bytes.writeUInt32LE(8, 8 + 2 + 12 * bytes.readUInt16LE(8));
    expect(await readHeadFromBytes(bytes, 'a.nef')).toMatchObject({ format: 'raw', width: 60 });
  });

  test('with a tree of SubIFDs, counts in the billions and previews all over it costs little', async () => {
    const leaf = (depth: number): TiffDirectory =>
      camera({
        0x0111: { long: Array.from({ length: 500 }, (_, index) => index * 7) },
        0x0117: { long: Array.from({ length: 500 }, () => 0xfffffff0) },
        0x0201: { long: [depth * 11] },
        0x0202: { long: [0xffffffff] },
        ...(depth === 0 ? {} : { 0x014a: { directories: Array.from({ length: 12 }, () => leaf(depth - 1)) } }),
      });
    const { source, readBytes } = counted(tiffBlock([leaf(2)], { order: 'MM' }));
    await expect(readHeadOf(source, 'a.nef')).rejects.toBeInstanceOf(FileFailure);
    expect(readBytes()).toBeLessThan(4 * 1024 * 1024);
  });

  test('does not have its preview read to tell its head', async () => {
    const path = join(folder, 'large.arw');
    const large = Buffer.concat([told.preview, Buffer.alloc(30 * 1024 * 1024)]);
    const bytes = makeArw({ ...told, preview: large });
    await writeFile(path, bytes);
    const { source, readBytes } = counted(bytes);
    expect((await readHeadOf(source, path))?.findings.preview?.sizeBytes).toBe(large.length);
    expect(readBytes()).toBeLessThan(256 * 1024);
    expect(await readHead(path)).toMatchObject({ format: 'raw', width: 600 });
    // Nor is it read for the early picture, for which EXIF's thumbnail must do.
    const early = await readThumbnail(path);
    if (early === null) throw new Error('no early picture was found');
    expect(await sharp(early).metadata()).toMatchObject({ width: 20, height: 30 });
  });

  test('with boxes that have no size or an impossible one costs its metadata at most', async () => {
    const cr3 = makeCr3(told);
    for (const size of [0, 1, 7, 8, 0xffffffff]) {
      // 0 is "up to the end of the file"; behind an empty box the next one begins, up to that of the smaller preview.
      const width = { 0: 600, 8: 30 }[size];
      const bytes = Buffer.from(cr3);
      bytes.writeUInt32BE(size, bytes.readUInt32BE(0));
      if (width !== undefined) expect(await readHeadFromBytes(bytes, 'a.cr3')).toMatchObject({ width });
      else await expect(readHeadFromBytes(bytes, 'a.cr3')).rejects.toBeInstanceOf(FileFailure);
    }
  });

  test('whose preview claims more pixels than are opened is shown by the next one', async () => {
    const huge = Buffer.from(told.preview);
    const frame = huge.indexOf(Buffer.from([0xff, 0xc0]));
    huge.writeUInt32BE(0xffffffff, frame + 5);
    const bytes = makeNef({ ...told, preview: huge });
    const head = await readHeadFromBytes(bytes, 'a.nef');
    if (head === null) throw new Error('it is a picture');
    expect(await renderRenditions(bytes, head)).toMatchObject({ width: 400, height: 600 });
  });
});
