import { describe, expect, test } from 'vitest';
import { knownExtensions, sharedExtensions } from '../../../src-main/engine/platform/format/extensions.ts';
import { sniff } from '../../../src-main/engine/platform/format.ts';
import { makeAvif, makeGif, makeJpeg, makePng, makeTiff, makeWebp } from '../../make/pictures.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const padded = (bytes: Buffer, size = 512): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length), 1)]);
const ftyp = (major: string, ...compatible: string[]): Buffer => {
  const body = latin(`ftyp${major}\0\0\0\0${compatible.join('')}`);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length + 4);
  return padded(Buffer.concat([size, body]));
};
/** A little-endian TIFF whose first directory has these SHORT or LONG entries. */
const tiff = (...entries: [tag: number, type: 3 | 4, value: number][]): Buffer => {
  const bytes = Buffer.alloc(10 + 12 * entries.length + 4);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, value], index) => {
    bytes.writeUInt16LE(tag, 10 + 12 * index);
    bytes.writeUInt16LE(type, 12 + 12 * index);
    bytes.writeUInt32LE(1, 14 + 12 * index);
    bytes.writeUInt32LE(value, 18 + 12 * index);
  });
  return padded(bytes);
};
const bmp = (): Buffer => {
  const bytes = Buffer.alloc(64);
  bytes.write('BM', 'latin1');
  bytes.writeUInt32LE(40, 14);
  bytes.writeUInt16LE(1, 26);
  return bytes;
};
const icon = (kind: number): Buffer => {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt16LE(kind, 2);
  bytes.writeUInt16LE(1, 4);
  bytes.writeUInt32LE(22, 18);
  return bytes;
};

