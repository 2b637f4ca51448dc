import type { ImportReport } from '../../src-shared/model/job.ts';

/** What became of the files found, each of them in one of these: together they are those that were found. */
export const outcomes = ['added', 'updated', 'unchanged', 'duplicates', 'failed', 'left'] as const;
/** One of them. */
export type Outcome = (typeof outcomes)[number];

/** How many of the files found came to each end. Failures of links, folders and sidecars are not among the files found. */
export function outcomesOf(report: Pick<ImportReport, Exclude<Outcome, 'failed'> | 'found'>): Record<Outcome, number> {
  const { found, added, updated, unchanged, duplicates, left } = report;
  const failed = Math.max(0, found - added - updated - unchanged - duplicates - left);
  return { added, updated, unchanged, duplicates, left, failed };
}
