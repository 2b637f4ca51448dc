import { classNames } from '../classes/class-names.ts';
import type { Change, HistoryKind } from '../../src-shared/model/change.ts';
import { folderName, quoted, writtenList } from './format.ts';
import { t } from './words.ts';

/** @file What the user said and did, as sentences of toasts and of the history. */

/** "3 photos tagged “beach”", of a change that was just made. */
export function changeSentence(change: Change, count: number): string {
  switch (change.what) {
    case 'rating':
      return editSentence('rating', count, change.rating);
    case 'favourite':
      return editSentence('favourite', count, change.favourite);
    case 'tags':
      return editSentence('tags', count, { add: change.add, remove: change.remove });
    case 'captureTime':
      return editSentence('captureTime', count, change.correction);
    case 'position':
      return editSentence('position', count, change.position);
    case 'seen':
      return editSentence('seen', count, { says: change.says });
    case 'title':
    case 'caption':
    case 'turn':
      return editSentence(change.what, count, null);
  }
}

/** The same of an entry of the history; `after` is what was said, as far as it is known. */
export function editSentence(kind: HistoryKind, count: number, after: unknown): string {
  switch (kind) {
    case 'rating':
      return ratingSentence(count, after);
    case 'favourite':
      return after === false ? t('edits:done.noFavourite', { count }) : t('edits:done.favourite', { count });
    case 'title':
      return t('edits:done.title', { count });
    case 'caption':
      return t('edits:done.caption', { count });
    case 'tags':
      return tagSentence(count, after);
    case 'turn':
      return t('edits:done.turned', { count });
    case 'captureTime':
      return after === null || fieldOf(after, 'mode') === 'reset'
        ? t('edits:done.timeReset', { count })
        : t('edits:done.time', { count });
    case 'position':
      if (after === 'file') return t('edits:done.placeReset', { count });
      return after === null ? t('edits:done.noPlace', { count }) : t('edits:done.place', { count });
    case 'seen':
      return seenSentence(count, after);
    case 'ungroup':
      return t('edits:done.ungrouped');
    case 'regroup':
      return t('edits:done.regrouped');
    case 'source.add':
      return t('edits:done.sourceAdded', { name: nameOf(after) });
    case 'source.remove':
      return t('edits:done.sourceRemoved', { name: nameOf(after) });
    case 'source.relocate':
      return t('edits:done.sourceMoved', { name: nameOf(after) });
    case 'import.undo':
      return t('edits:done.importUndone');
    case 'saved.add':
      return t('edits:done.savedAdded', { name: savedName(after) });
    case 'saved.change':
      return t('edits:done.savedChanged', { name: savedName(after) });
    case 'saved.remove':
      return t('edits:done.savedRemoved', { name: savedName(after) });
    case 'album.add':
      return t('edits:done.albumAdded', { name: savedName(after) });
    case 'album.change':
      return t('edits:done.albumChanged', { name: savedName(after) });
    case 'album.move':
      return t('edits:done.albumMoved', { name: savedName(after) });
    case 'album.remove':
      return t('edits:done.albumRemoved', { name: savedName(after) });
    case 'album.photos':
      return t('edits:done.albumPhotos', { count, name: savedName(after) });
    case 'album.arrange':
      return t('edits:done.albumArranged', { name: savedName(after) });
    case 'album.caption':
      return t('edits:done.albumCaption', { name: savedName(after) });
    case 'album.section':
      return t('edits:done.albumSection', { name: savedName(after) });
    case 'album.take':
      return t('edits:done.albumTaken', { count, name: savedName(after) });
    case 'userData.take':
      return t('edits:done.userDataTaken');
    case 'takeout.take':
      return t('edits:done.takeoutTaken');
    case 'regions.take':
      return t('edits:done.regionsTaken', { count });
    case 'sidecars.take':
      return t('edits:done.sidecarsTaken', { count });
    case 'primary':
      return t('edits:done.primary');
    case 'files.trash':
      return t('edits:done.trashed', { count });
  }
}

