import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { usualPatterns, usualWeb } from '../../../../src-shared/model/export-usual.ts';
import type { ExportPhoto } from '../export-photo.ts';
import type { Exporter, ExportRun } from '../exporter.ts';
import { pixelsOf } from './organised.ts';
import type { PictureRecipe } from './picture-recipe.ts';

/** Bytes of a pixel, about. */
const bytesPerPixel = 0.25;

/** Pictures for a page: small, upright, in sRGB. Videos are none. */
export const web: Exporter = {
  names: {
    pattern: usualPatterns.web,
    extension: (_, { picture: { format } }) => (format === null || format === 'jpeg' ? 'jpg' : format),
  },
  estimate: (asset, { picture }) => {
    const pixels = pixelsOf(asset, picture.longerSide ?? usualWeb.longerSide);
    return asset.kind === 'video'
      ? { files: 0, sizeBytes: 0 }
      : { files: 1, sizeBytes: Math.round(pixels * bytesPerPixel) };
  },
  refuses: ({ kind }) =>
    kind === 'video' ? new FileFailure('unsupported-format', 'A video is no picture for the web.') : null,
  weigh: (run, photo) => run.pictureBytes(photo, smallRecipe(run, photo)),
  photo: async (run, photo) => {
    if (photo.file !== null) await run.picture(photo.file, photo, smallRecipe(run, photo));
  },
};

function smallRecipe(run: Pick<ExportRun, 'settings' | 'metadataOf'>, photo: ExportPhoto): PictureRecipe {
  const { format: wished, longerSide, quality } = run.settings.picture;
  const format = wished ?? 'jpeg';
  return {
    ...{
      want: 'picture',
      format,
      lossless: false,
      srgb: true,
      quarters: photo.asset.turn,
      metadata: run.metadataOf(photo),
    },
    quality: quality ?? usualWeb.quality[format],
    longerSide: longerSide ?? usualWeb.longerSide,
  };
}
