import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Head } from '../../../src-main/engine/platform/head.ts';
import { renderRenditions } from '../../../src-main/engine/platform/image.ts';
import { bytesSource } from '../../../src-main/engine/platform/metadata/byte-source.ts';
import { readHeadFromBytes, readHeadOf } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { colorDistance, quartersOf, rgbOf } from '../../make/look-at.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { card, cardPixels, plain, quarterColors } from '../../make/pixels.ts';
import { makeArw, makeDng, makeMrw, makeNef, makeOrf, makePef } from '../../make/raw-files.ts';
import { previewJpeg, rgbStrip, type RawFacts } from '../../make/raw-parts.ts';

async function facts(more: Partial<RawFacts> = {}): Promise<RawFacts> {
  const orientation = more.orientation ?? 1;
  const [width, height] = orientation >= 5 ? [320, 480] : [480, 320];
  const preview = await previewJpeg(orientation, width, height);
  return { preview, small: await previewJpeg(orientation, width / 4, height / 4), ...more };
}

async function headOf(bytes: Buffer, name: string): Promise<Head> {
  const head = await readHeadFromBytes(bytes, name);
  if (head === null) throw new Error('it is a picture');
  return head;
}

async function expectCard(picture: Buffer): Promise<void> {
  const quarters = await quartersOf(picture);
  quarters.forEach((color, index) => expect(colorDistance(color, rgbOf(quarterColors[index] ?? 0))).toBeLessThan(24));
}

describe('previews', () => {
  test('that were turned already are not turned again', async () => {
    const preview = await previewJpeg(1, 320, 480);
    const bytes = makeDng(await facts({ orientation: 6, preview, small: preview }));
    const head = await headOf(bytes, 'a.dng');
    expect(head).toMatchObject({ shownWidth: 400, shownHeight: 600 });
    await expectCard((await renderRenditions(bytes, head)).grid);
  });

  test('that say themselves how they stand are believed, unless their shape says otherwise', async () => {
    const upsideDown = await makeJpeg({ width: 480, height: 320, orientation: 3 });
    const turned = makeArw(await facts({ orientation: 1, preview: upsideDown }));
    await expectCard((await renderRenditions(turned, await headOf(turned, 'a.arw'))).grid);
    const { preview } = await facts({ orientation: 6 });
    const careless = makeArw(await facts({ orientation: 6, preview: await tagged(preview, 1) }));
    await expectCard((await renderRenditions(careless, await headOf(careless, 'a.arw'))).grid);
  });

  test('that are damaged give way to the next largest', async () => {
    const told = await facts();
    const broken = Buffer.from(told.preview);
    broken.fill(0, Math.floor(broken.length / 2));
    const bytes = makeNef({ ...told, preview: broken });
    const { view, width } = await renderRenditions(bytes, await headOf(bytes, 'a.nef'));
    expect(width).toBe(600);
    expect(await sharp(view).metadata()).toMatchObject({ width: 120, height: 80 });
    await expectCard(view);
  });

  test('are found in maker notes', async () => {
    const told = await facts();
    for (const bytes of [makePef(told, true), makeOrf(told, 'OM SYSTEM')]) {
      const found = await readHeadOf(bytesSource(bytes), 'a');
      expect(found?.findings.preview?.sizeBytes).toBe(told.preview.length);
      await expectCard((await renderRenditions(bytes, await headOf(bytes, 'a'))).grid);
    }
  });

  test('may be plain pixels', async () => {
    const rgb = rgbStrip(96, 64, cardPixels(96, 64));
    const { small: _, ...told } = await facts();
    const bytes = makeDng(told, { rgb, withPreview: false });
    const head = await headOf(bytes, 'a.dng');
    expect(head).toMatchObject({ width: 600, height: 400 });
    const { view, width } = await renderRenditions(bytes, head);
    expect(width).toBe(600);
    expect(await sharp(view).metadata()).toMatchObject({ width: 96, height: 64 });
    await expectCard(view);
  });

  test.each(['jpeg', 'lzw', 'none'] as const)('may be plain pixels in tiles: %s', async (compression) => {
    const tiles = await card(300, 200)
      .tiff({ compression, tile: true, tileWidth: 128, tileHeight: 128, quality: 95 })
      .toBuffer();
    const bytes = withDngVersion(tiles);
    const head = await headOf(bytes, 'a.dng');
    expect(head).toMatchObject({ mime: 'image/x-adobe-dng', width: 300, height: 200 });
    const { view, grid } = await renderRenditions(bytes, head);
    expect(await sharp(view).metadata()).toMatchObject({ width: 300, height: 200 });
    await expectCard(grid);
  });

  test('of old Minoltas lack their first byte', async () => {
    const told = await facts();
    const spoiled = Buffer.from(told.preview);
    spoiled[0] = 0x02;
    const bytes = makeMrw({ ...told, preview: spoiled });
    await expectCard((await renderRenditions(bytes, await headOf(bytes, 'a.mrw'))).grid);
  });

  test('have the colour space that DNG names', async () => {
    const preview = await plain(400, 300, 0x40c080).jpeg({ quality: 95 }).toBuffer();
    const viewOf = async (bytes: Buffer): Promise<Buffer> =>
      (await renderRenditions(bytes, await headOf(bytes, 'a.dng'))).view;
    const told = await facts({ preview, small: preview });
    const [plainView, adobe] = [await viewOf(makeDng(told, { colors: 2 })), await viewOf(makeDng(told, { colors: 3 }))];
    const red = async (picture: Buffer): Promise<number> => (await quartersOf(picture))[0]?.[0] ?? -1;
    expect(Math.abs((await red(plainView)) - 0x40)).toBeLessThan(4);
    // The same numbers in Adobe RGB are a greener green: less red in sRGB.
    expect(await red(adobe)).toBeLessThan(0x38);
  });
});

/** A little-endian TIFF with a new first directory at its end, which calls it a DNG. */
function withDngVersion(tiff: Buffer): Buffer {
  const at = tiff.readUInt32LE(4);
  const count = tiff.readUInt16LE(at);
  const entries = tiff.subarray(at + 2, at + 2 + 12 * count);
  const head = Buffer.from(tiff);
  head.writeUInt32LE(tiff.length, 4);
  const version = Buffer.from([0x12, 0xc6, 1, 0, 4, 0, 0, 0, 1, 4, 0, 0]);
  return Buffer.concat([head, Buffer.from([count + 1, 0]), entries, version, Buffer.alloc(4)]);
}

async function tagged(jpeg: Buffer, orientation: number): Promise<Buffer> {
  return sharp(jpeg).withMetadata({ orientation }).jpeg({ quality: 92 }).toBuffer();
}
