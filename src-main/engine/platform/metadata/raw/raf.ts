/**
 * @file Fujifilm RAF: a header with big-endian offsets, a JPEG with all the metadata, and a directory of Fujifilm's own
 * about the sensor (as taken apart by exiftool and LibRaw).
 */
import type { Size } from '../../image/rendition-sizes.ts';
import type { ByteSource } from '../byte-source.ts';
import type { JpegCandidate, RawContents } from './candidates.ts';

const header = {
  jpegOffset: 84,
  jpegLength: 88,
  directoryOffset: 92,
  pixelsOffset: 100,
  pixelsLength: 104,
  bytes: 108,
};
const croppedSize = 0x0111;
const layout = 0x0130;
/** Sensors turned by 45°: their rows are not those of the picture. */
const turnedSensor = 0x80;
const maxRecords = 256;
const maxDirectoryBytes = 64 * 1024;

/** Where the JPEG of a RAF file is, which is also its metadata; null where the header is cut off. */
export async function rafJpeg(source: ByteSource): Promise<JpegCandidate | null> {
  const bytes = await source.read(0, header.bytes);
  if (bytes.length < header.bytes) return null;
  return { offset: bytes.readUInt32BE(header.jpegOffset), sizeBytes: bytes.readUInt32BE(header.jpegLength) };
}

export async function readRafContents(source: ByteSource): Promise<RawContents | null> {
  const bytes = await source.read(0, header.bytes);
  const jpeg = await rafJpeg(source);
  if (jpeg === null) return null;
  // Short headers of the first models end where their JPEG begins.
  const hasPixels = jpeg.offset >= header.bytes;
  const pixelsEndAt = hasPixels ? bytes.readUInt32BE(header.pixelsOffset) + bytes.readUInt32BE(header.pixelsLength) : 0;
  const size = await sensorSize(source, bytes.readUInt32BE(header.directoryOffset));
  return { size, jpegs: [jpeg], plain: [], pixelsEndAt, lensModel: null };
}

/** Records of tag, length and value, behind their number. */
async function sensorSize(source: ByteSource, offset: number): Promise<Size | null> {
  if (offset === 0) return null;
  const bytes = await source.read(offset, maxDirectoryBytes);
  if (bytes.length < 4) return null;
  const count = bytes.readUInt32BE(0);
  if (count > maxRecords) return null;
  let size: Size | null = null;
  let at = 4;
  for (let index = 0; index < count && at + 4 <= bytes.length; index++) {
    const [tag, length] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2)];
    const value = bytes.subarray(at + 4, at + 4 + length);
    if (tag === layout && ((value[0] ?? 0) & turnedSensor) !== 0) return null;
    if (tag === croppedSize && value.length >= 4) {
      const [height, width] = [value.readUInt16BE(0), value.readUInt16BE(2)];
      if (width > 0 && height > 0) size = { width, height };
    }
    at += 4 + length;
  }
  return size;
}
