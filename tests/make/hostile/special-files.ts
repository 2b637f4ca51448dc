/**
 * @file Files made to hurt whoever opens them, each with what is expected of it: an asset, or a Failure of a certain
 * code. Sizes stay small on the disk; what they claim does not.
 */
import { deflateSync } from 'node:zlib';
import type { FailureCode } from '../../../src-shared/contract/errors.ts';
import { exifSegment, jpegSegment, withSegments } from '../../../scripts/pictures/exif-writer.ts';
import { makeAvif, makeGif, makeJpeg, makePng, makeTiff, makeWebp, pngChunk } from '../pictures.ts';

/** What may become of a file. */
export type Fate = 'asset' | 'ignored' | FailureCode;

export interface SpecialFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** One of these. */
  readonly fates: readonly Fate[];
}

const pngStart = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A PNG of one bit a pixel, all of them zero: 900 megapixels take 110 kB. */
function blackPng(width: number, height: number, extra: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const row = Math.ceil(width / 8) + 1;
  const pixels = deflateSync(Buffer.alloc(row * height), { level: 1 });
  return Buffer.concat([
    pngStart,
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The size in the frame header of a JPEG (SOF0 or SOF2) set to something else. */
function resizedJpeg(jpeg: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(jpeg);
  for (let at = 2; at + 9 < copy.length; at += 2 + copy.readUInt16BE(at + 2)) {
    if (copy[at + 1] !== 0xc0 && copy[at + 1] !== 0xc2) continue;
    copy.writeUInt16BE(height, at + 5);
    copy.writeUInt16BE(width, at + 7);
    return copy;
  }
  throw new Error('no frame header');
}

/** An EXIF block of one directory with these entries (tag, type, count, value or offset), big-endian. */
function directory(entries: readonly (readonly [number, number, number, number])[], next = 0): Buffer {
  const block = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  block.write('MM\0*', 0, 'latin1');
  block.writeUInt32BE(8, 4);
  block.writeUInt16BE(entries.length, 8);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * 12;
    block.writeUInt16BE(tag, at);
    block.writeUInt16BE(type, at + 2);
    block.writeUInt32BE(count, at + 4);
    block.writeUInt32BE(value, at + 8);
  });
  block.writeUInt32BE(next, 10 + entries.length * 12);
  return block;
}

function box(type: string, content: Buffer, size = content.length + 8): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

const ftyp = (brand: string): Buffer => box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1'));

/** XML whose entities grow to billions of characters when they are put in ("billion laughs"). */
function laughingXmp(): Buffer {
  const entities = Array.from({ length: 9 }, (_, level) => {
    const value = level === 0 ? 'lol' : `&l${String(level - 1)};`.repeat(10);
    return `<!ENTITY l${String(level)} "${value}">`;
  });
  return Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE x [${entities.join('')}]><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>&l8;</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
}

const xmpSegment = (xml: Uint8Array): Buffer =>
  jpegSegment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1'), xml]));

/** Every special file. About 5 MB in all. */
export async function specialFiles(): Promise<SpecialFile[]> {
  const jpeg = await makeJpeg({ width: 64, height: 48 });
  const png = await makePng({ width: 64, height: 48, seed: 1 });
  const files: [name: string, bytes: Buffer, ...fates: Fate[]][] = [
    ['empty.jpg', Buffer.alloc(0), 'empty-file'],
    ['empty.mp4', Buffer.alloc(0), 'empty-file'],
    ['empty.txt', Buffer.alloc(0), 'ignored'],
    ['one-byte.jpg', Buffer.from([0xff]), 'file-damaged'],
    ['zeros.jpg', Buffer.alloc(50_000), 'file-damaged'],
    ['text.jpg', Buffer.from('This is no picture at all.\n'), 'file-damaged'],
    ['archive.jpg', Buffer.from('PK\x03\x04\x14\0\0\0\0\0holiday.zip', 'latin1'), 'unsupported-format'],
    ['page.jpg', Buffer.from('<!doctype html><title>404</title>'), 'unsupported-format'],
    ['archive.zip', Buffer.from('PK\x03\x04\x14\0\0\0\0\0holiday.zip', 'latin1'), 'ignored'],
    ['soi-only.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'file-damaged', 'file-truncated'],
    ['png-named.jpg', png, 'asset'],
    ['jpeg-named.heic', await makeJpeg({ seed: 2 }), 'asset'],
    ['jpeg-named.mp4', await makeJpeg({ seed: 3 }), 'asset'],
    ['jpeg-named.cr2', await makeJpeg({ seed: 4 }), 'asset'],
    ['no extension at all', await makeJpeg({ seed: 5 }), 'asset'],
    ['gif-named.png', await makeGif({ frames: [0x123456] }), 'asset'],
    ['avif-named.jpg', await makeAvif({ seed: 6 }), 'asset'],
    ['webp-named.tif', await makeWebp({ seed: 7 }), 'asset'],
    ['tiff-named.nef', await makeTiff({ seed: 8 }), 'asset'],
    ['900-megapixels.png', blackPng(30_000, 30_000), 'picture-too-large'],
    ['four-gigapixels.png', resized(blackPng(8, 8), 65_535, 65_535), 'picture-too-large', 'file-damaged'],
    ['250-megapixels-of-nothing.png', blackPng(16_000, 15_600), 'asset'],
    ['30000-square.jpg', resizedJpeg(jpeg, 30_000, 30_000), 'picture-too-large', 'file-truncated'],
    ['zero-square.jpg', resizedJpeg(jpeg, 0, 0), 'file-damaged', 'file-truncated'],
    [
      '65535-wide.gif',
      Buffer.from(
        'GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02L\x01\0;',
        'latin1',
      ),
      'picture-too-large',
      'file-damaged',
      'file-truncated',
    ],
    ['text-bomb.png', blackPng(64, 48, [bomb('zTXt', 'Comment\0\0')]), 'asset'],
    ['xmp-bomb.png', blackPng(64, 47, [bomb('iTXt', 'XML:com.adobe.xmp\0\x01\0\0\0')]), 'asset'],
    ['profile-bomb.png', blackPng(64, 46, [bomb('iCCP', 'icc\0\0')]), 'asset', 'file-damaged'],
    ['laughing.jpg', withSegments(await makeJpeg({ seed: 9 }), [xmpSegment(laughingXmp())]), 'asset'],
    ['deep.jpg', withSegments(await makeJpeg({ seed: 10 }), [xmpSegment(Buffer.from('<a>'.repeat(20_000)))]), 'asset'],
    [
      'looping-exif.jpg',
      withSegments(await makeJpeg({ seed: 11 }), [
        exifSegment(
          directory(
            [
              [0x8769, 4, 1, 8],
              [0x8825, 4, 1, 8],
            ],
            8,
          ),
        ),
      ]),
      'asset',
    ],
    [
      'far-exif.jpg',
      withSegments(await makeJpeg({ seed: 12 }), [
        exifSegment(
          directory(
            [
              [0x010f, 2, 0xffffffff, 0xfffffff0],
              [0x8769, 4, 1, 0xffffffff],
            ],
            0xffffffff,
          ),
        ),
      ]),
      'asset',
    ],
    [
      'endless-boxes.mp4',
      Buffer.concat([ftyp('isom'), ...Array.from({ length: 20_000 }, () => box('free', Buffer.alloc(0)))]),
      'file-damaged',
      'file-truncated',
      'unsupported-format',
    ],
    [
      'box-in-itself.mp4',
      Buffer.concat([ftyp('isom'), box('moov', box('trak', Buffer.alloc(0), 0x7fffffff), 0)]),
      'file-damaged',
      'file-truncated',
      'unsupported-format',
    ],
    ['nothing-behind.heic', ftyp('heic'), 'file-damaged', 'file-truncated', 'unsupported-format'],
    [
      'endless-meta.heic',
      Buffer.concat([ftyp('heic'), box('meta', Buffer.alloc(8), 0x7ffffff0)]),
      'file-damaged',
      'file-truncated',
      'unsupported-format',
    ],
    ['nothing-behind.avif', ftyp('avif'), 'file-damaged', 'file-truncated', 'unsupported-format'],
    [
      'looping-tiff.tif',
      directory(
        [
          [0x0100, 3, 1, 8],
          [0x014a, 4, 1, 8],
        ],
        8,
      ),
      'file-damaged',
      'file-truncated',
      'unsupported-format',
    ],
    [
      'icon.ico',
      Buffer.from('\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0\x68\x04\0\0\x16\0\0\0', 'latin1'),
      'unsupported-format',
    ],
    ['photoshop.psd', Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x03', 'latin1'), 'unsupported-format'],
    [
      'drawing.svg',
      Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
      ),
      'unsupported-format',
    ],
    ['two pictures in one.jpg', Buffer.concat([await makeJpeg({ seed: 13 }), jpeg]), 'asset'],
    [`${'n'.repeat(251)}.jpg`, await makeJpeg({ seed: 14 }), 'asset'],
    ['new\nline "quote" \u202egpj.jpg', await makeJpeg({ seed: 15 }), 'asset'],
    ['-rf --no-preserve-root.jpg', await makeJpeg({ seed: 16 }), 'asset'],
    ["'; DROP TABLE assets; --.jpg", await makeJpeg({ seed: 17 }), 'asset'],
  ];
  return files.map(([name, bytes, ...fates]) => ({ name, bytes, fates }));
}

function resized(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([pngStart, pngChunk('IHDR', header), png.subarray(33)]);
}

/** A chunk whose text takes 300 kB and grows to 300 MB. */
function bomb(type: string, start: string): Buffer {
  return pngChunk(type, Buffer.concat([Buffer.from(start, 'latin1'), deflateSync(Buffer.alloc(300_000_000, 0x20))]));
}
