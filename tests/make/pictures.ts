/** @file Real picture files with real metadata, made in memory for tests. */
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import {
  exifBlock,
  exifSegment,
  jpegSegment,
  withSegments,
  type ExifTags,
  type ExifValue,
} from '../../scripts/pictures/exif-writer.ts';
import { storedFor } from './pixels.ts';

export interface PictureOptions {
  /** Of the picture as shown. Default 64 × 48. */
  readonly width?: number;
  readonly height?: number;
  /** EXIF orientation; the pixels are stored so that the card stands upright when it is applied. */
  readonly orientation?: number;
  /** Tags of IFD0 and of the Exif IFD by exiftool's names. */
  readonly ifd0?: ExifTags['ifd0'];
  readonly exif?: ExifTags['exif'];
  readonly gps?: ExifTags['gps'];
  readonly interop?: ExifTags['interop'];
  readonly order?: 'big' | 'little';
  /** An XMP packet, or its properties as `prefix:Name` (see `xmpPacket`). */
  readonly xmp?: string | Readonly<Record<string, string | readonly string[]>>;
  /** IPTC datasets of record 2 by number. */
  readonly iptc?: readonly (readonly [dataset: number, value: string])[];
  readonly thumbnail?: Uint8Array;
  /** Name of a profile sharp knows (`p3`, `srgb`, `cmyk`) or a file; pixels are converted into it. */
  readonly icc?: string;
  /** JPEG quality, default 90. */
  readonly quality?: number;
  /** Otherwise equal files differ by it: by a few pixels, or in a JPEG by a segment without meaning. */
  readonly seed?: number;
}

/** EXIF as a block, null where there is nothing to say. */
export function exifOf(options: PictureOptions): Buffer | null {
  const { orientation, exif, gps, interop, thumbnail } = options;
  const ifd0: Record<string, ExifValue> = {
    ...options.ifd0,
    ...(orientation === undefined ? {} : { Orientation: orientation }),
  };
  const tags: ExifTags = {
    ifd0,
    ...(exif === undefined ? {} : { exif }),
    ...(gps === undefined ? {} : { gps }),
    ...(interop === undefined ? {} : { interop }),
    ...(thumbnail === undefined ? {} : { thumbnail }),
  };
  const isEmpty = Object.keys(ifd0).length === 0 && !exif && !gps && !interop && !thumbnail;
  return isEmpty ? null : exifBlock(tags, options.order);
}

/** Pictures without metadata that were encoded already: hundreds of tests want the same ones. */
const encodedJpegs = new Map<string, Promise<Buffer>>();

function encodedJpeg(options: PictureOptions): Promise<Buffer> {
  const { width, height, orientation, quality, icc } = options;
  const key = JSON.stringify([width, height, orientation, quality, icc]);
  const known = encodedJpegs.get(key);
  if (known !== undefined) return known;
  const encoded = encodable({ ...options, seed: 0 })
    .jpeg({ quality: quality ?? 90, chromaSubsampling: '4:4:4' })
    .toBuffer();
  encodedJpegs.set(key, encoded);
  return encoded;
}

export async function makeJpeg(options: PictureOptions = {}): Promise<Buffer> {
  const jpeg = await encodedJpeg(options);
  const segments: Buffer[] = [];
  const exif = exifOf(options);
  if (exif !== null) segments.push(exifSegment(exif));
  if (options.xmp !== undefined) {
    segments.push(jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packetOf(options.xmp)}`, 'utf8')));
  }
  if (options.iptc !== undefined) segments.push(jpegSegment(0xed, photoshopIptc(options.iptc)));
  // APP15: nobody reads it, and so the file differs, and nothing else. Pixels would have to be encoded each time.
  if (options.seed !== undefined) segments.push(jpegSegment(0xef, Buffer.from(`seed ${String(options.seed)}`)));
  return withSegments(jpeg, segments);
}

/** `text` chunks by keyword; `time` is the tIME chunk in UTC. */
export async function makePng(
  options: PictureOptions & {
    readonly text?: Readonly<Record<string, string>>;
    readonly time?: Date;
    readonly sixteenBit?: boolean;
  } = {},
): Promise<Buffer> {
  const encoded = options.sixteenBit ? encodable(options).toColourspace('rgb16') : encodable(options);
  const png = await encoded.png().toBuffer();
  const chunks: Buffer[] = [];
  const exif = exifOf(options);
  if (exif !== null) chunks.push(pngChunk('eXIf', exif));
  for (const [keyword, text] of Object.entries(options.text ?? {})) {
    chunks.push(pngChunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1')));
  }
  if (options.xmp !== undefined) {
    chunks.push(pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${packetOf(options.xmp)}`, 'utf8')));
  }
  if (options.time !== undefined) {
    const { time } = options;
    const data = Buffer.from([
      0,
      0,
      time.getUTCMonth() + 1,
      time.getUTCDate(),
      time.getUTCHours(),
      time.getUTCMinutes(),
      time.getUTCSeconds(),
    ]);
    data.writeUInt16BE(time.getUTCFullYear());
    chunks.push(pngChunk('tIME', data));
  }
  const afterHeader = 8 + 12 + 13;
  return Buffer.concat([png.subarray(0, afterHeader), ...chunks, png.subarray(afterHeader)]);
}

