import type { Asset } from '../../../../src-shared/model/asset.ts';
import type { ExportSettings } from '../../../../src-shared/model/export.ts';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { ExportPhoto } from '../export-photo.ts';
import type { Exporter, ExportRun } from '../exporter.ts';
import type { PictureRecipe } from './picture-recipe.ts';

/** Nothing is to be seen of it, and a turned picture is about as large as it was. */
const highQuality = 95;

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

/** Upright copies under new names, by capture time. */
export const organised: Exporter = {
  names: {
    pattern: '{year}-{month}/{year}-{month}-{day}_{hour}{minute}{second}_{name}.{ext}',
    extension: uprightExtension,
  },
  estimate: ({ sizeBytes }) => ({ files: 1, sizeBytes }),
  photo: copyUpright,
};

/** Writes the upright copy of a photo under its own name (`photo.file`). Throws `FileFailure`. */
export async function copyUpright(run: ExportRun, photo: ExportPhoto): Promise<void> {
  const { asset, file } = photo;
  if (file === null) return;
  if (asset.kind === 'video') {
    if (!run.tellsAll) throw new FileFailure('video-tells');
    await run.copy(file, photo, null);
    return;
  }
  await run.picture(file, photo, uprightRecipe(run, photo));
}

/** How the upright copy of a photo is made. */
export function uprightRecipe(run: ExportRun, photo: ExportPhoto): PictureRecipe {
  const { format, quality, longerSide } = run.settings.picture;
  return {
    want: isAsItIs(photo.asset, run.settings) ? 'copy' : 'picture',
    format: format ?? 'jpeg',
    quality: quality ?? highQuality,
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
  const tellsAll = privacy.metadata === 'keep' && privacy.position === 'keep' && privacy.hiddenAreas.length === 0;
  return tellsAll || mime === 'image/jpeg';
}
