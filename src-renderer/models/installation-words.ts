import type { InstallationState } from '../../src-shared/contract/model-calls.ts';
import { roughTime } from '../imports/import-words.ts';
import { writtenBytes } from '../words/format.ts';
import { engineSentence, t } from '../words/words.ts';

/** @file A download of models in words. */

/** How far it is: "2.1 MB of 7.3 MB · 1.2 MB a second · about 4 s left". */
export function downloadWords({ state, doneBytes, totalBytes, bytesPerS, etaMs }: InstallationState): string {
  const of = t('models:progress.of', { done: writtenBytes(doneBytes), total: writtenBytes(totalBytes) });
  if (state !== 'running') return of;
  const rate = bytesPerS === null ? null : t('models:progress.rate', { rate: writtenBytes(bytesPerS) });
  const left = etaMs === null || etaMs < 1000 ? null : t('imports:time.left', { time: roughTime(etaMs) });
  return [of, rate, left].filter((words) => words !== null).join(' · ');
}

/** What it is, by where it stands; `name`: of the model that comes now, or of all that came. */
export function downloadTitle({ state, doneBytes, totalBytes, host }: InstallationState, name: string): string {
  const isChecking = state === 'running' && host === '' && doneBytes >= totalBytes;
  return t(`models:progress.${isChecking ? 'checking' : state}`, { name });
}

/** Why it failed; null where it did not. */
export function downloadProblem({ error }: InstallationState): string | null {
  return error === null ? null : (engineSentence('error', error.code, error.data) ?? error.message);
}
