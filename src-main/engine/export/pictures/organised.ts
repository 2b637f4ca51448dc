import type { Asset } from '../../../../src-shared/model/asset.ts';
import type { ExportSettings } from '../../../../src-shared/model/export.ts';
import { usualCopyQuality, usualPatterns } from '../../../../src-shared/model/export-usual.ts';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { ExportPhoto } from '../export-photo.ts';
import type { Estimate, Exporter, ExportRun, WeighingRun } from '../exporter.ts';
import type { PictureRecipe } from './picture-recipe.ts';

/** Formats that everybody opens: their files are copied as they are where nothing in them must change. */
const everydays: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
]);

const videos: ReadonlyMap<string, string> = new Map([
  ['video/mp4', 'mp4'],
  ['video/quicktime', 'mov'],
  ['video/x-m4v', 'm4v'],
  ['video/3gpp', '3gp'],
]);

/** Bytes of a pixel at the quality of copies, about. */
const bytesPerPixel = 0.5;
/** Of a picture whose size nobody knows: as most cameras have it. */
const unknownPixels = 12e6;

/** Upright copies under new names, by capture time. */
export const organised: Exporter = {
  names: {
    pattern: usualPatterns.organised,
    extension: uprightExtension,
  },
  estimate: (asset, settings) => estimateUpright(asset, settings),
  refuses: refuseTelling,
  weigh: weighUpright,
  photo: copyUpright,
};

/** Writes the upright copy of a photo under its own name (`photo.file`). Throws `FileFailure`. */
export async function copyUpright(run: ExportRun, photo: ExportPhoto): Promise<void> {
  const { asset, file } = photo;
  if (file === null) return;
  if (asset.kind === 'video') {
    await run.copy(file, photo, null);
    return;
  }
  await run.picture(file, photo, uprightRecipe(run, photo));
}

/** A video may only go as it is, with all that it tells. */
export function refuseTelling({ kind }: Asset, { privacy }: ExportSettings): FileFailure | null {
  return kind === 'video' && !tellsAll(privacy) ? new FileFailure('video-tells') : null;
}

/** What the upright copy of a photo takes; `isDrawn`: something is drawn into it. */
export function estimateUpright(asset: Asset, settings: ExportSettings, isDrawn = false): Estimate {
  const { sizeBytes, mime, kind } = asset;
  const isCopy = kind === 'video' || (!isDrawn && isAsItIs(asset, settings));
  if (isCopy) return { files: 1, sizeBytes, isCopy };
  const { longerSide } = settings.picture;
  // A turned JPEG is about as large as it was; of other formats the bytes say little.
  const isAlike = mime === 'image/jpeg' && longerSide === null;
  return { files: 1, sizeBytes: isAlike ? sizeBytes : Math.round(pixelsOf(asset, longerSide) * bytesPerPixel) };
}

/** Pixels of a picture that is made no larger than this. */
export function pixelsOf({ width, height }: Pick<Asset, 'width' | 'height'>, longerSide: number | null): number {
  if (width === null || height === null) return unknownPixels;
  const factor = Math.min(1, (longerSide ?? Infinity) / Math.max(1, width, height));
  return width * height * factor * factor;
}

/** Bytes of the upright copy of a photo. */
export async function weighUpright(run: WeighingRun, photo: ExportPhoto): Promise<number> {
  const { asset } = photo;
  const recipe = uprightRecipe(run, photo);
  return asset.kind === 'video' || recipe.want === 'copy' ? asset.sizeBytes : await run.pictureBytes(photo, recipe);
}

/** How the upright copy of a photo is made. */
export function uprightRecipe(run: Pick<ExportRun, 'settings' | 'metadataOf'>, photo: ExportPhoto): PictureRecipe {
  const { format, quality, longerSide } = run.settings.picture;
  return {
    want: isAsItIs(photo.asset, run.settings) ? 'copy' : 'picture',
    format: format ?? 'jpeg',
    quality: quality ?? usualCopyQuality,
    lossless: format === null && longerSide === null && quality === null,
    longerSide,
    srgb: false,
    quarters: photo.asset.turn,
    metadata: run.metadataOf(photo),
  };
}

/**
 * What the copy is: JPEG, unless another is wished, or the file is of another everyday format, upright as every viewer
 * shows it, and privacy has nothing to take out of it.
 */
export function uprightExtension(asset: Asset, settings: ExportSettings): string {
  if (asset.kind === 'video') return videos.get(asset.mime) ?? 'mp4';
  const wished = settings.picture.format;
  if (wished !== null) return wished === 'jpeg' ? 'jpg' : wished;
  return isAsItIs(asset, settings) ? (everydays.get(asset.mime) ?? 'jpg') : 'jpg';
}

/** Whether the file may stand as it is: of a JPEG even without some of its metadata. */
function isAsItIs({ mime, orientation, turn }: Asset, { picture, privacy }: ExportSettings): boolean {
  if (picture.format !== null || picture.longerSide !== null || picture.quality !== null) return false;
  if (turn !== 0 || (orientation ?? 1) !== 1 || !everydays.has(mime)) return false;
  return tellsAll(privacy) || mime === 'image/jpeg';
}

function tellsAll({ metadata, position, hiddenAreas }: ExportSettings['privacy']): boolean {
  return metadata === 'keep' && position === 'keep' && hiddenAreas.length === 0;
}
