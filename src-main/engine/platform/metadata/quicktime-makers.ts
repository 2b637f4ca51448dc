/** @file Blocks of single camera makers inside `udta`: who made the video, and the little picture with its EXIF. */
import { bytesSource } from './byte-source.ts';
import { newFindings, type Findings } from './findings.ts';
import { readJpeg } from './jpeg.ts';
import type { Box, BoxWalker } from './quicktime-boxes.ts';
import { movieText } from './quicktime-values.ts';

const maxBlockBytes = 1024 * 1024;
/** EXIF of the little picture that is about itself, not about the video. */
const ofItself = new Set(['Orientation', 'ImageWidth', 'ImageHeight', 'ExifImageWidth', 'ExifImageHeight']);
/** Types that only one maker writes and that hold no name. */
const makersByType: ReadonlyMap<string, string> = new Map([
  ['MVTG', 'FujiFilm'],
  ['FFMV', 'FujiFilm'],
  ['QVMI', 'Casio'],
  ['GPMF', 'GoPro'],
  ['GoPr', 'GoPro'],
]);

/** Reads a maker's block; false for a box that is none. `MakerBlock` is our own name for "who wrote a block". */
export async function addMakerBlock(walker: BoxWalker, box: Box, findings: Findings): Promise<boolean> {
  const tags = findings.quicktime;
  const maker = makersByType.get(box.type);
  if (maker !== undefined) tags['MakerBlock'] ??= maker;
  else if (box.type === 'TAGS') addName(tags, 'Make', await walker.bytes(box, 32));
  else if (box.type === 'CNTH') await addLittlePicture(walker, box, findings);
  else if (box.type === 'NCDT') await addNikon(walker, box, tags);
  else if (box.type === 'PANA' || box.type === 'LEIC') addPanasonic(await walker.bytes(box, 64), tags);
  else return false;
  return true;
}

/** A name in capitals and spaces at the beginning of a block: `PENTAX DIGITAL CAMERA`, `EASTMAN KODAK COMPANY`. */
function addName(tags: Record<string, string>, name: string, bytes: Buffer): void {
  const text = movieText(bytes);
  if (text !== null && /^[\x20-\x7e]{3,}$/.test(text)) tags[name] ??= text;
}

/** Canon's `CNTH`: a JPEG with the EXIF of the moment of recording, in local time. */
async function addLittlePicture(walker: BoxWalker, cnth: Box, findings: Findings): Promise<void> {
  const box = await walker.child(cnth, 'CNDA');
  const jpeg = box === null ? null : await walker.allBytes(box, maxBlockBytes);
  if (jpeg === null || jpeg.length < 4) return;
  const inside = newFindings(findings.blocks);
  await readJpeg(bytesSource(jpeg), inside);
  for (const [name, value] of Object.entries(inside.exif)) if (!ofItself.has(name)) findings.exif[name] ??= value;
  for (const [name, value] of Object.entries(inside.gps)) findings.gps[name] ??= value;
  findings.thumbnail ??= jpeg;
}

/** Nikon's `NCDT/NCTG`: records of tag, EXIF type, count and value; 1 is the make, 2 the model, 0x12 the local time. */
async function addNikon(walker: BoxWalker, ncdt: Box, tags: Record<string, string>): Promise<void> {
  const box = await walker.child(ncdt, 'NCTG');
  const bytes = box === null ? Buffer.alloc(0) : await walker.bytes(box, maxBlockBytes);
  const names = new Map([
    [1, 'Make'],
    [2, 'Model'],
    [3, 'Software'],
    [0x12, 'DateTimeOriginal'],
  ]);
  const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = (sizes[bytes.readUInt16BE(at + 4)] ?? 0) * bytes.readUInt16BE(at + 6);
    const name = names.get(bytes.readUInt32BE(at));
    if (size === 0 || at + 8 + size > bytes.length) return;
    if (name !== undefined && bytes.readUInt16BE(at + 4) === 2)
      addName(tags, name, bytes.subarray(at + 8, at + 8 + size));
    at += 8 + size;
  }
}

/** Leica writes its name and then the model, Panasonic the model at one of two places. */
function addPanasonic(bytes: Buffer, tags: Record<string, string>): void {
  const isLeica = bytes.toString('latin1', 0, 5) === 'LEICA';
  tags['Make'] ??= isLeica ? (movieText(bytes.subarray(0, 22)) ?? 'LEICA') : 'Panasonic';
  if (isLeica) addName(tags, 'Model', bytes.subarray(22, 52));
  else
    for (const at of [4, 12])
      if (!bytes.subarray(at, at + 6).includes(0)) addName(tags, 'Model', bytes.subarray(at, at + 16));
}
