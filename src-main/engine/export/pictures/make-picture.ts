/** @file In the child process: an exported picture from its original. */
import { constants } from 'node:fs';
import { chmod, copyFile, open, unlink } from 'node:fs/promises';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { DecodeGate } from '../../platform/decode-gate.ts';
import { CopyFailure, onSide } from '../../platform/files/copy-failure.ts';
import { asFileFailure, checkUnchanged, type ScannedFile } from '../../platform/files/file-facts.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { isFileOf, sha256, sha256OfFile } from '../../platform/hash.ts';
import type { FileFormat, Head } from '../../platform/head.ts';
import { renderPicture, type PictureForm } from '../../platform/image.ts';
import { exifBlockOf, segmentsOfKind, withMetadata } from '../../platform/image/jpeg-segments.ts';
import { fullSize, type Size } from '../../platform/image/rendition-sizes.ts';
import { bytesSource } from '../../platform/metadata/byte-source.ts';
import type { MetadataBlock } from '../../platform/metadata/findings.ts';
import { readHead, readHeadOf } from '../../platform/metadata/read-head.ts';
import { drawnBoxes } from './drawn-boxes.ts';
import { exifOf } from './picture-exif.ts';
import type { OriginalFile, PictureRecipe } from './picture-recipe.ts';

/** Larger files are not held in memory. */
const largestFileBytes = 1 << 30;
/** Formats whose EXIF block stands by itself; that of a RAW or TIFF file is the file. */
const withBlock: ReadonlySet<FileFormat> = new Set(['jpeg', 'png', 'webp', 'avif', 'heic', 'jxl']);
/** Of files that are written, where the system has modes. */
const ownMode = 0o644;
/** Segments that say something in words: XMP, IPTC, comments. */
const texts = new Set(['xmp', 'text'] as const);

export interface MakePicture {
  readonly facts: OriginalFile;
  readonly temporary: string;
  readonly recipe: PictureRecipe;
  /** Of the file that is written, in milliseconds; null: now. */
  readonly time: number | null;
}

/**
 * Writes the picture under a temporary name, flushed and read back. Throws `FileFailure` of the original and
 * `CopyFailure` of the disk; leaves nothing behind then.
 */
export async function makePicture(
  { facts, temporary, recipe, time }: MakePicture,
  gate: DecodeGate,
): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
  if (hidesNothing(recipe)) {
    const copied = await copyAsItIs(facts, temporary, time);
    if (copied !== null) return copied;
  }
  const bytes = await pictureBytes(facts, recipe, gate);
  try {
    await onSide('library', write(temporary, bytes, time));
    // They are at hand: comparing them is faster than hashing what was written once more.
    if (!(await onSide('library', isFileOf(temporary, bytes)))) throw new CopyFailure('mismatch');
    return { sha256: sha256(bytes), sizeBytes: bytes.length };
  } catch (error) {
    await unlink(pathToFs(temporary)).catch(() => undefined);
    throw error;
  }
}

/**
 * Copies a file that stands upright; read back, it must be the content that the catalog knows, so that hashing once is
 * enough. Null where it is not, or cannot be told.
 */
async function copyAsItIs(
  { path, sizeBytes, sha256: known }: OriginalFile,
  temporary: string,
  time: number | null,
): Promise<{ readonly sha256: string; readonly sizeBytes: number } | null> {
  if (known === null) return null;
  try {
    if (!isUpright(await readHead(path))) return null;
    await copyFile(pathToFs(path), pathToFs(temporary), constants.COPYFILE_EXCL);
    await finish(temporary, time);
    if ((await sha256OfFile(temporary)) === known) return { sha256: known, sizeBytes };
  } catch {
    // The other way meets the same error, and tells which side it is of.
  }
  await unlink(pathToFs(temporary)).catch(() => undefined);
  return null;
}

/** The system's copy keeps the original's mode: a card's files may be read-only, and the copy is the user's own. */
async function finish(temporary: string, time: number | null): Promise<void> {
  await chmod(pathToFs(temporary), ownMode);
  await using file = await open(pathToFs(temporary), 'r+');
  if (time !== null) await file.utimes(time / 1000, time / 1000);
  await file.sync();
}

/** A small JPEG free of metadata. Throws `FileFailure` and errors of the file system. */
export async function jpegOf(
  input: {
    readonly facts: ScannedFile;
    readonly longerSide: number;
    readonly quarters: number;
    readonly quality: number;
  },
  gate: DecodeGate,
): Promise<Uint8Array> {
  const { bytes, head } = await readPicture(input.facts);
  const { quarters, quality } = input;
  const form = { quarters, quality, format: 'jpeg', srgb: true, fit: atMost(input.longerSide) } as const;
  return (await gate.decode(() => renderPicture(bytes, head, form))).bytes;
}