/** "tags of 3 photos": what a step back or forward was about. */
export function aboutSentence(kind: HistoryKind, count: number): string {
  switch (kind) {
    case 'source.add':
      return t('edits:about.sourceAdd');
    case 'source.remove':
      return t('edits:about.sourceRemove');
    case 'source.relocate':
      return t('edits:about.sourceRelocate');
    case 'import.undo':
      return t('edits:about.importUndo');
    case 'saved.add':
      return t('edits:about.savedAdd');
    case 'saved.change':
      return t('edits:about.savedChange');
    case 'saved.remove':
      return t('edits:about.savedRemove');
    case 'album.add':
      return t('edits:about.albumAdd');
    case 'album.change':
      return t('edits:about.albumChange');
    case 'album.move':
      return t('edits:about.albumMove');
    case 'album.remove':
      return t('edits:about.albumRemove');
    case 'album.photos':
      return t('edits:about.albumPhotos');
    case 'album.arrange':
      return t('edits:about.albumArrange');
    case 'album.caption':
      return t('edits:about.albumCaption');
    case 'album.section':
      return t('edits:about.albumSection');
    case 'album.take':
      return t('edits:about.albumTake');
    case 'userData.take':
      return t('edits:about.userDataTake');
    case 'takeout.take':
      return t('edits:about.takeoutTake');
    case 'regions.take':
      return t('edits:about.regionsTake');
    case 'sidecars.take':
      return t('edits:about.sidecarsTake');
    case 'primary':
      return t('edits:about.primary');
    case 'files.trash':
      return t('edits:about.trash', { count });
    case 'ungroup':
    case 'regroup':
      return t(`edits:about.${kind}`);
    default:
      return t(`edits:about.${kind}`, { count });
  }
}

function ratingSentence(count: number, after: unknown): string {
  const rating = typeof after === 'number' ? after : 0;
  if (rating < 0) return t('edits:done.rejected', { count });
  if (rating === 0) return t('edits:done.unrated', { count });
  return t('edits:done.rated', { count, stars: '★'.repeat(rating) });
}

function tagSentence(count: number, after: unknown): string {
  const add = namesOf(fieldOf(after, 'add'));
  const remove = namesOf(fieldOf(after, 'remove'));
  if (add.length > 0 && remove.length === 0) return t('edits:done.tagged', { count, tags: listed(add) });
  if (remove.length > 0 && add.length === 0) return t('edits:done.untagged', { count, tags: listed(remove) });
  return t('edits:done.tags', { count });
}

/** Of what models saw: right, wrong, called otherwise, or said no more. */
function seenSentence(count: number, after: unknown): string {
  const says = saysOf(after);
  const named = (verdict: string): string[] => [
    ...new Set(says.filter((say) => say.verdict === verdict).map((say) => classNames().nameOf(say))),
  ];
  const [right, wrong, unsaid] = [named('right'), named('wrong'), named('unsaid')];
  const kinds = [right, wrong, unsaid].filter((names) => names.length > 0).length;
  const [to, from] = [right[0], wrong[0]];
  if (kinds === 2 && right.length === 1 && wrong.length === 1 && to !== undefined && from !== undefined) {
    return t('edits:done.renamed', { count, from: quoted(from), to: quoted(to) });
  }
  if (kinds !== 1) return t('edits:done.seen', { count });
  if (right.length > 0) return t('edits:done.seenRight', { count, names: listed(right) });
  if (wrong.length > 0) return t('edits:done.seenWrong', { count, names: listed(wrong) });
  return t('edits:done.seenUnsaid', { count, names: listed(unsaid) });
}

function saysOf(after: unknown): { readonly class: string; readonly wnid: string | null; readonly verdict: string }[] {
  const says = fieldOf(after, 'says');
  if (!Array.isArray(says)) return [];
  return says.flatMap((say: unknown) => {
    const [name, wnid, verdict] = [fieldOf(say, 'class'), fieldOf(say, 'wnid'), fieldOf(say, 'verdict')];
    if (typeof name !== 'string' || typeof verdict !== 'string') return [];
    return [{ class: name, wnid: typeof wnid === 'string' ? wnid : null, verdict }];
  });
}

/** More than three names make no sentence. */
function listed(names: readonly string[]): string {
  return writtenList(names.length > 3 ? [...names.slice(0, 3).map(quoted), '…'] : names.map(quoted));
}

function nameOf(after: unknown): string {
  const path = typeof after === 'string' ? after : fieldOf(after, 'path');
  return typeof path === 'string' ? quoted(folderName(path)) : '';
}

function savedName(after: unknown): string {
  const name = fieldOf(after, 'name');
  return typeof name === 'string' ? quoted(name) : '';
}

function namesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