describe('content decides', () => {
  test('what can be read, whatever its name', async () => {
    const made = {
      jpeg: await makeJpeg(),
      png: await makePng(),
      webp: await makeWebp(),
      avif: await makeAvif(),
      gif: await makeGif(),
      tiff: await makeTiff(),
    };
    for (const [format, bytes] of Object.entries(made)) {
      for (const name of ['a.jpg', 'a.txt', 'noextension']) {
        expect(sniff(bytes, name), `${format} as ${name}`).toMatchObject({ kind: 'readable', format });
      }
    }
  });

  test.each([
    [ftyp('heic', 'mif1'), 'heic', 'image/heic'],
    [ftyp('heix', 'mif1'), 'heic', 'image/heic'],
    [ftyp('mif1', 'mif1', 'heic'), 'heic', 'image/heif'],
    [ftyp('msf1', 'hevc'), 'heic', 'image/heif'],
    [ftyp('avif', 'mif1', 'miaf'), 'avif', 'image/avif'],
    [ftyp('mif1', 'avif'), 'avif', 'image/avif'],
    [ftyp('avis', 'avif'), 'avif', 'image/avif'],
    [Buffer.concat([ftyp('mif1', 'mif1'), latin('hvc1')]), 'heic', 'image/heif'],
  ])('HEIF by its brands %#', (bytes, format, mime) => {
    expect(sniff(bytes, 'a.heic')).toEqual({ kind: 'readable', format, mime });
  });

  test.each([
    [bmp(), 'bmp'],
    [padded(latin('\xff\x0a')), 'jxl'],
    [padded(latin('\0\0\0\x0cJXL \r\n\x87\n')), 'jxl'],
    [padded(latin('\0\0\0\x0cjP  \r\n\x87\n')), 'jp2'],
    [padded(latin('\xff\x4f\xff\x51')), 'jp2'],
  ])('pictures that libvips does not read %#', (bytes, format) => {
    expect(sniff(bytes, 'a.jpg')).toEqual({ kind: 'readable', format, mime: `image/${format}` });
  });

  test.each([
    ['ICO', icon(1), /ICO/],
    ['CUR', icon(2), /CUR/],
    ['PSD', padded(latin('8BPS\0\x01')), /Photoshop/],
    ['CRW', padded(latin('II\x1a\0\0\0HEAPCCDR')), /CRW/],
    ['X3F', padded(latin('FOVb\0\0\x02\0')), /X3F/],
    ['AVI', padded(latin('RIFF\0\x10\0\0AVI LIST')), /AVI/],
    ['MKV', padded(latin('\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska')), /Matroska/],
    ['SVG', latin('<?xml version="1.0"?>\n<!-- by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG/],
    ['EPS', latin('%!PS-Adobe-3.0 EPSF-3.0\n'), /EPS/],
    ['PCX', padded(latin(`\x0a\x05\x01\x08${'\0'.repeat(60)}\0`)), /PCX/],
    ['PPM', latin('P6\n# made by hand\n4 4\n255\n'), /PNM/],
  ])('that %s is a picture or video it cannot read', (_, bytes, says) => {
    for (const name of ['a.jpg', 'a.dat']) {
      const found = sniff(bytes, name);
      expect(found).toMatchObject({ kind: 'failure', code: 'unsupported-format' });
      expect(found.kind === 'failure' && found.detail).toMatch(says);
    }
  });

  test.each([
    ['a ZIP', padded(latin('PK\x03\x04')), /ZIP/],
    ['a PDF', padded(latin('%PDF-1.7')), /PDF/],
    ['a web page', latin('<!DOCTYPE html><html>'), /web page/],
  ])('that %s is ignored, and a Failure where it calls itself a picture', (_, bytes, says) => {
    expect(sniff(bytes, 'a.zip')).toEqual({ kind: 'other' });
    const named = sniff(bytes, 'a.JPG');
    expect(named).toMatchObject({ kind: 'failure', code: 'unsupported-format' });
    expect(named.kind === 'failure' && named.detail).toMatch(says);
  });

  test.each([
    ['CR2', padded(latin('II*\0\x10\0\0\0CR\x02\0')), 'image/x-canon-cr2'],
    ['CR3', ftyp('crx '), 'image/x-canon-cr3'],
    ['RAF', padded(latin('FUJIFILMCCD-RAW 0201')), 'image/x-fuji-raf'],
    ['RW2', padded(latin('IIU\0\x18\0\0\0')), 'image/x-panasonic-rw2'],
    ['ORF', padded(latin('IIRO\x08\0\0\0')), 'image/x-olympus-orf'],
    ['ORF of another model', padded(latin('MMOR\0\0\0\x08')), 'image/x-olympus-orf'],
    ['DNG', tiff([0xfe, 4, 1], [0xc612, 4, 0x00000401]), 'image/x-adobe-dng'],
    ['a reduced first picture', tiff([0xfe, 4, 1], [0x10f, 4, 200], [0x14a, 4, 300]), 'image/x-raw'],
    ['NEF by its compression', tiff([0x103, 3, 34713]), 'image/x-raw'],
    ['sensor pixels', tiff([0x106, 3, 32803]), 'image/x-raw'],
    ['IIQ', padded(latin('II*\0\x10\0\0\0IIIITwaR')), 'image/x-raw'],
    ['MRW', padded(latin('\0MRM\0\0\x10\0')), 'image/x-raw'],
  ])('camera RAW, whatever its name: %s', (_, bytes, mime) => {
    for (const name of ['a.jpg', 'a.tif', 'a.dat'])
      expect(sniff(bytes, name)).toEqual({ kind: 'readable', format: 'raw', mime });
  });

  test.each([
    [ftyp('isom', 'mp41'), 'video/mp4'],
    [ftyp('qt  '), 'video/quicktime'],
    [padded(latin('\0\0\0\x20moov')), 'video/quicktime'],
    [padded(latin('\0\0\0\x01mdat')), 'video/quicktime'],
    [ftyp('M4V '), 'video/x-m4v'],
    [ftyp('3gp5'), 'video/3gpp'],
    [ftyp('3g2a'), 'video/3gpp2'],
  ])('a video of the ISO base media family %#', (bytes, mime) => {
    for (const name of ['a.mp4', 'a.jpg', 'a.dat'])
      expect(sniff(bytes, name)).toEqual({ kind: 'readable', format: 'video', mime });
  });

  test('that an ordinary TIFF of a camera maker’s program is a TIFF', () => {
    expect(sniff(tiff([0xfe, 4, 0], [0x10f, 4, 200]), 'scan.tif')).toMatchObject({ kind: 'readable', format: 'tiff' });
  });
});

describe('the name is the second witness', () => {
  test('for TIFF-based RAW whose directory does not say enough', () => {
    const camera = tiff([0x10f, 4, 200], [0x14a, 4, 300]);
    expect(sniff(camera, 'DSC_1.NEF')).toMatchObject({ kind: 'readable', format: 'raw' });
    expect(sniff(camera, 'DSC_1.tif')).toMatchObject({ kind: 'readable', format: 'tiff' });
  });

  test('but does not make a RAW file of an ordinary TIFF', () => {
    expect(sniff(tiff([0x10f, 4, 200]), 'scan.dng')).toMatchObject({ kind: 'readable', format: 'tiff' });
  });

  test('for Targa, which has no magic bytes', () => {
    expect(sniff(padded(latin('\0\0\x02')), 'a.tga')).toMatchObject({ kind: 'failure', code: 'unsupported-format' });
  });

  test('for empty, zeroed and unknown content', () => {
    expect(sniff(Buffer.alloc(0), 'a.jpg')).toMatchObject({ kind: 'failure', code: 'empty-file' });
    expect(sniff(Buffer.alloc(0), 'notes.txt')).toEqual({ kind: 'other' });
    expect(sniff(Buffer.alloc(600), 'a.jpg')).toMatchObject({ kind: 'failure', code: 'file-damaged' });
    expect(sniff(latin('hello, this is text'), 'a.jpg')).toMatchObject({ kind: 'failure', code: 'file-damaged' });
    expect(sniff(latin('hello, this is text'), 'a.txt')).toEqual({ kind: 'other' });
    expect(sniff(latin('<?xml version="1.0"?><x:xmpmeta/>'), 'a.jpg.xmp')).toEqual({ kind: 'other' });
  });

  test('in every known extension, without a picture in the file', () => {
    for (const extension of knownExtensions) {
      const text = sniff(latin('nothing of the kind'), `x.${extension.toUpperCase()}`).kind;
      expect(text, extension).toBe(sharedExtensions.has(extension) ? 'other' : 'failure');
      expect(sniff(latin('nothing\0of the kind'), `x.${extension}`).kind, extension).toBe('failure');
    }
  });
});
