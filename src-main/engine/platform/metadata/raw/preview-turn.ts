/**
 * @file How a preview inside a RAW file must be turned. Most are stored as the sensor saw the picture, some were turned
 * by the camera or a converter already; the RAW file's orientation says only how the picture shall stand.
 */
import { shownSize } from '../../image/orientation.ts';
import type { Size } from '../../image/rendition-sizes.ts';

/**
 * The orientation to apply to a preview: the first of its own, the RAW file's, and "as stored" that gives it the shape
 * that the picture has when it stands upright. `shown` null: unknown.
 */
export function previewOrientation(
  preview: Size & { readonly orientation: number | null },
  rawOrientation: number | null,
  shown: Size | null,
): number | null {
  const choices = [...(preview.orientation === null ? [] : [preview.orientation]), rawOrientation];
  if (shown === null || isSquare(shown) || isSquare(preview)) return choices[0] ?? null;
  const fits = (orientation: number | null): boolean => {
    const turned = shownSize(preview, orientation);
    return turned.width > turned.height === shown.width > shown.height;
  };
  return choices.find(fits) ?? null;
}

function isSquare({ width, height }: Size): boolean {
  return width === height;
}
