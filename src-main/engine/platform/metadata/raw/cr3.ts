/**
 * @file Canon CR3: boxes of ISO/IEC 14496-12 with Canon's own inside (as taken apart by L. Chevalier, "Canon CR3", and
 * exiftool). The metadata is four TIFF blocks: IFD0, Exif IFD, maker note, GPS IFD.
 */
import { windowOf, type ByteSource } from '../byte-source.ts';
import type { Findings } from '../findings.ts';
import { boxesIn } from '../heif-boxes.ts';
import { readTiff } from '../tiff.ts';
import { addXmp } from '../xmp.ts';
import type { JpegCandidate, RawContents } from './candidates.ts';
import { readDirectory, readTiffHeader } from './directories.ts';
import { canonLens } from './maker-notes.ts';
import { tag } from './tags.ts';

const uuid = {
  canon: '85c0b687820f11e08111f4ce462b6a48',
  preview: 'eaf42b5e1c984b88b9fbb7dc406e4d16',
  xmp: 'be7acfcb97a942e89c71999491e3afac',
};
const uuidBytes = 16;
const maxTopBoxes = 64;
const maxMovieBytes = 8 * 1024 * 1024;
const maxXmpBytes = 2 * 1024 * 1024;
const maxTracks = 16;
/** Before the JPEG in a THMB and in a PRVW box. */
const imageHeaderBytes = 16;

interface Parts {
  /** Canon's boxes by type (CMT1 …), as parts of the source. */
  readonly canon: ReadonlyMap<string, ByteSource>;
  readonly xmp: Buffer | null;
  readonly jpegs: readonly JpegCandidate[];
  readonly pixelsEndAt: number;
}

/** Metadata of a CR3 into `findings`, in the order of exiftool's trust: IFD0, Exif, GPS, XMP. */
export async function readCr3Metadata(source: ByteSource, findings: Findings): Promise<void> {
  const { canon, xmp } = await readParts(source);
  for (const type of ['CMT1', 'CMT2']) {
    const block = canon.get(type);
    if (block !== undefined) await readTiff(block, findings);
  }
  const gps = canon.get('CMT4');
  if (gps !== undefined) await readTiff(gps, findings, 'gps');
  if (xmp !== null) addXmp(xmp, findings);
}

export async function readCr3Contents(source: ByteSource): Promise<RawContents> {
  const { canon, jpegs, pixelsEndAt } = await readParts(source);
  const main = await firstDirectory(canon.get('CMT1'));
  const [width, height] = [await main?.number(tag.width), await main?.number(tag.height)];
  const lensModel = await canonLens(await firstDirectory(canon.get('CMT3')));
  return { size: width && height ? { width, height } : null, jpegs, plain: [], pixelsEndAt, lensModel };
}

async function firstDirectory(block: ByteSource | undefined): ReturnType<typeof readDirectory> {
  const header = block === undefined ? null : await readTiffHeader(block, 0);
  return block === undefined || header === null ? null : readDirectory(block, header.layout, header.first);
}

async function readParts(source: ByteSource): Promise<Parts> {
  const canon = new Map<string, ByteSource>();
  const jpegs: JpegCandidate[] = [];
  let xmp: Buffer | null = null;
  let pixelsEndAt = 0;
  let at = 0;
  for (let hop = 0; hop < maxTopBoxes; hop++) {
    const head = await source.read(at, 16 + uuidBytes);
    if (head.length < 8) break;
    const { sizeBytes, headerBytes } = boxSize(head, source.sizeBytes - at);
    if (sizeBytes < headerBytes) break;
    const type = head.toString('latin1', 4, 8);
    const id = type === 'uuid' ? head.toString('hex', headerBytes, headerBytes + uuidBytes) : '';
    const bodyAt = at + headerBytes;
    if (type === 'moov' && sizeBytes <= maxMovieBytes) {
      const movie = await source.read(bodyAt, sizeBytes - headerBytes);
      takeMovie(movie, (part) => bodyAt + part.byteOffset - movie.byteOffset, source, canon, jpegs);
    } else if (id === uuid.xmp && sizeBytes <= maxXmpBytes) {
      xmp = await source.read(bodyAt + uuidBytes, sizeBytes - headerBytes - uuidBytes);
    } else if (id === uuid.preview) {
      // Eight bytes of its own stand before the PRVW box.
      const box = await source.read(bodyAt + uuidBytes + 8, 8 + imageHeaderBytes);
      const image = box.toString('latin1', 4, 8) === 'PRVW' ? imageIn(box.subarray(8), 12) : 0;
      if (image > 0) jpegs.push({ offset: bodyAt + uuidBytes + 8 + 8 + imageHeaderBytes, sizeBytes: image });
    } else if (type === 'mdat') {
      pixelsEndAt = at + sizeBytes;
    }
    at += sizeBytes;
  }
  return { canon, xmp, jpegs, pixelsEndAt };
}

function takeMovie(
  movie: Buffer,
  placeOf: (part: Buffer) => number,
  source: ByteSource,
  canon: Map<string, ByteSource>,
  jpegs: JpegCandidate[],
): void {
  let tracks = 0;
  for (const { type, data } of boxesIn(movie)) {
    if (type === 'uuid' && data.toString('hex', 0, uuidBytes) === uuid.canon) {
      for (const box of boxesIn(data.subarray(uuidBytes))) {
        canon.set(box.type, windowOf(source, placeOf(box.data), box.data.length));
        if (box.type !== 'THMB' || box.data.length <= imageHeaderBytes) continue;
        jpegs.push({ offset: placeOf(box.data) + imageHeaderBytes, sizeBytes: imageIn(box.data, 8) });
      }
    } else if (type === 'trak' && tracks++ < maxTracks) {
      const sample = firstSample(data);
      if (sample !== null) jpegs.push(sample);
    }
  }
}

/** The length of the JPEG as its box says. */
function imageIn(box: Buffer, lengthAt: number): number {
  return box.length < lengthAt + 4 ? 0 : box.readUInt32BE(lengthAt);
}

/** The first sample of a track: the JPEG of the first one, the sensor's pixels of the others. */
function firstSample(track: Buffer): JpegCandidate | null {
  const boxes = new Map<string, Buffer>();
  let inside = track;
  for (const step of ['mdia', 'minf', 'stbl']) {
    const next = [...boxesIn(inside)].find(({ type }) => type === step);
    if (next === undefined) return null;
    inside = next.data;
  }
  for (const { type, data } of boxesIn(inside)) boxes.set(type, data);
  const sizes = boxes.get('stsz');
  const [short, long] = [boxes.get('stco'), boxes.get('co64')];
  if (sizes === undefined || sizes.length < 12) return null;
  // One size for all samples, or a list of them (14496-12, 8.7.3.2).
  const common = sizes.readUInt32BE(4);
  const sizeBytes = common > 0 ? common : sizes.length >= 16 ? sizes.readUInt32BE(12) : 0;
  if (long !== undefined && long.length >= 16) return { offset: Number(long.readBigUInt64BE(8)), sizeBytes };
  return short !== undefined && short.length >= 12 ? { offset: short.readUInt32BE(8), sizeBytes } : null;
}

function boxSize(head: Buffer, rest: number): { sizeBytes: number; headerBytes: number } {
  const size = head.readUInt32BE(0);
  if (size === 1 && head.length >= 16) return { sizeBytes: Number(head.readBigUInt64BE(8)), headerBytes: 16 };
  return { sizeBytes: size === 0 ? rest : size, headerBytes: 8 };
}
