import type { Source } from '../../src-shared/model/source.ts';
import { currentStage, type Job } from '../../src-shared/model/job.ts';

/** The one thing that the rail says of a source. */
export type SourceState =
  /** `part` 0–1 of the stage that is at work; null while it is still counting. */
  | { readonly kind: 'reading'; readonly part: number | null }
  | { readonly kind: 'away' }
  | { readonly kind: 'problems'; readonly count: number }
  | { readonly kind: 'photos'; readonly count: number };

/** What there is to say of a source, the most urgent first. */
export function stateOf(source: Source, jobs: readonly Job[]): SourceState {
  const job = jobs.find((one) => one.state === 'running' && one.folders.some((folder) => covers(source.path, folder)));
  if (job !== undefined) {
    const stage = currentStage(job);
    const isCounted = stage !== undefined && stage.total !== null && stage.total > 0;
    return { kind: 'reading', part: isCounted ? stage.done / (stage.total ?? 1) : null };
  }
  if (source.state === 'away') return { kind: 'away' };
  if (source.failures > 0) return { kind: 'problems', count: source.failures };
  return { kind: 'photos', count: source.assets };
}

function covers(source: string, folder: string): boolean {
  return folder === source || folder.startsWith(`${source}/`) || folder.startsWith(`${source}\\`);
}
