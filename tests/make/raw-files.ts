/**
 * @file Camera RAW files, byte by byte, each container as its makers write it: where previews, sensor pixels and metadata
 * stand is true to life, the sensor's pixels are not. Real ones are too large for a repository.
 */
import {
  area,
  commonOf,
  exifOf,
  gpsOf,
  interchange,
  long,
  rgbStrip,
  sensorArea,
  sensorJpeg,
  sensorPixels,
  short,
  sizeOf,
  strip,
  withSmall,
  type RawFacts,
} from './raw-parts.ts';
import { tiffBlock, type TiffDirectory } from './tiff-blocks.ts';

/** Canon: the preview is IFD0's strip, IFD3 the sensor; the size stands in the Exif IFD. */
export function makeCr2(facts: RawFacts): Buffer {
  const { width, height } = sizeOf(facts);
  const exif = exifOf(facts, { 0xa002: short(width), 0xa003: short(height) });
  const head = Buffer.from('II*\0\0\0\0\0CR\x02\0\0\0\0\0', 'latin1');
  const main = {
    ...area(40, 30),
    0x0103: short(6),
    ...strip(facts.preview),
    ...commonOf(facts, 'Canon', 'EOS 7', exif),
  };
  const small = withSmall(facts);
  const sensor = { 0x0103: short(6), ...strip(sensorJpeg(width, height)) };
  return tiffBlock([main, ...(small.length > 0 ? small : [{ 0x0103: short(6) }]), sensor], { order: 'II', head });
}

/** Nikon: a small RGB picture in IFD0, JPEG and sensor in SubIFDs, a smaller preview in the maker note. */
export function makeNef(facts: RawFacts): Buffer {
  const note =
    facts.small === undefined
      ? {}
      : {
          0x927c: {
            bytes: Buffer.concat([
              Buffer.from('Nikon\0\x02\x10\0\0', 'latin1'),
              tiffBlock([{ 0x0011: { directories: [{ 0x0103: short(6), ...interchange(facts.small) }] } }], {
                order: 'MM',
              }),
            ]),
          },
        };
  const main: TiffDirectory = {
    0x00fe: long(1),
    ...rgbStrip(16, 12, Buffer.alloc(16 * 12 * 3, 0x80)),
    ...commonOf(facts, 'NIKON CORPORATION', 'NIKON D7', exifOf(facts, note)),
    0x014a: {
      directories: [{ 0x00fe: long(1), 0x0103: short(6), ...interchange(facts.preview) }, sensorArea(facts, 34713)],
    },
  };
  return tiffBlock([main], { order: 'MM' });
}

/** Sony: the preview hangs on IFD0 itself. */
export function makeArw(facts: RawFacts): Buffer {
  const main: TiffDirectory = {
    0x00fe: long(1),
    0x0103: short(6),
    ...interchange(facts.preview),
    ...commonOf(facts, 'SONY', 'ILCE-7'),
    0x014a: { directories: [sensorArea(facts, 32767)] },
  };
  return tiffBlock([main, ...withSmall(facts)], { order: 'II' });
}

/** Pentax: the sensor in IFD0, the previews behind it; the maker note's offsets are those of the file. */
export function makePef(facts: RawFacts, inMakerNote = false): Buffer {
  const { width, height } = sizeOf(facts);
  const note: TiffDirectory = {
    0x927c: {
      prefix: Buffer.from('AOC\0MM', 'latin1'),
      directory: { 0x0003: long(facts.preview.length), 0x0004: { blob: facts.preview } },
    },
  };
  const main: TiffDirectory = {
    ...area(width, height),
    0x0103: short(65535),
    0x0106: short(32803),
    ...strip(sensorPixels()),
    ...commonOf(facts, 'PENTAX', 'PENTAX K-5', exifOf(facts, inMakerNote ? note : {})),
  };
  const preview: TiffDirectory = { 0x0103: short(6), ...interchange(facts.preview) };
  return tiffBlock([main, ...withSmall(facts), ...(inMakerNote ? [] : [preview])], { order: 'MM' });
}