/** WebP in its extended form (RFC 9649): VP8X, the picture, EXIF, XMP. */
export async function makeWebp(options: PictureOptions = {}): Promise<Buffer> {
  const stored = storedSize(options);
  const webp = await encodable(options).webp({ lossless: true }).toBuffer();
  const exif = exifOf(options);
  const chunks: Buffer[] = [webp.subarray(12)];
  if (exif !== null) chunks.push(riffChunk('EXIF', exif));
  if (options.xmp !== undefined) chunks.push(riffChunk('XMP ', Buffer.from(packetOf(options.xmp), 'utf8')));
  const header = Buffer.alloc(10);
  header[0] = (exif === null ? 0 : 0x08) | (options.xmp === undefined ? 0 : 0x04);
  header.writeUIntLE(stored.width - 1, 4, 3);
  header.writeUIntLE(stored.height - 1, 7, 3);
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), riffChunk('VP8X', header), ...chunks]);
  return riffChunk('RIFF', body);
}

/** AVIF without metadata; see `turnAvif` for its turns. */
export function makeAvif(options: PictureOptions = {}): Promise<Buffer> {
  return encodable(options).avif({ quality: 80, effort: 0, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** TIFF; of the metadata only the orientation is written. */
export function makeTiff(options: PictureOptions = {}): Promise<Buffer> {
  return encodable(options)
    .withMetadata({ orientation: options.orientation ?? 1 })
    .tiff({ compression: 'lzw' })
    .toBuffer();
}

/** An animated GIF: the card first, then one frame for each further colour. */
export async function makeGif(options: PictureOptions & { readonly frames?: readonly number[] } = {}): Promise<Buffer> {
  const { width, height } = { width: options.width ?? 64, height: options.height ?? 48 };
  const frames = [
    storedFor(1, width, height).pixels,
    ...(options.frames ?? []).map((color) => filled(width, height, color)),
  ];
  return sharp(Buffer.concat(frames), {
    raw: { width, height: height * frames.length, channels: 3, pageHeight: height },
  })
    .gif()
    .toBuffer();
}

/** A CMYK JPEG as print shops hand them on (Adobe marker, inverted values). */
export function makeCmykJpeg(options: PictureOptions = {}): Promise<Buffer> {
  return encodable(options).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
}

/** An XMP packet of simple properties and bags. */
export function xmpPacket(properties: Readonly<Record<string, string | readonly string[]>>): string {
  const namespaces: Readonly<Record<string, string>> = {
    xmp: 'http://ns.adobe.com/xap/1.0/',
    exif: 'http://ns.adobe.com/exif/1.0/',
    tiff: 'http://ns.adobe.com/tiff/1.0/',
    dc: 'http://purl.org/dc/elements/1.1/',
    photoshop: 'http://ns.adobe.com/photoshop/1.0/',
    lr: 'http://ns.adobe.com/lightroom/1.0/',
    aux: 'http://ns.adobe.com/exif/1.0/aux/',
    digiKam: 'http://www.digikam.org/ns/1.0/',
    MicrosoftPhoto: 'http://ns.microsoft.com/photo/1.0/',
  };
  const escape = (text: string): string => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const elements = Object.entries(properties).map(([name, value]) => {
    const content =
      typeof value === 'string'
        ? escape(value)
        : `<rdf:Bag>${value.map((item) => `<rdf:li>${escape(item)}</rdf:li>`).join('')}</rdf:Bag>`;
    return `<${name}>${content}</${name}>`;
  });
  const declared = Object.entries(namespaces).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" ${declared.join(' ')}>${elements.join('')}</rdf:Description>`,
    '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ].join('');
}

/** IPTC datasets of record 2 in the Photoshop resource that APP13 carries. */
export function photoshopIptc(datasets: readonly (readonly [dataset: number, value: string])[]): Buffer {
  const records = datasets.map(([dataset, value]) => {
    const content = Buffer.from(value, 'utf8');
    return Buffer.concat([Buffer.from([0x1c, 2, dataset, content.length >> 8, content.length & 0xff]), content]);
  });
  const iim = Buffer.concat(records);
  const head = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\0', 'latin1');
  head.writeUInt32BE(iim.length, head.length - 4);
  return Buffer.concat([head, iim, Buffer.alloc(iim.length % 2)]);
}

/** One PNG chunk with its check sum. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function riffChunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

function packetOf(xmp: NonNullable<PictureOptions['xmp']>): string {
  return typeof xmp === 'string' ? xmp : xmpPacket(xmp);
}

function storedSize(options: PictureOptions): { width: number; height: number } {
  const { width = 64, height = 48, orientation = 1 } = options;
  return orientation >= 5 && orientation <= 8 ? { width: height, height: width } : { width, height };
}

function encodable(options: PictureOptions): Sharp {
  const { width = 64, height = 48, orientation = 1, seed = 0 } = options;
  const { pixels, ...stored } = storedFor(orientation, width, height);
  // A few pixels in the corner, far from where tests look.
  for (let index = 0; index < 3 && index < pixels.length; index++)
    pixels[index] = (seed >> (8 * index)) & 0xff || (pixels[index] ?? 0);
  const picture = sharp(pixels, { raw: { ...stored, channels: 3 } });
  return options.icc === undefined ? picture : picture.withIccProfile(options.icc);
}

function filled(width: number, height: number, color: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at += 3) pixels.writeUIntBE(color, at, 3);
  return pixels;
}
