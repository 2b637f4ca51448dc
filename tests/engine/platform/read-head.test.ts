import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exifBlock, exifSegment, gpsTagsOf, jpegSegment, withSegments } from '../../../scripts/pictures/exif-writer.ts';
import type { Head } from '../../../src-main/engine/platform/head.ts';
import { readHead, readHeadFromBytes } from '../../../src-main/engine/platform/metadata/read-head.ts';
import {
  makeAvif,
  makeGif,
  makeJpeg,
  makePng,
  makeTiff,
  makeWebp,
  photoshopIptc,
  pngChunk,
  xmpPacket,
  type PictureOptions,
} from '../../make/pictures.ts';
import { turnAvif } from '../../make/turn-avif.ts';

const told: PictureOptions = {
  width: 200,
  height: 100,
  orientation: 6,
  ifd0: { Make: 'Canon', Model: 'Canon EOS 80D', XPKeywords: 'Peru;Änden' },
  exif: {
    DateTimeOriginal: '2014:06:21 17:03:22',
    SubSecTimeOriginal: '12',
    OffsetTimeOriginal: '-05:00',
    LensModel: 'EF-S18-135mm f/3.5-5.6 IS',
    FNumber: { rationals: [[56, 10]] },
    UserComment: { bytes: Buffer.from('ASCII\0\0\0at the gate', 'latin1') },
  },
  gps: { ...gpsTagsOf(-13.5183, -71.9781, 3399.5), GPSTimeStamp: [22, 3, 22], GPSDateStamp: '2014:06:21' },
  xmp: { 'dc:subject': ['beach', 'Küste'], 'xmp:Rating': '4' },
};

async function headOf(bytes: Uint8Array): Promise<Head> {
  const head = await readHeadFromBytes(bytes, 'a.jpg');
  if (head === null) throw new Error('the file was not taken for a picture');
  return head;
}