/** Adobe: previews as strips of SubIFDs; `colors` is PreviewColorSpace, `rgb` the plain picture of IFD0. */
export function makeDng(
  facts: RawFacts,
  { colors, rgb, withPreview = true }: { colors?: number; rgb?: TiffDirectory; withPreview?: boolean } = {},
): Buffer {
  const { width, height } = sizeOf(facts);
  const jpeg = (bytes: Buffer): TiffDirectory => ({
    0x00fe: long(1),
    0x0103: short(7),
    0x0106: short(6),
    ...strip(bytes),
    ...(colors === undefined ? {} : { 0xc71a: long(colors) }),
  });
  const main: TiffDirectory = {
    0x00fe: long(1),
    ...(rgb ?? rgbStrip(16, 12, Buffer.alloc(16 * 12 * 3, 0x80))),
    ...commonOf(facts, 'Google', 'Pixel 7'),
    0xc612: { bytes: Buffer.from([1, 4, 0, 0]), type: 1 },
    0x014a: {
      directories: [
        sensorArea(facts, 7, sensorJpeg(width, height)),
        ...(withPreview ? [jpeg(facts.preview)] : []),
        ...(facts.small === undefined ? [] : [jpeg(facts.small)]),
      ],
    },
  };
  return tiffBlock([main], { order: 'II' });
}

/** Olympus: a magic number of its own, the preview in the maker note, whose offsets count from its own beginning. */
export function makeOrf(facts: RawFacts, generation: 'OLYMPUS' | 'OM SYSTEM' = 'OLYMPUS'): Buffer {
  const { width, height } = sizeOf(facts);
  const head =
    generation === 'OLYMPUS'
      ? Buffer.from('OLYMPUS\0II\x03\0', 'latin1')
      : Buffer.from('OM SYSTEM\0\0\0II\x04\0', 'latin1');
  const settings: TiffDirectory = {
    0x0100: long(1),
    0x0101: { blob: facts.preview },
    0x0102: long(facts.preview.length),
  };
  const note = tiffBlock([{ 0x2020: { directories: [settings] } }], { order: 'II', head, pointerAt: null });
  const main: TiffDirectory = {
    ...area(width, height),
    0x0103: short(1),
    0x0106: short(1),
    ...strip(Buffer.alloc(100)),
    ...commonOf(facts, 'OLYMPUS CORPORATION', 'E-M5', exifOf(facts, { 0x927c: { bytes: note } })),
  };
  return tiffBlock([main, ...withSmall(facts)], { order: 'II', magic: 0x4f52 });
}

/** Panasonic: borders of the sensor, and the preview as the value of a tag. */
export function makeRw2(facts: RawFacts): Buffer {
  const { width, height } = sizeOf(facts);
  const [top, left] = [4, 8];
  const main: TiffDirectory = {
    0x0001: { bytes: Buffer.from('0310') },
    0x0002: short(width + 16),
    0x0003: short(height + 8),
    0x0004: short(top),
    0x0005: short(left),
    0x0006: short(top + height),
    0x0007: short(left + width),
    0x0017: short(200),
    0x002e: { bytes: facts.preview },
    ...commonOf(facts, 'Panasonic', 'DMC-GX8'),
  };
  return tiffBlock([main], { order: 'II', magic: 0x55 });
}

/** Fujifilm: a header with places, a JPEG with the metadata, records about the sensor. The preview is to carry EXIF. */
export function makeRaf(facts: RawFacts): Buffer {
  const { width, height } = sizeOf(facts);
  const head = Buffer.alloc(0x94);
  head.write('FUJIFILMCCD-RAW 0201FF393101X-T2', 'latin1');
  head.write('0132', 0x3c, 'latin1');
  const padded = Buffer.concat([facts.preview, Buffer.alloc((4 - (facts.preview.length % 4)) % 4)]);
  const records = Buffer.alloc(4 + 3 * 8);
  records.writeUInt32BE(3);
  [
    [0x0100, height + 8, width + 16],
    [0x0110, 4, 8],
    [0x0111, height, width],
  ].forEach(([tag = 0, ...values], index) => {
    const at = 4 + 8 * index;
    records.writeUInt16BE(tag, at);
    records.writeUInt16BE(4, at + 2);
    values.forEach((value, place) => records.writeUInt16BE(value, at + 4 + 2 * place));
  });
  const recordsAt = head.length + padded.length;
  const pixels = sensorPixels();
  [head.length, facts.preview.length, recordsAt, records.length, recordsAt + records.length, pixels.length].forEach(
    (value, index) => head.writeUInt32BE(value, 84 + 4 * index),
  );
  return Buffer.concat([head, padded, records, pixels]);
}

