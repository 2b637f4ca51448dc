/** @file What the desktop shows of the work that goes on. */
import { currentStage } from '../../src-shared/model/current-stage.ts';
import type { Job } from '../../src-shared/model/job.ts';

/** Work that took longer may have sent its user away: its end is worth a notification. */
const longMs = 30_000;

/** 0–1 over all work that goes on, 0 as long as nothing is counted; null where there is none, or it is paused. */
export function fractionDone(jobs: readonly Job[]): number | null {
  const running = jobs.filter(({ state }) => state === 'running').map(currentStage);
  if (running.length === 0) return null;
  const parts = running.map((stage) => (stage?.total ? Math.min(1, stage.done / stage.total) : 0));
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

/** Of the jobs, those that were under way before and ended since by themselves after a long time. */
export function endedLongWork(before: ReadonlySet<string>, jobs: readonly Job[]): Job[] {
  return jobs.filter(
    ({ id, state, startedAt, endedAt }) =>
      before.has(id) &&
      (state === 'done' || state === 'failed') &&
      endedAt !== null &&
      Date.parse(endedAt) - Date.parse(startedAt) > longMs,
  );
}

/** Ids of the jobs that are under way. */
export function underWay(jobs: readonly Job[]): ReadonlySet<string> {
  return new Set(jobs.filter(({ state }) => state === 'running' || state === 'paused').map(({ id }) => id));
}