describe('tags, size and orientation', () => {
  test.each([
    ['JPEG', 'jpeg', makeJpeg],
    ['JPEG in the other byte order', 'jpeg', (options: PictureOptions) => makeJpeg({ ...options, order: 'little' })],
    ['PNG', 'png', makePng],
    ['WebP', 'webp', makeWebp],
  ])('of %s', async (_, format, make) => {
    const head = await headOf(await make(told));
    expect(head).toMatchObject({ format, width: 100, height: 200, orientation: 6, shownWidth: 200, shownHeight: 100 });
    expect(head.warnings).toEqual([]);
    expect(head.tags.exif).toMatchObject({
      Make: 'Canon',
      Model: 'Canon EOS 80D',
      XPKeywords: 'Peru;Änden',
      DateTimeOriginal: '2014:06:21 17:03:22',
      SubSecTimeOriginal: '12',
      OffsetTimeOriginal: '-05:00',
      LensModel: 'EF-S18-135mm f/3.5-5.6 IS',
      FNumber: 5.6,
      UserComment: 'at the gate',
    });
    expect(head.tags.gps).toMatchObject({
      GPSLatitudeRef: 'S',
      GPSLatitude: [13, 31, 5.88],
      GPSLongitudeRef: 'W',
      GPSAltitudeRef: 0,
      GPSAltitude: 3399.5,
      GPSTimeStamp: [22, 3, 22],
      GPSDateStamp: '2014:06:21',
    });
    expect(head.tags.xmp).toMatchObject({ 'dc:subject': ['beach', 'Küste'], 'xmp:Rating': '4' });
  });

  test('of TIFF and GIF', async () => {
    expect(await headOf(await makeTiff({ width: 90, height: 60, orientation: 8 }))).toMatchObject({
      format: 'tiff',
      width: 60,
      height: 90,
      orientation: 8,
      shownWidth: 90,
      shownHeight: 60,
    });
    expect(await headOf(await makeGif({ width: 90, height: 60 }))).toMatchObject({
      format: 'gif',
      width: 90,
      height: 60,
    });
  });

  test.each([
    [0, null, 80, 40],
    [1, null, 40, 80],
    [2, 0, 80, 40],
    [3, 1, 40, 80],
  ] as const)('of AVIF turned by the container: %i quarter turns, mirror %o', async (turns, mirror, width, height) => {
    const head = await headOf(turnAvif(await makeAvif({ width: 80, height: 40 }), turns, mirror));
    expect(head).toMatchObject({
      format: 'avif',
      transformed: true,
      width: 80,
      height: 40,
      shownWidth: width,
      shownHeight: height,
    });
  });

  test('of IPTC in JPEG, in UTF-8 and in Latin-1', async () => {
    const head = await headOf(
      await makeJpeg({
        iptc: [
          [25, 'Küste'],
          [25, 'sea'],
          [55, '20140621'],
          [60, '170322-0500'],
          [120, 'At sea'],
        ],
      }),
    );
    expect(head.tags.iptc).toEqual({
      Keywords: ['Küste', 'sea'],
      DateCreated: '20140621',
      TimeCreated: '170322-0500',
      'Caption-Abstract': 'At sea',
    });
    const latin = Buffer.from(photoshopIptc([[25, 'Kuste']]));
    latin[latin.indexOf('Kuste') + 1] = 0xfc;
    const old = await headOf(withSegments(await makeJpeg(), [jpegSegment(0xed, latin)]));
    expect(old.tags.iptc).toEqual({ Keywords: ['Küste'] });
  });

  test('of PNG text before and behind thousands of pixel chunks', async () => {
    const png = await makePng({
      text: { 'Creation Time': '2014:06:21 10:00:00' },
      time: new Date('2020-01-02T03:04:05Z'),
    });
    const [end] = [png.subarray(png.length - 12)];
    const filler = Array.from({ length: 300 }, () => pngChunk('IDAT', Buffer.alloc(1000)));
    const late = pngChunk('tEXt', Buffer.from('date:create\x002014-06-21T10:00:00+02:00', 'latin1'));
    const raw = Buffer.from(exifBlock({ exif: { DateTimeOriginal: '2014:06:21 17:03:22' } }));
    const profile = `\nexif\n      ${raw.length}\n${raw.toString('hex').replace(/(.{72})/g, '$1\n')}\n`;
    const packed = Buffer.concat([Buffer.from('Raw profile type exif\0\0', 'latin1'), deflateSync(profile)]);
    const head = await headOf(Buffer.concat([png.subarray(0, -12), ...filler, late, pngChunk('zTXt', packed), end]));
    expect(head.tags.png).toEqual({
      'Creation Time': '2014:06:21 10:00:00',
      tIME: '2020:01:02 03:04:05',
      'date:create': '2014-06-21T10:00:00+02:00',
    });
    expect(head.tags.exif['DateTimeOriginal']).toBe('2014:06:21 17:03:22');
  });

  test('of extended XMP that is spread over segments', async () => {
    const packet = Buffer.from(xmpPacket({ 'dc:title': 'far behind' }), 'utf8');
    const part = (offset: number, length: number): Buffer => {
      const numbers = Buffer.alloc(8);
      numbers.writeUInt32BE(packet.length, 0);
      numbers.writeUInt32BE(offset, 4);
      const name = Buffer.from(`http://ns.adobe.com/xmp/extension/\0${'0'.repeat(32)}`, 'latin1');
      return jpegSegment(0xe1, Buffer.concat([name, numbers, packet.subarray(offset, offset + length)]));
    };
    const head = await headOf(withSegments(await makeJpeg(), [part(300, packet.length), part(0, 300)]));
    expect(head.tags.xmp).toEqual({ 'dc:title': 'far behind' });
  });

  test('name a colour space without a profile', async () => {
    expect((await headOf(await makeJpeg({ interop: { InteropIndex: 'R03' } }))).colorSpace).toBe('adobe-rgb');
    expect((await headOf(await makeJpeg({ interop: { InteropIndex: 'R98' } }))).colorSpace).toBeUndefined();
  });
});

