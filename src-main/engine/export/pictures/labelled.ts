import { join } from 'node:path';
import { FernwehError, FileFailure } from '../../../../src-shared/contract/errors.ts';
import { usualPatterns } from '../../../../src-shared/model/export-usual.ts';
import { plainText } from '../../../../src-shared/formats/plain-text.ts';
import { readHead } from '../../platform/metadata/read-head.ts';
import type { ExportPhoto } from '../export-photo.ts';
import type { Exporter, ExportRun } from '../exporter.ts';
import { copyUpright, estimateUpright, uprightExtension, weighUpright } from './organised.ts';
import { type ShownBox, shownBoxes } from './shown-boxes.ts';

/** An upright picture of the export, with what is on it. */
export interface LabelledPicture {
  readonly photo: ExportPhoto;
  /** Below the export's folder, parts joined by `/`. */
  readonly file: string;
  readonly boxes: readonly ShownBox[];
}

/** A preset of upright pictures in the folder `images`, with labels to learn from, which `whole` writes. Videos are none. */
export function labelled(
  whole: (run: ExportRun) => Promise<void>,
  labelsPerPhoto: number,
  wholeFiles: number,
): Exporter {
  return {
    names: { pattern: usualPatterns.coco, extension: uprightExtension },
    estimate: (asset, settings) =>
      asset.kind === 'video'
        ? { files: 0, sizeBytes: 0 }
        : { ...estimateUpright(asset, settings), files: 1 + labelsPerPhoto },
    check: ({ pattern }) => {
      if (pattern === null || pattern.startsWith('images/')) return;
      throw new FernwehError('bad-input', 'Names of pictures to learn from begin with "images/": programs look there.');
    },
    refuses: ({ kind }) =>
      kind === 'video' ? new FileFailure('unsupported-format', 'A video is no picture to learn from.') : null,
    weigh: weighUpright,
    photo: copyUpright,
    ...{ whole, wholeFiles },
  };
}

/** The pictures that were written, in their order. */
export async function* labelledPictures(run: ExportRun): AsyncGenerator<LabelledPicture> {
  for await (const photo of run.photos()) {
    await run.pass();
    const { file } = photo;
    if (file !== null) yield { photo, file, boxes: shownBoxes(photo.asset, run.scores) };
  }
}

/** Pixels of a picture as it was written; null for one that cannot be read. */
export async function sizeOf(
  run: ExportRun,
  file: string,
): Promise<{ readonly width: number; readonly height: number } | null> {
  const head = await readHead(join(run.settings.to, file));
  if (head === null || head.shownWidth === null || head.shownHeight === null) return null;
  return { width: head.shownWidth, height: head.shownHeight };
}

/** What a class is called in lists that have a class a line. */
export function classLine(name: string): string {
  return plainText(name).replaceAll(/\s+/g, ' ').trim();
}
