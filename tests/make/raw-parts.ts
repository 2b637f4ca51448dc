/** @file What camera RAW files of all makers have in common: EXIF, previews, sensor pixels. */
import sharp from 'sharp';
import { storedFor } from './pixels.ts';
import type { TiffDirectory } from './tiff-blocks.ts';

/** What a test says of a RAW file. */
export interface RawFacts {
  /** Sensor pixels as stored. Default 600 × 400. */
  readonly width?: number;
  readonly height?: number;
  /** EXIF orientation, default 1. */
  readonly orientation?: number;
  /** Wall time, `YYYY:MM:DD HH:MM:SS`. */
  readonly local?: string;
  readonly offset?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly lens?: string;
  readonly rating?: number;
  readonly xmp?: string;
  /** The largest preview, and a smaller one; JPEGs. */
  readonly preview: Buffer;
  readonly small?: Buffer;
}

/** A preview of the card, stored as the sensor saw it for `orientation`; shown it has `width` × `height` pixels. */
export function previewJpeg(orientation: number, width: number, height: number): Promise<Buffer> {
  const { pixels, ...stored } = storedFor(orientation, width, height);
  return sharp(pixels, { raw: { ...stored, channels: 3 } })
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** The beginning of a lossless JPEG (frame type 3), as which cameras store the sensor's pixels. */
export function sensorJpeg(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(40_000, 0x55);
  Buffer.from([0xff, 0xd8, 0xff, 0xc3, 0, 14, 14, 0, 0, 0, 0, 2, 0, 0x11, 0, 1, 0x11, 0]).copy(bytes);
  bytes.writeUInt16BE(height, 7);
  bytes.writeUInt16BE(width, 9);
  return bytes;
}

export const sensorPixels = (): Buffer => Buffer.alloc(40_000, 0x3c);
export const sizeOf = ({ width = 600, height = 400 }: RawFacts): { width: number; height: number } => ({
  width,
  height,
});

export function exifOf(facts: RawFacts, more: TiffDirectory = {}): TiffDirectory {
  const { local, offset, lens } = facts;
  return {
    0x829a: { rational: [[1, 250]] },
    0x8827: { short: [200] },
    ...(local === undefined ? {} : { 0x9003: local, 0x9004: local }),
    ...(offset === undefined ? {} : { 0x9011: offset }),
    0x9291: '25',
    0x920a: { rational: [[35, 1]] },
    ...(lens === undefined ? {} : { 0xa434: lens }),
    ...more,
  };
}

export function gpsOf({ lat, lon }: RawFacts): TiffDirectory | null {
  if (lat === undefined || lon === undefined) return null;
  const angle = (value: number) => {
    const seconds = Math.round(Math.abs(value) * 3600 * 100);
    return {
      rational: [
        [Math.floor(seconds / 360_000), 1],
        [Math.floor(seconds / 6000) % 60, 1],
        [seconds % 6000, 100],
      ] as const,
    };
  };
  return { 0x01: lat < 0 ? 'S' : 'N', 0x02: angle(lat), 0x03: lon < 0 ? 'W' : 'E', 0x04: angle(lon) };
}

/** Tags that all makers write into the first directory. */
export function commonOf(facts: RawFacts, make: string, model: string, exif = exifOf(facts)): TiffDirectory {
  const gps = gpsOf(facts);
  return {
    0x010f: make,
    0x0110: model,
    0x0112: { short: [facts.orientation ?? 1] },
    0x0132: '2020:01:01 00:00:00',
    ...(facts.xmp === undefined ? {} : { 0x02bc: { bytes: Buffer.from(facts.xmp), type: 1 } }),
    ...(facts.rating === undefined ? {} : { 0x4746: { short: [facts.rating] } }),
    0x8769: { directories: [exif] },
    ...(gps === null ? {} : { 0x8825: { directories: [gps] } }),
  };
}

export const long = (...values: number[]) => ({ long: values });
export const short = (...values: number[]) => ({ short: values });
/** JPEGInterchangeFormat and its length. */
export const interchange = (jpeg: Buffer): TiffDirectory => ({ 0x0201: { blob: jpeg }, 0x0202: long(jpeg.length) });
/** One strip. */
export const strip = (bytes: Buffer): TiffDirectory => ({ 0x0111: { blob: bytes }, 0x0117: long(bytes.length) });
export const area = (width: number, height: number): TiffDirectory => ({ 0x0100: long(width), 0x0101: long(height) });

/** Uncompressed RGB, as the first picture of NEF and DNG. */
export function rgbStrip(width: number, height: number, pixels: Buffer): TiffDirectory {
  return {
    ...area(width, height),
    0x0102: short(8, 8, 8),
    0x0103: short(1),
    0x0106: short(2),
    0x0115: short(3),
    0x0116: long(height),
    ...strip(pixels),
  };
}

export function sensorArea(facts: RawFacts, compression: number, pixels = sensorPixels()): TiffDirectory {
  const { width, height } = sizeOf(facts);
  return {
    0x00fe: long(0),
    ...area(width, height),
    0x0102: short(14),
    0x0103: short(compression),
    0x0106: short(32803),
    0x0115: short(1),
    ...strip(pixels),
  };
}

export const withSmall = ({ small }: RawFacts): TiffDirectory[] =>
  small === undefined ? [] : [{ 0x0103: short(6), ...interchange(small) }];
