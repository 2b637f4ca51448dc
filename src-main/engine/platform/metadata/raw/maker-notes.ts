/**
 * @file Previews in maker notes. Their layouts are told by nobody but those who took them apart (exiftool's tag tables,
 * the Exiv2 and LibRaw documentation): how each begins, from where its offsets count, and which tags lead to a JPEG.
 */
import type { ByteSource } from '../byte-source.ts';
import { decodeText } from '../text.ts';
import type { JpegCandidate } from './candidates.ts';
import { readDirectory, readTiffHeader, type Layout, type RawDirectory, type RawEntry } from './directories.ts';
import { tag } from './tags.ts';

const nikonPreviewIfd = 0x0011;
const olympus = { cameraSettings: 0x2020, start: 0x0101, length: 0x0102, oldStart: 0x1036, oldLength: 0x1037 };
const pentax = { length: 0x0003, start: 0x0004 };
const minolta = { start: 0x0088, length: 0x0089 };
const sonyPreview = 0x2001;
/** Sony's preview stands behind a header of its own. */
const sonyHeaderBytes = 32;
const canonLensModel = 0x0095;
const maxLensBytes = 128;

export interface MakerNote {
  readonly jpegs: readonly JpegCandidate[];
  readonly lensModel: string | null;
}

const nothing: MakerNote = { jpegs: [], lensModel: null };

/** Previews that a maker note leads to. `around` is the layout of the TIFF structure in which it stands. */
export async function readMakerNote(
  source: ByteSource,
  note: RawEntry,
  around: Layout,
  make: string,
): Promise<MakerNote> {
  const start = await source.read(note.at, 16);
  const name = start.toString('latin1');
  const directoryAt = (offset: number, base = around.base, little = around.little): Promise<RawDirectory | null> =>
    readDirectory(source, { little, base }, note.at + offset - base);

  if (name.startsWith('Nikon\0\x02')) return nikonPreview(source, note.at + 10);
  if (name.startsWith('OLYMPUS\0')) return olympusPreview(source, await directoryAt(12, note.at, name[8] === 'I'));
  if (name.startsWith('OM SYSTEM\0')) return olympusPreview(source, await directoryAt(16, note.at, name[12] === 'I'));
  if (/^(?:OLYMP|EPSON)\0/.test(name)) return olympusPreview(source, await directoryAt(8));
  if (name.startsWith('PENTAX \0')) return pentaxPreview(await directoryAt(10, note.at, name[8] === 'I'), note.at);
  if (name.startsWith('AOC\0')) {
    const little = name[4] === 'I' ? true : name[4] === 'M' ? false : around.little;
    return pentaxPreview(await directoryAt(6, around.base, little), around.base);
  }
  if (/^SONY (?:DSC|CAM|MOBILE)/.test(name)) return sonyPreviews(await directoryAt(12));
  if (/^sony/i.test(make)) return sonyPreviews(await directoryAt(0));
  if (/^(?:konica|minolta)/i.test(make)) {
    const directory = await directoryAt(0);
    return directory === null ? nothing : { ...nothing, jpegs: await pair(directory, minolta.start, minolta.length) };
  }
  if (/^canon/i.test(make)) return { jpegs: [], lensModel: await canonLens(await directoryAt(0)) };
  return nothing;
}

/** Canon's name of the lens, for maker notes and for CR3's block of them. */
export async function canonLens(directory: RawDirectory | null): Promise<string | null> {
  const text = directory === null ? '' : decodeText(await directory.bytes(canonLensModel, maxLensBytes)).trim();
  return /[A-Za-z0-9]/.test(text) ? text : null;
}

/** A TIFF structure of its own, with its own header. */
async function nikonPreview(source: ByteSource, base: number): Promise<MakerNote> {
  const header = await readTiffHeader(source, base);
  if (header === null) return nothing;
  const main = await readDirectory(source, header.layout, header.first);
  const at = await main?.number(nikonPreviewIfd);
  const preview = at === null || at === undefined ? null : await readDirectory(source, header.layout, at);
  return preview === null ? nothing : { ...nothing, jpegs: await pair(preview, tag.jpegOffset, tag.jpegLength) };
}

async function olympusPreview(source: ByteSource, main: RawDirectory | null): Promise<MakerNote> {
  if (main === null) return nothing;
  const at = await main.number(olympus.cameraSettings);
  const settings = at === null ? null : await readDirectory(source, main.layout, at);
  const newer = settings === null ? [] : await pair(settings, olympus.start, olympus.length);
  return { ...nothing, jpegs: [...newer, ...(await pair(main, olympus.oldStart, olympus.oldLength))] };
}

async function pentaxPreview(directory: RawDirectory | null, base: number): Promise<MakerNote> {
  return directory === null ? nothing : { ...nothing, jpegs: await pair(directory, pentax.start, pentax.length, base) };
}

function sonyPreviews(directory: RawDirectory | null): MakerNote {
  const entry = directory?.entries.get(sonyPreview);
  if (entry === undefined || entry.sizeBytes <= sonyHeaderBytes) return nothing;
  return {
    ...nothing,
    jpegs: [{ offset: entry.at + sonyHeaderBytes, sizeBytes: entry.sizeBytes - sonyHeaderBytes }],
  };
}

async function pair(
  directory: RawDirectory,
  startTag: number,
  lengthTag: number,
  base = directory.layout.base,
): Promise<JpegCandidate[]> {
  const [start, sizeBytes] = [await directory.number(startTag), await directory.number(lengthTag)];
  return start === null || sizeBytes === null || start <= 0 || sizeBytes <= 0
    ? []
    : [{ offset: base + start, sizeBytes }];
}
