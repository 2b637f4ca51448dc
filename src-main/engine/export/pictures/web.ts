import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { Exporter } from '../exporter.ts';

const usual = { longerSide: 2048, quality: { jpeg: 82, webp: 80, avif: 60 } } as const;
/** Bytes of a pixel, about. */
const bytesPerPixel = 0.25;

/** Pictures for a page: small, upright, in sRGB. Videos are none. */
export const web: Exporter = {
  names: {
    pattern: '{year}-{month}-{day}_{hour}{minute}{second}_{name}.{ext}',
    extension: (_, { picture: { format } }) => (format === null || format === 'jpeg' ? 'jpg' : format),
  },
  estimate: ({ width, height, kind }, { picture }) => {
    const longerSide = picture.longerSide ?? usual.longerSide;
    const factor = Math.min(1, longerSide / Math.max(1, width ?? longerSide, height ?? longerSide));
    const pixels = (width ?? longerSide) * (height ?? longerSide) * factor * factor;
    return kind === 'video' ? { files: 0, sizeBytes: 0 } : { files: 1, sizeBytes: Math.round(pixels * bytesPerPixel) };
  },
  photo: async (run, photo) => {
    if (photo.asset.kind === 'video') throw new FileFailure('unsupported-format', 'A video is no picture for the web.');
    const { format: wished, longerSide, quality } = run.settings.picture;
    const format = wished ?? 'jpeg';
    if (photo.file === null) return;
    await run.picture(photo.file, photo, {
      ...{ want: 'picture', format, srgb: true, quarters: photo.asset.turn, metadata: run.metadataOf(photo) },
      quality: quality ?? usual.quality[format],
      longerSide: longerSide ?? usual.longerSide,
    });
  },
};
