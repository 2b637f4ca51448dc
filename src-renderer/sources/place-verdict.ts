import type { Relocation, Source } from '../../src-shared/model/source.ts';
import { liesIn } from '../frame/source-state.ts';
import { folderName } from '../words/format.ts';
import { t } from '../words/words.ts';

/** What is to be said of a folder that was chosen as the new place of a source, and whether it can be that. */
export interface PlaceVerdict {
  readonly isPossible: boolean;
  readonly sentence: string;
}

/**
 * As the engine decides it when asked to relocate: at least half of the files lie there, half of those that were read are
 * the same, and the folder overlaps neither
 * another source nor the library.
 */
export function placeVerdict(
  told: Relocation,
  source: Source,
  sources: readonly Source[],
  libraryPath: string,
): PlaceVerdict {
  const { path, found, of, compared, same } = told;
  const refused = (sentence: string): PlaceVerdict => ({ isPossible: false, sentence });
  if (liesIn(libraryPath, source.path)) return refused(t('sources:relocate.holdsLibrary'));
  if (path === source.path) return refused(t('sources:relocate.same'));
  if (liesIn(path, libraryPath)) return refused(t('sources:relocate.ownFolder'));
  const other = sources.find(({ id, path: its }) => id !== source.id && (liesIn(path, its) || liesIn(its, path)));
  if (other !== undefined) return refused(t('sources:relocate.overlap', { name: folderName(other.path) }));
  if (found * 2 < of) return refused(t('sources:relocate.few', { count: of, found }));
  if (same * 2 < compared) return refused(t('sources:relocate.otherContent'));
  if (of === 0) return { isPossible: true, sentence: t('sources:relocate.noFiles') };
  const sentence =
    found === of ? t('sources:relocate.all', { count: of }) : t('sources:relocate.some', { count: of, found });
  return { isPossible: true, sentence };
}
