/** @file The previews of a RAW file that can be shown: JPEGs and plain pixels, the largest first. */
import type { NamedColorSpace } from '../../head.ts';
import type { ByteSource } from '../byte-source.ts';
import type { JpegCandidate, RawContents } from './candidates.ts';
import { rawContainer } from './containers.ts';
import type { RawDirectory } from './directories.ts';
import { readJpegFrame } from './jpeg-frame.ts';
import { plainBytes, plainTiff } from './plain-picture.ts';
import { tag } from './tags.ts';

/** More than any camera stores. */
const maxPreviews = 32;

/** One preview, not read yet. */
export interface RawPreview {
  /** What `read` gives: a file of this format. */
  readonly format: 'jpeg' | 'tiff';
  /** Pixels as stored. */
  readonly width: number;
  readonly height: number;
  /** The EXIF orientation that the preview carries itself. */
  readonly orientation: number | null;
  /** The colour space that the RAW file names for this preview; null: that of the RAW file. */
  readonly colorSpace: NamedColorSpace | 'srgb' | null;
  /** Of a JPEG: where it stands in the file. Of plain pixels the offset is null. */
  readonly offset: number | null;
  readonly sizeBytes: number;
  /** The whole preview as a file. */
  readonly read: () => Promise<Buffer>;
}

/** All previews of a RAW file. */
export async function readRawPreviews(source: ByteSource): Promise<RawPreview[]> {
  const contents = await rawContainer(await source.read(0, 16)).readContents(source);
  return contents === null ? [] : findPreviews(source, contents);
}

/** The previews among what a container holds, most pixels first; what is cut off by the end of the file is left out. */
export async function findPreviews(source: ByteSource, contents: RawContents): Promise<RawPreview[]> {
  const found = new Map<number, RawPreview>();
  for (const candidate of contents.jpegs) {
    if (found.has(candidate.offset) || found.size >= maxPreviews || !isInside(candidate, source)) continue;
    const preview = await jpegPreview(source, candidate);
    if (preview !== null) found.set(candidate.offset, preview);
  }
  const plain = await Promise.all(contents.plain.slice(0, maxPreviews).map((one) => plainPreview(source, one)));
  const pixels = ({ width, height }: RawPreview): number => width * height;
  return [...found.values(), ...plain.filter((one) => one !== null)].sort(
    (one, other) => pixels(other) - pixels(one) || other.sizeBytes - one.sizeBytes,
  );
}

export function isInside({ offset, sizeBytes }: JpegCandidate, source: ByteSource): boolean {
  return offset > 0 && sizeBytes > 0 && offset + sizeBytes <= source.sizeBytes;
}

async function jpegPreview(source: ByteSource, candidate: JpegCandidate): Promise<RawPreview | null> {
  const { offset, sizeBytes, colorSpace = null } = candidate;
  const frame = await readJpegFrame(source, offset, sizeBytes);
  if (frame === null) return null;
  const read = async (): Promise<Buffer> => {
    const bytes = await source.read(offset, sizeBytes);
    // The first byte that some cameras spoil.
    return bytes[0] === 0xff ? bytes : Buffer.concat([Buffer.from([0xff]), bytes.subarray(1)]);
  };
  return { ...frame, format: 'jpeg', colorSpace, offset, sizeBytes, read };
}

async function plainPreview(source: ByteSource, directory: RawDirectory): Promise<RawPreview | null> {
  const [width, height] = [await directory.number(tag.width), await directory.number(tag.height)];
  const sizeBytes = await plainBytes(source, directory);
  if (width === null || height === null || sizeBytes === null) return null;
  return {
    format: 'tiff',
    ...{ width, height, sizeBytes },
    ...{ orientation: null, colorSpace: null, offset: null },
    read: () => plainTiff(source, directory),
  };
}
