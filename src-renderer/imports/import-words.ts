import type { ImportPlan, ImportTotals, Job, PastImport, UndoPreview } from '../../src-shared/model/job.ts';
import { currentStage } from '../../src-shared/model/current-stage.ts';
import { roughly } from '../../src-shared/model/time-left.ts';
import { folderName, photos, writtenBytes, writtenList } from '../words/format.ts';
import { t } from '../words/words.ts';

/** @file What imports do, in sentences of the language that is spoken. */

/** "EOS card", "3 folders". */
export function importName({ folders }: Pick<PastImport, 'folders'>): string {
  const [first = ''] = folders;
  return folders.length === 1 ? folderName(first) : t('frame:work.folders', { count: folders.length });
}

/** "about 4 min". */
export function roughTime(durationMs: number): string {
  const { unit, count } = roughly(durationMs);
  return t(`imports:time.${unit}`, { count });
}

/** "12 s", "12 min 40 s". */
export function exactTime(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return t('imports:review.seconds', { count: whole });
  return t('imports:review.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}

/** How far a job is: "6,214 of 9,870 · 41 a second · about 4 min left". `etaMs` null: not told yet. */
export function progressWords(job: Job, etaMs: number | null): string {
  const stage = currentStage(job);
  if (stage === undefined || stage.total === null) return t('imports:pill.found', { count: stage?.done ?? 0 });
  const of = t('imports:pill.of', { done: stage.done, total: stage.total });
  const what =
    stage.stage === 'read'
      ? t('imports:pill.reading', { what: of })
      : stage.stage === 'copy'
        ? t('imports:pill.copying', { what: of })
        : of;
  const isMoving = job.state === 'running' && job.filesPerS !== null && job.filesPerS >= 1;
  const rate = isMoving ? t('imports:pill.rate', { count: Math.round(job.filesPerS ?? 0) }) : null;
  const left = etaMs === null ? null : t('imports:time.left', { time: roughTime(etaMs) });
  return [what, rate, left].filter((words) => words !== null).join(' · ');
}

/** What came of a job that is over: "9,312 photos added. 31 not imported."; nothing where only what was there came back. */
export function outcomeWords({ totals, trigger }: Pick<Job, 'totals' | 'trigger'>): string {
  if (trigger === 'undo') return '';
  const { added, updated } = totals;
  const failed = newFailures(totals);
  const isNothing = added + updated + failed === 0;
  return [
    ...(isNothing ? [t('imports:pill.nothingNew')] : []),
    ...(added > 0 ? [t('imports:pill.added', { photos: addedWords(totals) })] : []),
    ...(updated > 0 ? [t('imports:pill.updated', { count: updated })] : []),
    ...(failed > 0 ? [t('imports:pill.notImported', { count: failed })] : []),
  ].join(' ');
}

/** "111 photos", and where files are shown with another one "109 photos (111 files)": as the library counts them. */
export function addedWords({ added, photos: shown = added }: Pick<ImportTotals, 'added' | 'photos'>): string {
  if (shown === added) return photos(added);
  return t('imports:photosOfFiles', { photos: photos(shown), files: t('imports:review.files', { count: added }) });
}

/** What could not be taken and was not known before. */
export function newFailures({ failed, failedBefore = 0 }: Pick<ImportTotals, 'failed' | 'failedBefore'>): number {
  return Math.max(0, failed - failedBefore);
}

/** Whether an import ran to its end and changed nothing in the library. */
export function changedNothing({ state, totals }: Pick<PastImport, 'state' | 'totals'>): boolean {
  return state === 'done' && totals.added + totals.updated === 0;
}

/** What an import would bring: "8,012 photos and videos, 31.0 GB; 7,900 new; about 9 min." */
export function planWords(plan: ImportPlan): string {
  const { files, sizeBytes, newFiles, changedFiles, unchangedFiles, refusedFiles, seconds, firstGuess, failures } =
    plan;
  const closed = failures.length === 0 ? '' : ` ${t('imports:plan.closed', { count: failures.length })}`;
  if (files === 0) return t('imports:plan.none') + closed;
  const isFresh = newFiles + changedFiles > 0;
  const known = unchangedFiles - refusedFiles;
  const states = [
    newFiles === files ? t('imports:plan.allNew') : newFiles > 0 ? t('imports:plan.new', { count: newFiles }) : null,
    changedFiles > 0 ? t('imports:plan.changed', { count: changedFiles }) : null,
    known === files ? t('imports:plan.allKnown') : null,
    !isFresh && known > 0 && known < files ? t('imports:plan.known', { count: known }) : null,
    refusedFiles > 0 ? t('imports:plan.refused', { count: refusedFiles }) : null,
  ].filter((words) => words !== null);
  const time = roughTime(seconds * 1000);
  const parts = [
    t('imports:plan.files', { count: files, size: writtenBytes(sizeBytes) }),
    states.join(', '),
    ...(isFresh ? [firstGuess ? t('imports:plan.guess', { time }) : time] : []),
  ];
  const sentence = parts.join('; ');
  return `${sentence}${sentence.endsWith('.') ? '' : '.'}${closed}`;
}

/** Of an import that copies: whether it fits on the disk of the library; null of one that does not. */
export function spaceWords({ space }: ImportPlan): { readonly fits: boolean; readonly words: string } | null {
  if (space === null) return null;
  const { neededBytes, freeBytes } = space;
  const fits = neededBytes <= freeBytes;
  const words = fits
    ? t('imports:plan.space', { needed: writtenBytes(neededBytes), free: writtenBytes(freeBytes) })
    : t('imports:plan.noSpace', { missing: writtenBytes(neededBytes - freeBytes) });
  return { fits, words };
}

/** What the undo of an import takes out, told before it is done: a sentence each. */
export function undoWords(preview: UndoPreview): string[] {
  const { assets, files, edited, ownCopies, ownCopiesBytes, copiesAlone, sources } = preview;
  const takes = {
    photos: t('imports:undo.photos', { count: assets }),
    files: t('imports:undo.files', { count: files }),
  };
  const size = writtenBytes(ownCopiesBytes);
  return [
    assets === 0 && files === 0 ? t('imports:undo.nothing') : t('imports:undo.takes', takes),
    ...(ownCopies > 0 ? [t('imports:undo.copies', { count: ownCopies, size })] : [t('imports:undo.stay')]),
    ...(copiesAlone > 0 ? [t('imports:undo.alone', { count: copiesAlone })] : []),
    ...(sources.length > 0 ? [t('imports:undo.forgets', { folders: writtenList(sources) })] : []),
    // Last: the photos meant are named behind it.
    ...(edited > 0 ? [t('imports:undo.edited', { count: edited })] : []),
  ];
}

/** What the undo of an import did. */
export function undoneWords({ assets, ownCopies, keptCopies }: UndoPreview): string[] {
  const paths = keptCopies.slice(0, 3).join(', ') + (keptCopies.length > 3 ? ' …' : '');
  return [
    t('imports:undo.done', { photos: t('imports:undo.photos', { count: assets }) }),
    ...(ownCopies + keptCopies.length > 0 ? [] : [t('imports:undo.doneStay')]),
    ...(ownCopies > 0 ? [t('imports:undo.doneCopies', { count: ownCopies })] : []),
    ...(keptCopies.length > 0 ? [t('imports:undo.kept', { count: keptCopies.length, paths })] : []),
  ];
}
