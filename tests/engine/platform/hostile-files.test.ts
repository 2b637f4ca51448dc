import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import { renderRenditions } from '../../../src-main/engine/platform/image.ts';
import { readHeadFromBytes } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { exifBlock, exifSegment, gpsTagsOf, withSegments } from '../../../scripts/pictures/exif-writer.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import { makeAvif, makeGif, makeJpeg, makePng, makeTiff, makeWebp, type PictureOptions } from '../../make/pictures.ts';
import { times } from '../../thorough.ts';

const told: PictureOptions = {
  width: 48,
  height: 32,
  orientation: 6,
  ifd0: { Make: 'Canon' },
  exif: { DateTimeOriginal: '2014:06:21 17:03:22' },
  gps: gpsTagsOf(48, 11),
  interop: { InteropIndex: 'R03' },
  xmp: { 'dc:subject': ['a', 'b'] },
  thumbnail: Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
};
const makers = {
  jpeg: () => makeJpeg({ ...told, iptc: [[25, 'word']] }),
  png: () => makePng({ ...told, text: { Title: 'x' }, time: new Date(0) }),
  webp: () => makeWebp(told),
  avif: () => makeAvif(told),
  tiff: () => makeTiff(told),
  gif: () => makeGif({ ...told, frames: [0xff0000] }),
};

/** Some bytes overwritten, removed or inserted, or the file cut. */
const damage = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('set' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      value: fc.constantFrom(0, 1, 4, 0x7f, 0x80, 0xff),
    }),
    fc.record({
      kind: fc.constant('drop' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      value: fc.integer({ min: 1, max: 40 }),
    }),
    fc.record({
      kind: fc.constant('long' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      value: fc.constantFrom(0xffffffff, 0x7fffffff, 8, 0),
    }),
    fc.record({
      kind: fc.constant('cut' as const),
      at: fc.double({ min: 0.02, max: 1, noNaN: true }),
      value: fc.constant(0),
    }),
  ),
  { minLength: 1, maxLength: 6 },
);

function damaged(bytes: Buffer, changes: readonly { kind: string; at: number; value: number }[]): Buffer {
  let result = Buffer.from(bytes);
  for (const { kind, at, value } of changes) {
    // Most metadata stands near the start: half of the damage is done there.
    const place = Math.floor((at < 0.5 ? at * 0.2 : at) * Math.max(0, result.length - 5));
    if (kind === 'set') result[place] = value;
    else if (kind === 'long' && result.length > 5) result.writeUInt32BE(value, place);
    else if (kind === 'drop') result = Buffer.concat([result.subarray(0, place), result.subarray(place + value)]);
    else result = result.subarray(0, Math.max(1, Math.floor(at * result.length)));
  }
  return result;
}

describe.each(Object.entries(makers))('a damaged %s', (name, make) => {
  test('gives its head or a Failure, quickly, and never an error of ours', async () => {
    const whole = await make();
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const head = await readHeadFromBytes(damaged(whole, changes), `a.${name}`).catch((error: unknown) => {
          expect(error).toBeInstanceOf(FileFailure);
          return null;
        });
        for (const warning of head?.warnings ?? []) expect(warning).not.toMatch(/undefined|null|not a function/);
      }),
      { numRuns: times(400, 80) },
    );
  });

  test('gives renditions or a Failure', async () => {
    const whole = await make();
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = damaged(whole, changes);
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
      { numRuns: 40 },
    );
  });
});

describe('pointers', () => {
  const blockOf = (): Buffer =>
    exifBlock({ ifd0: { Make: 'Canon' }, exif: { DateTimeOriginal: '2014:06:21 17:03:22' } });
  const headOf = async (block: Buffer) =>
    readHeadFromBytes(withSegments(await makeJpeg(), [exifSegment(block)]), 'a.jpg');

  test('that lead back end the reading, not the program', async () => {
    const block = blockOf();
    // The last four bytes of the first directory point to the next one: here back to the first.
    const count = block.readUInt16BE(8);
    block.writeUInt32BE(8, 10 + 12 * count);
    const head = await headOf(block);
    expect(head?.tags.exif['Make']).toBe('Canon');
    expect(head?.warnings).toContain('An EXIF directory points back to an earlier one.');
  });

  test('that lead outside and counts in the billions cost one value', async () => {
    const block = blockOf();
    const make = 10;
    expect(block.readUInt16BE(make)).toBe(0x010f);
    block.writeUInt32BE(0xfffffff0, make + 4);
    const head = await headOf(block);
    expect(head?.tags.exif).toEqual({ DateTimeOriginal: '2014:06:21 17:03:22' });
  });

  test.runIf(photosFolder !== null)(
    `of files made to break readers are survived (else: ${assetsMissing})`,
    async () => {
      for (const name of ['huge_tag_exif', 'infinite_loop_exif', 'max_uint32_exif']) {
        const bytes = readFileSync(join(photosFolder ?? '', 'imagemeta/testdata/images/corrupt', `${name}.jpg`));
        const head = await readHeadFromBytes(bytes, `${name}.jpg`);
        expect(head?.format).toBe('jpeg');
      }
    },
  );
});

describe('XMP', () => {
  test('with entities that multiply, depth and broken ends is passed over', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&b;&b;</x:xmpmeta>`;
    for (const packet of [
      bomb,
      '<a>'.repeat(8000),
      '<rdf:RDF><rdf:Description a=',
      '\0\0\0<',
      '<?xpacket?><x:xmpmeta x:a="1"',
    ]) {
      const head = await readHeadFromBytes(await makeJpeg({ xmp: packet }), 'a.jpg');
      expect(head?.tags.xmp).toEqual({});
    }
  });
});