/** The bytes of the picture. Throws `FileFailure`. */
export async function pictureBytes(facts: ScannedFile, recipe: PictureRecipe, gate: DecodeGate): Promise<Buffer> {
  try {
    const read = await readPicture(facts);
    const asItIs = recipe.want === 'copy' ? withoutWhatIsHidden(read, recipe) : null;
    return asItIs ?? (await madeAnew(read, recipe, gate));
  } catch (error) {
    throw asFileFailure(error);
  }
}

interface ReadPicture {
  readonly bytes: Buffer;
  readonly head: Head;
  /** The EXIF block, of formats where it stands by itself. */
  readonly block: Buffer | null;
}

async function readPicture(facts: ScannedFile): Promise<ReadPicture> {
  if (facts.sizeBytes > largestFileBytes) throw new FileFailure('picture-too-large', 'The file has over 1 GiB.');
  // Not to block should the file have become a pipe since it was scanned.
  await using file = await open(pathToFs(facts.path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  checkUnchanged(facts, await file.stat());
  const bytes = await file.readFile();
  checkUnchanged(facts, await file.stat());
  const blocks: MetadataBlock[] = [];
  const found = await readHeadOf(bytesSource(bytes), facts.path, blocks);
  if (found === null || found.head.format === 'video') throw new FileFailure('file-changed');
  const { head } = found;
  if (head.format === 'jpeg') return { bytes, head, block: exifBlockOf(bytes) };
  const tiff = blocks.find((block) => block.kind === 'tiff' && block.first === 'ifd0');
  const stands = tiff?.kind === 'tiff' && withBlock.has(head.format);
  return { bytes, head, block: stands ? await tiff.source.read(0, tiff.source.sizeBytes) : null };
}

/**
 * The file's own bytes where nothing is hidden; a JPEG without what is hidden, its picture untouched. Null where it must
 * be made anew: another format, or not built plainly enough, or not upright after all.
 */
function withoutWhatIsHidden({ bytes, head, block }: ReadPicture, { metadata }: PictureRecipe): Buffer | null {
  if (!isUpright(head)) return null;
  if (tellsAll(metadata)) return bytes;
  if (head.format !== 'jpeg') return null;
  return withMetadata(bytes, exifOf({ block, head, size: null }, metadata), []);
}

async function madeAnew({ bytes, head, block }: ReadPicture, recipe: PictureRecipe, gate: DecodeGate): Promise<Buffer> {
  const { quarters, quality, lossless, format, srgb, longerSide, metadata, boxes } = recipe;
  const form: PictureForm = {
    quarters,
    quality,
    lossless,
    format,
    srgb,
    fit: longerSide === null ? fullSize : atMost(longerSide),
    ...(boxes === undefined ? {} : { overlay: (shown) => drawnBoxes(boxes, shown) }),
  };
  const made = await gate.decode(() => renderPicture(bytes, head, form));
  if (format !== 'jpeg') return made.bytes;
  const sideways = turnsSideways(head, quarters);
  const size = sideways ? { width: made.height, height: made.width } : { width: made.width, height: made.height };
  const exif = exifOf({ block, head, size }, metadata);
  const words = tellsAll(metadata) && head.format === 'jpeg' ? segmentsOfKind(bytes, texts).flatMap(uprightWords) : [];
  return withMetadata(made.bytes, exif, words) ?? made.bytes;
}

/**
 * A segment of words as it is true of the upright picture: XMP names the orientation, too. What it says of a video behind
 * the picture (motion photos) is no longer true: such a segment goes.
 */
function uprightWords(segment: Buffer): Buffer[] {
  const text = segment.toString('latin1');
  if (/MicroVideo|MotionPhoto|Container:Directory/.test(text)) return [];
  return [Buffer.from(text.replaceAll(/(tiff:Orientation(?:="|>))[2-8]/g, '$11'), 'latin1')];
}

function hidesNothing({ want, metadata }: PictureRecipe): boolean {
  return want === 'copy' && tellsAll(metadata);
}

function tellsAll({ keep, position }: PictureRecipe['metadata']): boolean {
  return keep === 'all' && position === 'keep';
}

function isUpright(head: Head | null): boolean {
  return head !== null && (head.transformed || (head.orientation ?? 1) === 1);
}

function turnsSideways(head: Head, quarters: number): boolean {
  const isSideways = !head.transformed && (head.orientation ?? 1) >= 5;
  return isSideways !== (quarters % 2 === 1);
}

/** A size with at most so many pixels on the longer side. */
function atMost(longerSide: number): (full: Size) => Size {
  return (full) => {
    const factor = Math.min(1, longerSide / Math.max(1, full.width, full.height));
    const { width, height } = factor === 1 ? fullSize(full) : full;
    return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
  };
}

async function write(path: string, bytes: Buffer, time: number | null): Promise<void> {
  await using file = await open(pathToFs(path), 'wx');
  await file.writeFile(bytes);
  if (time !== null) await file.utimes(time / 1000, time / 1000);
  await file.sync();
}
