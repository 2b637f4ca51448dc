/** @file Which container a RAW file is, by its first bytes, and who reads its metadata and finds its previews. */
import { windowOf, type ByteSource } from '../byte-source.ts';
import type { Findings } from '../findings.ts';
import { readJpeg } from '../jpeg.ts';
import { readTiff } from '../tiff.ts';
import type { JpegCandidate, RawContents } from './candidates.ts';
import { readCr3Contents, readCr3Metadata } from './cr3.ts';
import { mrwTiff, readMrwContents } from './mrw.ts';
import { rafJpeg, readRafContents } from './raf.ts';
import { readTiffContents } from './tiff-contents.ts';

export interface RawContainer {
  readonly readMetadata: (source: ByteSource, findings: Findings) => Promise<void>;
  /** Null where the container's own structure cannot be read. */
  readonly readContents: (source: ByteSource) => Promise<RawContents | null>;
}

const raf: RawContainer = {
  readMetadata: async (source, findings) => readJpegPart(source, await rafJpeg(source), findings),
  readContents: readRafContents,
};

const cr3: RawContainer = { readMetadata: readCr3Metadata, readContents: readCr3Contents };

const mrw: RawContainer = {
  async readMetadata(source, findings) {
    const tiff = await mrwTiff(source);
    if (tiff !== null) await readTiff(tiff, findings);
  },
  readContents: readMrwContents,
};

const tiff: RawContainer = { readMetadata: readTiff, readContents: (source) => readTiffContents(source) };

/** Panasonic keeps what its own directory has no room for in the EXIF block of its preview. */
const panasonicTiff: RawContainer = {
  ...tiff,
  async readMetadata(source, findings) {
    await readTiff(source, findings);
    for (const jpeg of (await readTiffContents(source))?.jpegs ?? []) await readJpegPart(source, jpeg, findings);
  },
};

/** The container that begins with these bytes (at least 16 of them). */
export function rawContainer(start: Buffer): RawContainer {
  const magic = start.toString('latin1', 0, 12);
  if (magic.startsWith('FUJIFILM')) return raf;
  if (magic.startsWith('\0MRM')) return mrw;
  if (magic.startsWith('ftyp', 4)) return cr3;
  return magic.startsWith('IIU\0') ? panasonicTiff : tiff;
}

async function readJpegPart(source: ByteSource, part: JpegCandidate | null, findings: Findings): Promise<void> {
  if (part === null) return;
  const jpeg = windowOf(source, part.offset, part.sizeBytes);
  if ((await jpeg.read(0, 2)).toString('latin1') === '\xff\xd8') await readJpeg(jpeg, findings);
}
