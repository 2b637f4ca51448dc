/** @file Which preview of a camera RAW file stands for its picture, and how it is to be decoded. */
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { Head, NamedColorSpace } from '../head.ts';
import { bytesSource } from '../metadata/byte-source.ts';
import { previewOrientation } from '../metadata/raw/preview-turn.ts';
import { readRawPreviews, type RawPreview } from '../metadata/raw/previews.ts';
import type { Size } from './rendition-sizes.ts';

/** What must be known of the RAW file's head; without the size as shown that of the preview counts. */
export type RawHead = Pick<Head, 'orientation' | 'colorSpace'> & Partial<Pick<Head, 'shownWidth' | 'shownHeight'>>;

/** A preview as a picture of its own. */
export interface PreviewHead {
  readonly format: 'jpeg' | 'tiff';
  readonly orientation: number | null;
  readonly transformed: false;
  readonly colorSpace?: NamedColorSpace;
}

/** How to decode a preview: its turn, and the colour space of the RAW file unless it has one of its own. */
export function previewHead(preview: RawPreview, head: RawHead): PreviewHead {
  const orientation = previewOrientation(preview, head.orientation, shownSizeOf(head));
  const colorSpace = preview.colorSpace ?? head.colorSpace ?? 'srgb';
  const plain = { format: preview.format, orientation, transformed: false } as const;
  return colorSpace === 'srgb' ? plain : { ...plain, colorSpace };
}

/**
 * Renders the largest preview of a RAW file that `render` can decode; one that is damaged gives way to the next. The
 * answer has the size of the RAW file's picture; null where there is no preview at all. Throws the `FileFailure` of the
 * largest.
 */
export async function renderLargestPreview<Rendered extends Size>(
  bytes: Buffer,
  head: RawHead,
  render: (preview: Buffer, head: PreviewHead) => Promise<Rendered>,
): Promise<Rendered | null> {
  let failure: FileFailure | null = null;
  for (const preview of await readRawPreviews(bytesSource(bytes))) {
    try {
      const rendered = await render(await preview.read(), previewHead(preview, head));
      return { ...rendered, ...(shownSizeOf(head) ?? {}) };
    } catch (error) {
      if (!(error instanceof FileFailure)) throw error;
      failure ??= error;
    }
  }
  if (failure !== null) throw failure;
  return null;
}

function shownSizeOf({ shownWidth, shownHeight }: RawHead): Size | null {
  return shownWidth && shownHeight ? { width: shownWidth, height: shownHeight } : null;
}
