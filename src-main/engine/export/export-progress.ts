import { isDeepStrictEqual } from 'node:util';
import { type ExportJob, type ExportNote, leftOutBy } from '../../../src-shared/model/export.ts';
import type { JobState } from '../../../src-shared/model/job.ts';
import type { ExportRow } from '../catalog/exports.ts';
import type { ExportTelling } from './run-export.ts';

/** No speed is told before so many seconds and photos. */
const steadyAfterMs = 1500;
const steadyAfterPhotos = 3;

/** How far an export is, told to whoever shows it. */
export class ExportProgress implements ExportTelling {
  readonly #row: ExportRow;
  readonly #onJob: (job: ExportJob) => void;
  readonly notes: ExportNote[];
  #state: JobState;
  #counts: Pick<ExportRow, 'done' | 'failed' | 'files' | 'sizeBytes'>;
  #finishing = false;
  #endedAt: string | null = null;
  #error: ExportRow['error'] = null;
  /** Since when it works, on the clock of `performance`; null while it does not. */
  #since: number | null = null;
  #worked = 0;

  constructor(row: ExportRow, onJob: (job: ExportJob) => void) {
    this.#row = row;
    this.#onJob = onJob;
    this.#state = row.state;
    this.#counts = row;
    this.notes = [...row.notes];
  }

  get isOpen(): boolean {
    return this.#state === 'running' || this.#state === 'paused';
  }

  /** Over all engines, in milliseconds. */
  get workedMs(): number {
    return this.#row.workedMs + this.#workedNow;
  }

  begin(): void {
    if (this.#state === 'running') this.#since = performance.now();
  }

  pause(paused: boolean): void {
    this.#worked = this.#workedNow;
    this.#since = paused ? null : performance.now();
    this.#state = paused ? 'paused' : 'running';
    this.tell();
  }

  file(sizeBytes: number): void {
    const { files, sizeBytes: before } = this.#counts;
    this.#counts = { ...this.#counts, files: files + 1, sizeBytes: before + sizeBytes };
  }

  photo(failed: boolean): void {
    const { done, failed: before } = this.#counts;
    this.#counts = { ...this.#counts, done: done + 1, failed: before + (failed ? 1 : 0) };
    this.tell();
  }

  reached(position: number): void {
    this.#counts = { ...this.#counts, done: Math.max(this.#counts.done, position) };
    this.tell();
  }

  finishing(): void {
    this.#finishing = true;
    this.tell();
  }

  note(note: ExportNote): void {
    if (!this.notes.some((known) => isDeepStrictEqual(known, note))) this.notes.push(note);
  }

  end(state: JobState, error: ExportRow['error']): void {
    this.#worked = this.#workedNow;
    this.#since = null;
    this.#state = state;
    this.#error = error;
    this.#endedAt = new Date().toISOString();
    this.tell();
  }

  tell(): void {
    this.#onJob(this.job());
  }

  job(): ExportJob {
    const { id, settings, photos, startedAt, done: before } = this.#row;
    const { done, failed, files, sizeBytes } = this.#counts;
    const fresh = done - before;
    const isSteady = this.#workedNow >= steadyAfterMs && fresh >= steadyAfterPhotos && this.#state === 'running';
    const photosPerS = isSteady ? fresh / (this.#workedNow / 1000) : null;
    return {
      ...{ id, preset: settings.preset, to: settings.to, state: this.#state, photos, done, failed, files, sizeBytes },
      leftOut: leftOutBy(this.notes),
      finishing: this.#finishing && this.isOpen,
      photosPerS,
      etaMs: photosPerS === null || this.#finishing ? null : ((photos - done) / photosPerS) * 1000,
      ...{ startedAt, endedAt: this.#endedAt, error: this.#error },
    };
  }

  get #workedNow(): number {
    return this.#worked + (this.#since === null ? 0 : performance.now() - this.#since);
  }
}
