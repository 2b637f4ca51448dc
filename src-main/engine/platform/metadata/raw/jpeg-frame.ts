/** @file Whether bytes are a JPEG that can be shown, and how large: its markers (ITU-T T.81 annex B) up to the frame. */
import { windowOf, type ByteSource } from '../byte-source.ts';
import { readDirectory, readTiffHeader } from './directories.ts';
import { tag } from './tags.ts';

/** Segments before the frame; JPEGs with more are not made by cameras. */
const maxSegments = 64;
const app1 = 0xe1;
/** Baseline, extended, progressive, all by Huffman. The others (3: lossless) hold the pixels of a sensor. */
const shownFrames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);

export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  /** The EXIF orientation that this JPEG carries itself. */
  readonly orientation: number | null;
}

/** The frame of the JPEG in this part of the source; null for anything but a JPEG of 8-bit grey or colour. */
export async function readJpegFrame(source: ByteSource, offset: number, sizeBytes: number): Promise<JpegFrame | null> {
  const jpeg = windowOf(source, offset, sizeBytes);
  // Some Minoltas and Sonys spoil the first byte; what follows proves enough.
  if ((await jpeg.read(1, 2)).toString('latin1') !== '\xd8\xff') return null;
  let orientation: number | null = null;
  let at = 2;
  for (let segment = 0; segment < maxSegments; segment++) {
    const head = await jpeg.read(at, 10);
    if (head.length < 10 || head[0] !== 0xff) return null;
    const marker = head[1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const [precision, height, width, components] = [
        head[4],
        head.readUInt16BE(5),
        head.readUInt16BE(7),
        head[9] ?? 0,
      ];
      const shown = shownFrames.has(marker) && precision === 8 && (components === 1 || components === 3);
      return shown && width > 0 && height > 0 ? { width, height, orientation } : null;
    }
    const length = head.readUInt16BE(2);
    // Scans, the end, and markers without a length have no place before the frame.
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xda) || length < 2) return null;
    if (marker === app1 && orientation === null && head.toString('latin1', 4, 10) === 'Exif\0\0') {
      orientation = await exifOrientation(windowOf(jpeg, at + 10, length - 8));
    }
    at += 2 + length;
  }
  return null;
}

async function exifOrientation(block: ByteSource): Promise<number | null> {
  const header = await readTiffHeader(block, 0);
  const directory = header === null ? null : await readDirectory(block, header.layout, header.first);
  const value = (await directory?.number(tag.orientation)) ?? 0;
  return Number.isInteger(value) && value >= 1 && value <= 8 ? value : null;
}
