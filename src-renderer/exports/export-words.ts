import { exportNoteFacts } from '../../src-shared/contract/export-notes.ts';
import type { ExportJob, ExportNote, ExportPlan, ExportPreset } from '../../src-shared/model/export.ts';
import { codeOf, sentenceOf, sentenceOfFailure } from '../feedback/sentence-of.ts';
import { roughTime } from '../imports/import-words.ts';
import { isUnderWay } from '../imports/shown-jobs.ts';
import { folderName, photos, writtenBytes } from '../words/format.ts';
import { language } from '../words/language.ts';
import { t } from '../words/words.ts';

/** @file What exports do, in sentences of the language that is spoken. */

/** What an export would do, a sentence each; the first is the sum of it. */
export function planWords(plan: ExportPlan, preset: ExportPreset): string[] {
  const { photos: count, files, sizeBytes, seconds, space, clashes, away, refused, overBudget } = plan;
  if (count === 0) return [t(preset === 'people' ? 'exports:plan.noPeople' : 'exports:plan.none')];
  const sum = {
    photos: t('exports:plan.photos', { count }),
    files: t('exports:plan.files', { count: files }),
    size: writtenBytes(sizeBytes),
    time: roughTime(seconds * 1000),
  };
  const summed = `${sum.photos} · ${t('exports:plan.sum', sum)}`;
  return [
    // German writes minutes with a full stop.
    summed.endsWith('.') ? summed : `${summed}.`,
    ...(clashes > 0 ? [t('exports:plan.clashes', { count: clashes })] : []),
    ...(hasRoom(plan) ? [t('exports:plan.free', { size: writtenBytes(space.freeBytes) })] : []),
    ...refused.map(refusedWords),
    ...(overBudget ? [t('exports:plan.overBudget')] : []),
    ...(away > 0 ? [t('exports:plan.away', { count: away })] : []),
  ];
}

/** What is left out and why, by code; the engine's own sentence where the page has none. */
function refusedWords({ code, message, photos: count }: ExportPlan['refused'][number]): string {
  if (code === 'unsupported-format' || code === 'video-tells') return t(`exports:plan.refused.${code}`, { count });
  return t('exports:plan.refused.other', { count, why: sentenceOfFailure(code, message) });
}

/** Photos of which something would be written. */
export function exportable({ photos: count, refused }: Pick<ExportPlan, 'photos' | 'refused'>): number {
  return refused.reduce((left, { photos: some }) => left - some, count);
}

/** Whether the disk of the folder takes it. */
export function hasRoom({ space }: Pick<ExportPlan, 'space'>): boolean {
  return space.neededBytes <= space.freeBytes;
}

/** What is missing on the disk of the folder. */
export function noRoomWords({ space }: Pick<ExportPlan, 'space'>): string {
  return t('exports:plan.noSpace', { missing: writtenBytes(space.neededBytes - space.freeBytes) });
}

/**
 * "Exporting to Peru". `isWaiting`: it has not begun, another one is worked on. `isStopping`: it was asked to stop, and
 * finishes what is being written.
 */
export function exportTitle(job: ExportCounts, { isWaiting, isStopping }: ExportStanding): string {
  if (broughtNothing(job)) return t('exports:work.nothing', { name: folderName(job.to) });
  const standing = !isUnderWay(job) ? job.state : isStopping ? 'stopping' : isWaiting ? 'waiting' : job.state;
  return t(`exports:work.${standing}`, { name: folderName(job.to) });
}

/** Whether an export came to its end, and none of its photos could be exported. */
export function broughtNothing({ state, photos: count, failed, leftOut }: ExportCounts): boolean {
  return state === 'done' && count > 0 && failed + leftOut >= count;
}

type ExportCounts = Pick<ExportJob, 'state' | 'to' | 'photos' | 'failed' | 'leftOut'>;

interface ExportStanding {
  readonly isWaiting: boolean;
  readonly isStopping: boolean;
}

/** How far an export is: "120 of 312 · about 2 min left". `etaMs` null: not told yet. */
export function exportProgressWords({ done, photos: total, finishing }: ExportJob, etaMs: number | null): string {
  if (finishing) return t('exports:work.finishing');
  const of = t('exports:work.of', { done, total });
  return etaMs === null ? of : `${of} · ${t('imports:time.left', { time: roughTime(etaMs) })}`;
}

/** What came of an export that is over, in a sentence; why one failed. */
export function endedWords(job: ExportJob): string {
  const { state, to, photos: count, done, failed, leftOut, files } = job;
  const name = folderName(to);
  if (state === 'failed') return `${t('exports:ended.failed', { name })} ${whyFailed(job)}`.trim();
  if (state === 'cancelled') {
    return t('exports:ended.cancelled', { files: t('exports:plan.files', { count: files }), name });
  }
  if (broughtNothing(job)) return t('exports:ended.nothing', { count, name });
  const not = failed + leftOut;
  const exported = photos(done - not);
  return not === 0
    ? t('exports:ended.done', { photos: exported, name })
    : t('exports:ended.doneBut', { photos: exported, name, failed: not });
}

/** What a note of an export's report says. */
export function noteWords(note: ExportNote): string {
  return t(`exports:notes.${note.code}`, exportNoteFacts(note, writtenBytes));
}

/** Why an export could not go on, else nothing. */
export function whyFailed({ error, to }: Pick<ExportJob, 'error' | 'to'>): string {
  return error === null ? '' : (ownWords(error.code, to) ?? error.message);
}

/** Why an export to this folder cannot be planned, or not begin. */
export function exportFault(error: unknown, to: string): string {
  return ownWords(codeOf(error), to) ?? sentenceOf(error);
}

/** In another language than the engine's: what its codes mean for the folder of an export, where that differs. */
function ownWords(code: string | null, to: string): string | null {
  const isOwn = code === 'disk-full' || code === 'export-unwritable';
  return isOwn && language() !== 'en' ? t(`exports:faults.${code}`, { path: to }) : null;
}

/** Those under way: the first works or is paused, the others come after it. */
export function exportsUnderWay(jobs: readonly ExportJob[]): ExportJob[] {
  return jobs.filter(isUnderWay).sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}
