import type { Job } from '../../src-shared/model/job.ts';

/** @file Which jobs the user is told of. */

/** Whether it is under way, if only paused. */
export function isUnderWay({ state }: Pick<Job, 'state'>): boolean {
  return state === 'running' || state === 'paused';
}

/**
 * Whether there is something to say of a job: nobody asked for a quiet one (watched folder, look after a start), so it is
 * told of only when it brings something. That a folder comes back by undo is told, but is no import.
 */
export function isTold({ trigger, totals }: Pick<Job, 'trigger' | 'totals'>): boolean {
  return trigger === 'user' || trigger === 'undo' || totals.added + totals.updated > 0;
}

/** The jobs to tell of that are under way, the one that is at work first; behind a paused one the next works. */
export function jobsUnderWay(jobs: readonly Job[]): Job[] {
  const open = jobs.filter((job) => isUnderWay(job) && isTold(job));
  const hasBegun = (job: Job): boolean => job.stages.some(({ done }) => done > 0);
  const rank = (job: Job): number => (job.state === 'paused' ? 2 : hasBegun(job) ? 0 : 1);
  return open.sort((a, b) => rank(a) - rank(b) || Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

/** The last job to tell of that is over; null where none is. */
export function lastEnded(jobs: readonly Job[]): Job | null {
  const ended = jobs.filter((job) => !isUnderWay(job) && isTold(job) && job.endedAt !== null);
  return ended.sort((a, b) => Date.parse(b.endedAt ?? '') - Date.parse(a.endedAt ?? ''))[0] ?? null;
}
