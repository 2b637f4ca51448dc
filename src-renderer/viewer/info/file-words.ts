import { failureCodes } from '../../../src-shared/contract/errors.ts';
import type { Asset, AssetFile } from '../../../src-shared/model/asset.ts';
import { sentenceOfFailure } from '../../feedback/sentence-of.ts';
import { language } from '../../words/language.ts';
import { t } from '../../words/words.ts';

/** @file Files of a photo in words. */

/** The name of a file and the folder that it lies in; both as they stand in its path. */
export function partsOfPath(path: string): { readonly folder: string; readonly name: string } {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  return { folder: path.slice(0, Math.max(1, cut - 1)), name: path.slice(cut) };
}

/** "2 copies, same content"; "3 files"; null for one file, which needs no word. */
export function filesNote({ files }: Asset): string | null {
  if (files.length < 2) return null;
  const count = files.length;
  const isCopies = files.every(({ role }) => role === 'primary' || role === 'copy');
  return isCopies ? t('info:files.copies', { count }) : t('info:files.count', { count });
}

/** What a file is to the photo that is shown. */
export function roleWords({ role }: AssetFile, kind: Asset['kind']): string {
  return role === 'primary' && kind === 'video' ? t('info:files.roleVideo') : t(`info:files.role.${role}`);
}

/** What of the picture is missing; the engine says it in English. */
export function damageWords(damage: string): string {
  const [, percent] = /(\d+) %/.exec(damage) ?? [];
  if (percent !== undefined) return t('info:files.damage.part', { percent });
  return damage.includes('finer parts') ? t('info:files.damage.coarse') : damage;
}

/** Why a file could not be read now; the engine says it in English, mostly in the sentence of a Failure. */
export function problemWords(problem: string, isMissing: boolean): string {
  if (isMissing) return t('info:metadata.away');
  if (language() === 'en') return problem;
  const [code] = Object.entries(failureCodes).find(([, sentence]) => problem.startsWith(sentence)) ?? [];
  return code === undefined ? t('info:metadata.unreadable') : sentenceOfFailure(code, problem);
}
