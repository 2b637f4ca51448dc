/** @file The head of a camera RAW file: metadata, the size of its picture, and where its largest preview is. */
import { FileFailure } from '../../../../../src-shared/contract/errors.ts';
import type { ByteSource } from '../byte-source.ts';
import type { Findings } from '../findings.ts';
import { rawContainer } from './containers.ts';
import { findPreviews, isInside } from './previews.ts';

/**
 * Reads a RAW file of any container. The pixels of the sensor are not developed: without a preview that can be shown a
 * drawing stands for the picture. Throws `FileFailure`: `unsupported-format` where the container does
 * not even tell the size of its picture, `file-truncated` where its previews lie beyond its end.
 */
export async function readRaw(source: ByteSource, findings: Findings): Promise<void> {
  const container = rawContainer(await source.read(0, 16));
  await container.readMetadata(source, findings);
  const contents = await container.readContents(source);
  const previews = contents === null ? [] : await findPreviews(source, contents);
  const [largest] = previews;
  if (largest === undefined && contents?.jpegs.some((candidate) => !isInside(candidate, source)))
    throw new FileFailure('file-truncated', 'The preview in this camera RAW file lies beyond its end.');
  const size = contents?.size ?? largest;
  // Neither a picture nor a word about its size: it is no RAW file, or its structure is destroyed.
  if (contents === null || size === undefined)
    throw new FileFailure('unsupported-format', 'It is a camera RAW file without a preview that Fernweh can show.');
  const { width, height } = size;
  findings.width = width;
  findings.height = height;
  const jpeg = previews.find(({ offset }) => offset !== null);
  findings.preview = jpeg === undefined ? null : { offset: jpeg.offset ?? 0, sizeBytes: jpeg.sizeBytes };
  if (contents.lensModel !== null) findings.exif['LensModel'] ??= contents.lensModel;
  if (contents.pixelsEndAt > source.sizeBytes)
    findings.warnings.add('The file ends before the pixels of its sensor do.');
}