describe('oddities of real cameras and programs', () => {
  test('dates as attributes, other prefixes, languages, structures', async () => {
    const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <r:Description xmlns:xap="http://ns.adobe.com/xap/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"
        xmlns:e="http://ns.adobe.com/exif/1.0/" xap:CreateDate="2014-06-21T17:03:22-05:00" e:GPSLatitude="13,31.098S">
        <d:description><r:Alt><r:li xml:lang="de">Am Meer</r:li><r:li xml:lang="x-default">By the sea</r:li></r:Alt></d:description>
        <d:creator><r:Seq><r:li>Ann &amp; Bob</r:li></r:Seq></d:creator>
        <e:Flash r:parseType="Resource"><e:Fired>True</e:Fired></e:Flash>
      </r:Description></r:RDF></x:xmpmeta>`;
    expect((await headOf(await makeJpeg({ xmp: packet }))).tags.xmp).toEqual({
      'xmp:CreateDate': '2014-06-21T17:03:22-05:00',
      'exif:GPSLatitude': '13,31.098S',
      'dc:description': 'By the sea',
      'dc:creator': ['Ann & Bob'],
    });
  });

  test('rationals by zero, lower-case letters, unknown types, missing letters stay as they are', async () => {
    const head = await headOf(
      await makeJpeg({
        gps: {
          GPSLatitudeRef: 'n',
          GPSLatitude: {
            rationals: [
              [48, 1],
              [0, 0],
              [1, 0],
            ],
          },
          GPSAltitude: { rationals: [[-5, 2]] },
        },
      }),
    );
    expect(head.tags.gps).toEqual({ GPSLatitudeRef: 'n', GPSLatitude: [48, NaN, Infinity], GPSAltitude: -2.5 });
  });

  test('text in UTF-8, in Latin-1 and behind NULs', async () => {
    const head = await headOf(
      await makeJpeg({
        ifd0: {
          Artist: 'Bjørn 東京',
          ImageDescription: { bytes: Buffer.from('caf\xe9\0rubbish', 'latin1') },
          Copyright: { bytes: Buffer.from('\0\0\0\0\0\0', 'latin1') },
        },
        exif: {
          UserComment: { bytes: Buffer.concat([Buffer.from('UNICODE\0', 'latin1'), Buffer.from('Grüße', 'utf16le')]) },
        },
      }),
    );
    expect(head.tags.exif).toMatchObject({
      Artist: 'Bjørn 東京',
      ImageDescription: 'café',
      Copyright: '',
      UserComment: 'Grüße',
    });
  });

  test('orientations out of range and in the wrong type', async () => {
    const orientationOf = async (value: number | string): Promise<number | null> =>
      (
        await headOf(
          await makeJpeg({
            ifd0: { Orientation: typeof value === 'number' ? value : { bytes: Buffer.from(value), type: 2 } },
          }),
        )
      ).orientation;
    expect(await orientationOf(0)).toBeNull();
    expect(await orientationOf(9)).toBeNull();
    expect(await orientationOf('6\0')).toBe(6);
  });

  test('two EXIF segments: the first is believed, the second fills what is missing', async () => {
    const second = exifSegment(exifBlock({ ifd0: { Make: 'Other', Model: 'Model 2' } }));
    const first = exifSegment(exifBlock({ ifd0: { Make: 'Canon' } }));
    const head = await headOf(withSegments(await makeJpeg(), [first, second]));
    expect(head.tags.exif).toMatchObject({ Make: 'Canon', Model: 'Model 2' });
  });
});

describe('files on the disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fernweh-head-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('are read as far as needed, and told when they are no pictures', async () => {
    const path = join(folder, 'a.jpg');
    await writeFile(path, Buffer.concat([await makeJpeg(told), Buffer.alloc(3_000_000, 7)]));
    expect(await readHead(path)).toMatchObject({ format: 'jpeg', orientation: 6, width: 100 });
    const note = join(folder, 'note.txt');
    await writeFile(note, 'no picture');
    expect(await readHead(note)).toBeNull();
    const empty = join(folder, 'empty.jpg');
    await writeFile(empty, '');
    await expect(readHead(empty)).rejects.toMatchObject({ name: 'FileFailure', code: 'empty-file' });
    await expect(readHead(join(folder, 'gone.jpg'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
