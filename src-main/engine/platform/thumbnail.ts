/** @file The thumbnail inside a file: the picture of the grid until the real one is made. */
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import { decodeHeic } from './heic.ts';
import { renderThumbnail } from './image.ts';
import { shownSize } from './image/orientation.ts';
import { previewHead } from './image/raw-preview.ts';
import type { Size } from './image/rendition-sizes.ts';
import type { ByteSource } from './metadata/byte-source.ts';
import { readRawPreviews } from './metadata/raw/previews.ts';
import { readHeadOf, withFile, type HeadAndFindings } from './metadata/read-head.ts';
import { renderPoster } from './video/poster.ts';

/** A thumbnail whose shape differs more is not of this picture: it was cropped or turned after it was taken. */
const largestShapeRatio = 1.5;
const maxThumbnailPixels = 4_000_000;
/** HEIC thumbnails are found in files of any size; more than this is not laid out in memory for one. */
const largestFileBytes = 256 * 1024 * 1024;
/** Previews of RAW files are of any size up to that of the picture: one that is quick to read and fills the grid is wanted. */
const previewShorterSide = 320;
const largestPreviewBytes = 4 * 1024 * 1024;

/**
 * The thumbnail inside the file (EXIF's, or the thumbnail item of HEIC), upright, without the black bars that cameras
 * add, as a small JPEG free of metadata; null where there is none that can be read or it is of another shape than the
 * picture. Of a video its poster, long before all of it is read for its name. Rejects only with errors of the file
 * system.
 */
export function readThumbnail(path: string): Promise<Buffer | null> {
  return withFile(path, async (source) => {
    try {
      const read = await readHeadOf(source, path);
      if (read === null) return null;
      if (read.head.format === 'video') return (await renderPoster(source, (work) => work())).grid;
      if (read.head.format === 'raw') return (await rawThumbnail(source, read)) ?? (await exifThumbnail(read));
      return read.head.format === 'heic' ? await heicThumbnail(source, read) : await exifThumbnail(read);
    } catch (error) {
      if (error instanceof FileFailure) return null;
      throw error;
    }
  });
}

/**
 * A JPEG, turned as the picture is stored: the picture's EXIF orientation holds for it too. In AVIF it is used only where
 * the container's own turn says the same.
 */
async function exifThumbnail({ head, findings }: HeadAndFindings): Promise<Buffer | null> {
  const { thumbnail } = findings;
  if (thumbnail === null) return null;
  const stored = { width: head.width ?? 0, height: head.height ?? 0 };
  if (head.transformed && shownSize(stored, head.orientation).width !== head.shownWidth) return null;
  return renderThumbnail(thumbnail, { ...head, format: 'jpeg', transformed: false }, cutTo(stored));
}

/** Decodes the thumbnail item from a copy of the file in which everything it does not need is left zero. */
async function heicThumbnail(source: ByteSource, { head, findings }: HeadAndFindings): Promise<Buffer | null> {
  const { thumbnailParts } = findings;
  if (thumbnailParts === null || source.sizeBytes > largestFileBytes) return null;
  const bytes = Buffer.alloc(source.sizeBytes);
  for (const [offset, length] of thumbnailParts) (await source.read(offset, length)).copy(bytes, offset);
  const thumbnail = decodeHeic(bytes, { maxPixels: maxThumbnailPixels, thumbnail: true });
  if (thumbnail === null) return null;
  return renderThumbnail(thumbnail, head, cutTo({ width: head.shownWidth ?? 0, height: head.shownHeight ?? 0 }));
}

/** The smallest preview of a RAW file that is large enough for the grid, null where EXIF's thumbnail must do. */
async function rawThumbnail(source: ByteSource, { head }: HeadAndFindings): Promise<Buffer | null> {
  const fitting = (await readRawPreviews(source)).filter(
    ({ width, height, sizeBytes }) => Math.min(width, height) >= previewShorterSide && sizeBytes <= largestPreviewBytes,
  );
  const preview = fitting.at(-1);
  if (preview === undefined) return null;
  const asPicture = previewHead(preview, head);
  const shown = { width: head.shownWidth ?? 0, height: head.shownHeight ?? 0 };
  // Turning there and back is the same for sizes.
  return renderThumbnail(await preview.read(), asPicture, cutTo(shownSize(shown, asPicture.orientation)));
}

/**
 * Cuts a thumbnail to the picture's shape: EXIF thumbnails are 160 × 120 by the standard, and a picture of another shape
 * stands between black bars in them. Refuses a thumbnail of too different a shape: its picture was cropped or turned.
 */
function cutTo(picture: Size): (thumbnail: Size) => Size | null {
  return (thumbnail) => {
    if (picture.width === 0 || picture.height === 0) return thumbnail;
    const ratio = (thumbnail.width * picture.height) / (thumbnail.height * picture.width);
    if (Math.max(ratio, 1 / ratio) > largestShapeRatio) return null;
    return ratio > 1
      ? { width: Math.max(1, Math.round(thumbnail.width / ratio)), height: thumbnail.height }
      : { width: thumbnail.width, height: Math.max(1, Math.round(thumbnail.height * ratio)) };
  };
}
