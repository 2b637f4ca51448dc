import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { usualPatterns } from '../../../../src-shared/model/export-usual.ts';
import type { Asset } from '../../../../src-shared/model/asset.ts';
import type { ExportSettings } from '../../../../src-shared/model/export.ts';
import { userModel } from '../../../../src-shared/model/correction.ts';
import type { Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';
import { readVocabulary } from '../class-words.ts';
import type { ExportPhoto } from '../export-photo.ts';
import type { Exporter, ExportRun } from '../exporter.ts';
import { classLine } from './labelled.ts';
import { estimateUpright, uprightRecipe } from './organised.ts';
import type { LabelledBox, PictureRecipe } from './picture-recipe.ts';
import { type BoxScores, type ShownBox, shownBoxes } from './shown-boxes.ts';

let vocabulary: Promise<Vocabulary> | undefined;

/** Upright copies with the boxes of the things on them drawn in, named, and scored where a model found them. */
export const boxes: Exporter = {
  names: {
    pattern: usualPatterns.boxes,
    // Whether there are boxes depends on the query's score: all are of one kind.
    extension: (_, { picture: { format } }) => (format === null || format === 'jpeg' ? 'jpg' : format),
  },
  estimate: (asset, settings, scores) =>
    asset.kind === 'video' ? { files: 0, sizeBytes: 0 } : estimateUpright(asset, settings, isMade(asset, scores)),
  refuses: ({ kind }) =>
    kind === 'video' ? new FileFailure('unsupported-format', 'A video is no picture to draw on.') : null,
  weigh: async (run, photo) => {
    const recipe = await drawnRecipe(run, photo);
    return recipe.want === 'copy' ? photo.asset.sizeBytes : await run.pictureBytes(photo, recipe);
  },
  photo: async (run, photo) => {
    if (photo.file !== null) await run.picture(photo.file, photo, await drawnRecipe(run, photo));
  },
};

/** A JPEG on which nothing is found may stand as it is. */
function isMade(asset: Asset, scores: BoxScores): boolean {
  return asset.mime !== 'image/jpeg' || shownBoxes(asset, scores).length > 0;
}

async function drawnRecipe(
  run: Pick<ExportRun, 'settings' | 'scores' | 'metadataOf'>,
  photo: ExportPhoto,
): Promise<PictureRecipe> {
  const recipe = uprightRecipe(run, photo);
  const shown = shownBoxes(photo.asset, run.scores);
  if (shown.length > 0) return { ...recipe, want: 'picture', boxes: await labelled(run.settings, shown) };
  return isMade(photo.asset, run.scores) ? { ...recipe, want: 'picture' } : recipe;
}

async function labelled(settings: ExportSettings, shown: readonly ShownBox[]): Promise<LabelledBox[]> {
  const { language } = settings.report;
  const words = await (vocabulary ??= readVocabulary());
  const score = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return shown.map(({ class: name, box, score: sure, model }) => {
    const said = classLine(words.nameOf(name, null, language));
    return { box, label: model === userModel ? said : `${said} ${score.format(sure)}` };
  });
}