/** Minolta: blocks, one of them a TIFF structure of its own with the preview in its maker note. */
export function makeMrw(facts: RawFacts): Buffer {
  const { width, height } = sizeOf(facts);
  const note: TiffDirectory = {
    0x927c: {
      prefix: Buffer.alloc(0),
      directory: {
        0x0000: { bytes: Buffer.from('MLT0') },
        0x0088: { blob: facts.preview },
        0x0089: long(facts.preview.length),
      },
    },
  };
  const main = { ...area(width, height), ...commonOf(facts, 'Konica Minolta', 'DYNAX 5D', exifOf(facts, note)) };
  const block = (type: string, data: Buffer): Buffer => {
    const head = Buffer.from(`\0${type}\0\0\0\0`, 'latin1');
    head.writeUInt32BE(data.length, 4);
    return Buffer.concat([head, data]);
  };
  const dimensions = Buffer.concat([
    Buffer.from('27820001', 'latin1'),
    halves(height + 4, width + 4, height, width),
    Buffer.alloc(8),
  ]);
  const blocks = Buffer.concat([block('PRD', dimensions), block('TTW', tiffBlock([main], { order: 'MM' }))]);
  return Buffer.concat([block('MRM', blocks), sensorPixels()]);
}

function box(type: string, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
};
const halves = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => bytes.writeUInt16BE(value, 2 * index));
  return bytes;
};
const uuid = (id: string): Buffer => Buffer.from(id, 'hex');

/** Canon's newer container: boxes, four TIFF blocks, the full preview in the first track, a smaller one in PRVW. */
export function makeCr3(facts: RawFacts): Buffer {
  const { width, height } = sizeOf(facts);
  const gps = gpsOf(facts);
  const { 0x8769: _exif, 0x8825: _gps, 0x02bc: _xmp, ...main } = commonOf(facts, 'Canon', 'EOS R6');
  const block = (directory: TiffDirectory): Buffer => tiffBlock([directory], { order: 'II' });
  const canon = box(
    'uuid',
    uuid('85c0b687820f11e08111f4ce462b6a48'),
    box('CNCV', Buffer.from('CanonCR3_001/00.09.00/00.00.00')),
    box('CMT1', block({ ...area(width, height), 0x0103: short(6), ...main })),
    box('CMT2', block(exifOf(facts))),
    box('CMT3', block({ 0x0095: 'RF35mm F1.8 MACRO IS STM' })),
    ...(gps === null ? [] : [box('CMT4', block(gps))]),
  );
  const sensor = sensorPixels();
  const ftyp = box('ftyp', Buffer.from('crx \0\0\0\x01crx isom', 'latin1'));
  const xmp =
    facts.xmp === undefined
      ? Buffer.alloc(0)
      : box('uuid', uuid('be7acfcb97a942e89c71999491e3afac'), Buffer.from(facts.xmp));
  const { small } = facts;
  const prvw =
    small === undefined
      ? Buffer.alloc(0)
      : box(
          'uuid',
          uuid('eaf42b5e1c984b88b9fbb7dc406e4d16'),
          words(0, 1),
          box('PRVW', words(0), halves(1, 30, 20, 1), words(small.length), small),
        );
  const track = (placeBytes: number, sizeBytes: number, codec: 'JPEG' | 'CMP1'): Buffer => {
    const visual = [Buffer.alloc(6), halves(1), Buffer.alloc(16), halves(width, height), Buffer.alloc(50)];
    const entry = box('CRAW', ...visual, halves(3, 0), box(codec, words(0)));
    const table = box(
      'stbl',
      box('stsd', words(0, 1), entry),
      box('stts', words(0, 1, 1, 1)),
      box('stsc', words(0, 1, 1, 1, 1)),
      box('stsz', words(0, sizeBytes, 1)),
      box('co64', words(0, 1, 0, placeBytes)),
    );
    return box(
      'trak',
      box('mdia', box('hdlr', words(0, 0), Buffer.from('vide'), Buffer.alloc(13)), box('minf', table)),
    );
  };
  const movie = (at: number): Buffer =>
    box(
      'moov',
      canon,
      track(at, facts.preview.length, 'JPEG'),
      track(at + facts.preview.length, sensor.length, 'CMP1'),
    );
  const pixelsAt = ftyp.length + movie(0).length + xmp.length + prvw.length + 8;
  return Buffer.concat([ftyp, movie(pixelsAt), xmp, prvw, box('mdat', facts.preview, sensor)]);
}
