import type { Source } from '../../src-shared/model/source.ts';
import { folderName } from '../words/format.ts';
import { t } from '../words/words.ts';

/** Whether the source is the library's own folder of copies: it is not moved, watched or taken out by itself. */
export function isOwnCopies({ path }: Pick<Source, 'path'>, libraryPath: string): boolean {
  const folder = libraryPath.replace(/[/\\]$/, '');
  return path === `${folder}/originals` || path === `${folder}\\originals`;
}

/** What a source is called on the page: its folder's name; that of the copies would say nothing. */
export function nameOfSource(source: Pick<Source, 'path'>, libraryPath: string): string {
  return isOwnCopies(source, libraryPath) ? t('sources:own') : folderName(source.path);
}
