/**
 * @file The video inside a still. Google's motion photos (developer.android.com, "Motion Photo format 1.0"; before it
 * "MicroVideo") name its place in XMP, counted from the end of the file; Samsung's have a trailer of their own
 * (`SEFH` … `SEFT`, layout: exiftool's Samsung tags); HEIC keeps it in an `mpvd` box. Files lie: it counts only where a
 * video really begins.
 */
import type { MotionPart } from '../head.ts';
import { windowOf, type ByteSource } from './byte-source.ts';
import type { Findings } from './findings.ts';
import { BoxWalker } from './quicktime-boxes.ts';

const embeddedVideo = 0x0a30;
const maxTrailerBytes = 64 * 1024;
/** What follows each other in an MP4 file; anything else is what comes behind it. */
const movieBoxes = /^(?:ftyp|moov|mdat|free|skip|wide|uuid|meta|udta|moof|mfra|sidx|styp|pdin|pnot|prft|emsg)$/;

/** Finds the video in a JPEG, from what was found in its XMP and EXIF, into `findings.motion`. */
export async function findMotion(source: ByteSource, findings: Findings): Promise<void> {
  const told = [...fromDirectory(findings, source.sizeBytes), ...fromMicroVideo(findings, source.sizeBytes)];
  const isNamed = told.length > 0 || isMotionPhoto(findings);
  // Reading the end of the file costs: only where there may be a trailer.
  const isSamsung = /samsung/i.test(String(findings.exif['Make']));
  if (isNamed || isSamsung) told.push(...(await fromSamsungTrailer(source)));
  for (const part of told) {
    findings.motion = await movieAt(source, part);
    if (findings.motion !== null) return;
  }
  if (isNamed) findings.warnings.add('The video of this motion photo is not where the file says.');
}

/** Finds the video in a HEIC: in its `mpvd` box, else as in a JPEG. */
export async function findMotionInHeif(source: ByteSource, findings: Findings): Promise<void> {
  // The walk over the boxes costs a read at the end of the file: only where something speaks of a video.
  if (!isMotionPhoto(findings) && !/samsung/i.test(String(findings.exif['Make']))) return;
  for await (const box of new BoxWalker(source).top()) {
    if (box.type !== 'mpvd') continue;
    findings.motion = await movieAt(source, { offset: box.dataAt, sizeBytes: box.end - box.dataAt });
    if (findings.motion !== null) return;
  }
  await findMotion(source, findings);
}

function isMotionPhoto({ xmp }: Findings): boolean {
  return xmp['GCamera:MotionPhoto'] === '1' || xmp['GCamera:MicroVideo'] === '1';
}

/** Format 1.0: the parts of the file in their order, each with its length and the padding behind it. */
function fromDirectory({ xmp }: Findings, fileBytes: number): MotionPart[] {
  const directory = xmp['Container:Directory'];
  if (!Array.isArray(directory)) return [];
  const items = (directory as readonly string[]).map((item) => ({
    isMotion: /(?:^| )Semantic=MotionPhoto(?: |$)/.test(item),
    lengthBytes: numberIn(item, 'Length'),
    paddingBytes: numberIn(item, 'Padding'),
  }));
  const index = items.findIndex((item) => item.isMotion && item.lengthBytes > 0);
  const video = items[index];
  if (video === undefined) return [];
  const behind = items.slice(index + 1).reduce((sum, item) => sum + item.lengthBytes + item.paddingBytes, 0);
  // By the format the padding of the video lies behind it; not all writers count it.
  return [...new Set([video.paddingBytes, 0])].map((padding) => ({
    offset: fileBytes - behind - padding - video.lengthBytes,
    sizeBytes: video.lengthBytes,
  }));
}

function numberIn(item: string, name: string): number {
  return Number(new RegExp(`(?:^| )${name}=(\\d{1,15})(?: |$)`).exec(item)?.[1] ?? 0);
}

function fromMicroVideo({ xmp }: Findings, fileBytes: number): MotionPart[] {
  const sizeBytes = Number(xmp['GCamera:MicroVideoOffset'] ?? 0);
  return Number.isSafeInteger(sizeBytes) && sizeBytes > 0 ? [{ offset: fileBytes - sizeBytes, sizeBytes }] : [];
}

/** The directory stands at the end; its entries count back from where it begins. */
async function fromSamsungTrailer(source: ByteSource): Promise<MotionPart[]> {
  const end = await source.read(source.sizeBytes - 8, 8);
  if (end.toString('latin1', 4, 8) !== 'SEFT') return [];
  const length = end.readUInt32LE(0);
  const directoryAt = source.sizeBytes - 8 - length;
  if (length < 12 || length > maxTrailerBytes || directoryAt < 0) return [];
  const directory = await source.read(directoryAt, length);
  if (directory.toString('latin1', 0, 4) !== 'SEFH') return [];
  const count = Math.min(directory.readUInt32LE(8), Math.floor((directory.length - 12) / 12));
  for (let index = 0; index < count; index++) {
    const at = 12 + 12 * index;
    if (directory.readUInt16LE(at + 2) !== embeddedVideo) continue;
    const offset = directoryAt - directory.readUInt32LE(at + 4);
    const sizeBytes = directory.readUInt32LE(at + 8);
    // Before the video: two zeros, its type, the length of its name ("MotionPhoto_Data"), the name.
    const head = await source.read(offset, 8);
    const headBytes = head.length < 8 ? 0 : 8 + head.readUInt32LE(4);
    return headBytes === 0 ? [] : [{ offset: offset + headBytes, sizeBytes: sizeBytes - headBytes }];
  }
  return [];
}

/** The part as far as it is an MP4 file; null where none begins there. */
async function movieAt(source: ByteSource, { offset, sizeBytes }: MotionPart): Promise<MotionPart | null> {
  if (offset <= 0 || sizeBytes <= 8 || offset + sizeBytes > source.sizeBytes) return null;
  const part = windowOf(source, offset, sizeBytes);
  let movieBytes = 0;
  for await (const box of new BoxWalker(part).top()) {
    if (movieBytes === 0 ? box.type !== 'ftyp' : !movieBoxes.test(box.type)) break;
    movieBytes = box.end;
  }
  return movieBytes === 0 ? null : { offset, sizeBytes: movieBytes };
}
