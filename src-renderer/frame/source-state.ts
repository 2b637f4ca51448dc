import type { Source } from '../../src-shared/model/source.ts';
import { currentStage } from '../../src-shared/model/current-stage.ts';
import type { Job } from '../../src-shared/model/job.ts';

/** The one thing that is most urgent about a source. */
export type SourceState =
  /** `part` 0–1 of the stage that is at work; null while it is still counting. */
  | { readonly kind: 'reading'; readonly part: number | null }
  | { readonly kind: 'paused' }
  | { readonly kind: 'away' }
  | { readonly kind: 'problems'; readonly count: number }
  | { readonly kind: 'photos'; readonly count: number };

/** What there is to say of a source, the most urgent first. */
export function stateOf(source: Source, jobs: readonly Job[]): SourceState {
  const its = jobs.filter(({ folders }) => folders.some((folder) => liesIn(folder, source.path)));
  const job = its.find(({ state }) => state === 'running');
  if (job !== undefined) {
    const stage = currentStage(job);
    const isCounted = stage !== undefined && stage.total !== null && stage.total > 0;
    return { kind: 'reading', part: isCounted ? stage.done / (stage.total ?? 1) : null };
  }
  if (its.some(({ state }) => state === 'paused')) return { kind: 'paused' };
  if (source.state === 'away') return { kind: 'away' };
  if (source.failures > 0) return { kind: 'problems', count: source.failures };
  return { kind: 'photos', count: source.assets };
}

/** Whether a path is this folder or lies in it, by the separators of any system. */
export function liesIn(path: string, folder: string): boolean {
  const inside = /[/\\]$/.test(folder) ? [folder] : [`${folder}/`, `${folder}\\`];
  return path === folder || inside.some((start) => path.startsWith(start));
}
