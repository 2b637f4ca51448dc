/** @file The head of a picture: what its metadata tells, without decoding it and without reading all of it. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { pathToFs } from '../files/path-bytes.ts';
import { sniff, sniffBytes, type Sniffed } from '../format.ts';
import { directoryBeyond, withDirectory } from '../format/tiff-raw.ts';
import type { FileFormat, Head } from '../head.ts';
import { shownSize } from '../image/orientation.ts';
import { readBmp } from './bmp.ts';
import { bytesSource, fileSource, ReadBudgetExceeded, type ByteSource } from './byte-source.ts';
import { newFindings, type Findings, type MetadataBlock } from './findings.ts';
import { readGif } from './gif.ts';
import { readHeif } from './heif.ts';
import { readJp2 } from './jp2.ts';
import { readJpeg } from './jpeg.ts';
import { readJxl } from './jxl.ts';
import { readPng } from './png.ts';
import { readVideo } from './quicktime.ts';
import { readXmpFacts } from './read-xmp-facts.ts';
import { readTiff } from './tiff.ts';
import { readRaw } from './raw/read-raw.ts';
import { readWebp } from './webp.ts';

type FormatReader = (source: ByteSource, findings: Findings) => Promise<void>;

const readers: Readonly<Record<FileFormat, FormatReader>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
  gif: readGif,
  tiff: readTiffFile,
  heic: readHeif,
  bmp: readBmp,
  jxl: readJxl,
  jp2: readJp2,
  avif: readHeif,
  raw: readRaw,
  video: readVideo,
};

/** A head with what else was found on the way. */
export interface HeadAndFindings {
  readonly head: Head;
  readonly findings: Findings;
}

/**
 * Reads metadata, pixel size and orientation of a file; null for what is neither picture nor video (to be ignored).
 * Throws `FileFailure` for pictures and videos that cannot be read (`unsupported-format`, `empty-file`,
 * `file-damaged`), and the file system's error (`ENOENT`, `EACCES` …) for files that cannot be opened.
 */
export async function readHead(path: string): Promise<Head | null> {
  return withFile(path, async (source) => (await readHeadOf(source, path))?.head ?? null);
}

/** The same for a whole file in memory; its name matters only where the content tells nothing. */
export async function readHeadFromBytes(bytes: Uint8Array, fileName: string): Promise<Head | null> {
  return (await readHeadOf(bytesSource(bytes), fileName))?.head ?? null;
}

/** Opens a file for reading in parts and closes it afterwards. */
export async function withFile<Result>(path: string, use: (source: ByteSource) => Promise<Result>): Promise<Result> {
  // O_NONBLOCK: should the name have become a pipe, opening must not wait for a writer. (Not there on Windows.)
  const nonBlocking: number | undefined = constants.O_NONBLOCK;
  const file: FileHandle = await open(pathToFs(path), constants.O_RDONLY | (nonBlocking ?? 0));
  try {
    const { size } = await file.stat();
    return await use(fileSource(file, size));
  } finally {
    await file.close();
  }
}

/** The same of a source, with what else was found; `blocks` takes the blocks of metadata as they stand. */
export async function readHeadOf(
  source: ByteSource,
  fileName: string,
  blocks: MetadataBlock[] | null = null,
): Promise<HeadAndFindings | null> {
  const sniffed = await sniffIn(source, fileName);
  if (sniffed.kind === 'other') return null;
  if (sniffed.kind === 'failure') throw new FileFailure(sniffed.code, sniffed.detail);
  const { format, mime } = sniffed;
  const findings = newFindings(blocks);
  try {
    await readers[format](source, findings);
  } catch (error) {
    // Damage that no reader foresaw costs the rest of the metadata, not the picture. Errors of the drive are another matter.
    if (!(error instanceof RangeError || error instanceof TypeError || error instanceof ReadBudgetExceeded))
      throw error;
    findings.warnings.add(`The metadata could not be read to the end: ${error.message}.`);
  }
  return { head: headFrom(format, mime, findings), findings };
}

/** A TIFF's first directory tells whether it is a camera's RAW file; in many files it stands behind the pixels. */
async function sniffIn(source: ByteSource, fileName: string): Promise<Sniffed> {
  const start = await source.read(0, sniffBytes);
  const sniffed = sniff(start, fileName);
  const beyond = sniffed.kind === 'readable' && sniffed.format === 'tiff' ? directoryBeyond(start) : null;
  return beyond === null ? sniffed : sniff(withDirectory(start, await source.read(beyond, sniffBytes)), fileName);
}

function headFrom(format: FileFormat, mime: string, findings: Findings): Head {
  const { width, height, exif, gps, xmp, iptc, png, quicktime, containerShown } = findings;
  const { durationMs, contentIdentifier, motion } = findings;
  const transformed = format === 'heic' || format === 'avif' || format === 'video';
  const orientation = orientationOf(exif['Orientation']);
  const stored = width === null || height === null ? null : { width, height };
  const shown = transformed ? (containerShown ?? stored) : stored === null ? null : shownSize(stored, orientation);
  const colorSpace = exif['InteropIndex'] === 'R03' ? 'adobe-rgb' : findings.colorSpace;
  return {
    format,
    mime,
    width,
    height,
    orientation,
    transformed,
    shownWidth: shown?.width ?? null,
    shownHeight: shown?.height ?? null,
    ...(colorSpace === null ? {} : { colorSpace }),
    tags: { exif, gps, xmp, iptc, png, quicktime, sidecar: {}, takeout: {} },
    ...{ durationMs, contentIdentifier, motion },
    ...regionsIn(findings),
    warnings: [...findings.warnings],
  };
}

function regionsIn({ regionsPacket }: Findings): Pick<Head, 'regions'> {
  const regions = regionsPacket === null ? null : (readXmpFacts(regionsPacket, 'file')?.regions ?? null);
  return regions === null ? {} : { regions };
}

/** A number from 1 to 8, whatever type it was written in. */
function orientationOf(value: unknown): number | null {
  const number = Number(Array.isArray(value) ? value[0] : value);
  return Number.isInteger(number) && number >= 1 && number <= 8 ? number : null;
}

/** In a TIFF file the first directory is the picture's own: its size is the picture's. */
async function readTiffFile(source: ByteSource, findings: Findings): Promise<void> {
  await readTiff(source, findings);
  const { ImageWidth: width, ImageHeight: height } = findings.exif;
  if (typeof width === 'number' && width > 0) findings.width = width;
  if (typeof height === 'number' && height > 0) findings.height = height;
}
