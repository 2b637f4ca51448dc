/** @file The segments of a JPEG beside its picture (ITU-T T.81, annex B): which of them stay, and which come in. */
import { segmentsOf } from './jpeg-scans.ts';

const app = { first: 0xe0, exif: 0xe1, icc: 0xe2, photoshop: 0xed, adobe: 0xee, last: 0xef } as const;
const comment = 0xfe;
const exifMark = Buffer.from('Exif\0\0', 'latin1');
const xmpMark = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
const startOfImage = Buffer.from([0xff, 0xd8]);
const endOfImage = Buffer.from([0xff, 0xd9]);
/** A segment's length counts itself, in two bytes. */
const mostBytes = 65_533;

/** What a segment beside the picture is. */
export type SegmentKind = 'picture' | 'exif' | 'xmp' | 'text' | 'other';

/** The EXIF block of a JPEG, without the mark before it; null where it has none. */
export function exifBlockOf(jpeg: Buffer): Buffer | null {
  for (const { kind, segment } of segmentsOf(jpeg)) {
    if (kindOf(kind, segment) === 'exif') return segment.subarray(exifMark.length);
  }
  return null;
}

/** Segments of these kinds, whole with their markers. */
export function segmentsOfKind(jpeg: Buffer, kinds: ReadonlySet<SegmentKind>): Buffer[] {
  const found: Buffer[] = [];
  for (const { kind, segment, start, dataEnd } of segmentsOf(jpeg)) {
    if (kinds.has(kindOf(kind, segment))) found.push(jpeg.subarray(start, dataEnd));
  }
  return found;
}

/**
 * The JPEG's first picture with its data as they are, with an EXIF block (null: none) and these further segments, and
 * without all others; nothing behind the picture stays. Null where it is not built plainly enough to tell.
 */
export function withMetadata(jpeg: Buffer, exif: Buffer | null, others: readonly Buffer[]): Buffer | null {
  const front: Buffer[] = [];
  const picture: Buffer[] = [];
  let end = 0;
  for (const { kind, segment, start, dataEnd } of segmentsOf(jpeg)) {
    end = dataEnd;
    if (kindOf(kind, segment) !== 'picture') continue;
    // JFIF's segment goes first (JFIF 1.02).
    (kind === app.first ? front : picture).push(jpeg.subarray(start, dataEnd));
  }
  const isAtEnd = end === jpeg.length || jpeg.subarray(end, end + 2).equals(endOfImage);
  if (picture.length === 0 || !isAtEnd) return null;
  const block = exif === null ? [] : [exifSegment(exif)];
  return Buffer.concat([startOfImage, ...front, ...block, ...others, ...picture, endOfImage]);
}

function exifSegment(exif: Buffer): Buffer {
  const length = 2 + exifMark.length + exif.length;
  if (length > mostBytes) throw new RangeError('the EXIF block does not fit into a segment');
  const head = Buffer.from([0xff, app.exif, length >> 8, length & 0xff]);
  return Buffer.concat([head, exifMark, exif]);
}

/** `picture` is what the picture is read by: all but what programs and cameras say about it. */
function kindOf(kind: number, segment: Buffer): SegmentKind {
  if (kind === comment) return 'text';
  if (kind < app.first || kind > app.last) return 'picture';
  if (kind === app.adobe) return 'picture';
  if (kind === app.first) return segment.toString('latin1', 0, 5) === 'JFIF\0' ? 'picture' : 'other';
  if (kind === app.icc) return segment.toString('latin1', 0, 12) === 'ICC_PROFILE\0' ? 'picture' : 'other';
  if (kind === app.photoshop) return 'text';
  if (kind !== app.exif) return 'other';
  if (segment.subarray(0, exifMark.length).equals(exifMark)) return 'exif';
  return segment.subarray(0, xmpMark.length).equals(xmpMark) ? 'xmp' : 'other';
}
