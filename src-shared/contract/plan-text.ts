import type { ImportPlan } from '../model/job.ts';
import { aboutDuration } from '../model/time-left.ts';
import { writtenSize } from '../model/written-size.ts';

/** @file What an import would do, in words: the same on the command line and on the page. */

/** "8,012 photos and videos, 31.0 GB; 7,900 new, 5 could not be taken last time; about 9 min". */
export function planSentence(plan: ImportPlan): string {
  const { files, sizeBytes, newFiles, changedFiles, unchangedFiles, refusedFiles, seconds, firstGuess } = plan;
  if (files === 0) return 'There are no photos in here.';
  const what = `${written(files)} ${files === 1 ? 'photo or video' : 'photos and videos'}, ${writtenSize(sizeBytes)}`;
  const known = unchangedFiles - refusedFiles;
  const fresh = [
    newFiles === files ? 'all new' : newFiles > 0 ? `${written(newFiles)} new` : '',
    changedFiles > 0 ? `${written(changedFiles)} changed` : '',
    known === files ? 'all of them in the library already' : '',
    newFiles + changedFiles === 0 && known > 0 && known < files ? `${written(known)} in the library already` : '',
    refusedFiles > 0 ? `${written(refusedFiles)} could not be taken last time` : '',
  ]
    .filter((words) => words !== '')
    .join(', ');
  const guess = firstGuess ? ' (a first guess)' : '';
  const time = newFiles + changedFiles === 0 ? '' : `; ${aboutDuration(seconds * 1000)}${guess}`;
  return `${what}; ${fresh}${time}`;
}

/** For an import that copies: whether it fits on the library's disk; null for one that does not copy. */
export function spaceSentence({ space }: ImportPlan): string | null {
  if (space === null) return null;
  const { neededBytes, freeBytes } = space;
  if (neededBytes <= freeBytes) {
    return `Needs about ${writtenSize(neededBytes)} on the library's disk, where ${writtenSize(freeBytes)} are free.`;
  }
  const missing = writtenSize(neededBytes - freeBytes);
  return `About ${missing} are missing on the library's disk. Free some space, or import without copying.`;
}

function written(count: number): string {
  return count.toLocaleString('en');
}
