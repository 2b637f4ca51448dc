import { FernwehError, isErrorCode } from '../../../src-shared/contract/errors.ts';
import type { ImportReport, Job } from '../../../src-shared/model/job.ts';
import { ImportJob } from './import-job.ts';
import type { ImportParts } from './import-parts.ts';
import type { JobStart } from './job-start.ts';

/** Ended jobs that are still told of. */
const keptJobs = 50;

/** The imports of an engine, one after the other; a paused one lets the next go first. */
export class ImportQueue {
  readonly #parts: ImportParts;
  readonly #onChange: (job: Job) => void;
  readonly #onIdle: () => void;
  readonly #jobs = new Map<string, ImportJob>();
  readonly #waiting: ImportJob[] = [];
  #working: Promise<void> | null = null;
  #firstAssetUuids: readonly string[] = [];
  #closed = false;

  /** `onChange` is called often; throttling is the caller's matter. `onIdle`: all jobs are over. */
  constructor(parts: ImportParts, onChange: (job: Job) => void, onIdle: () => void) {
    this.#parts = parts;
    this.#onChange = onChange;
    this.#onIdle = onIdle;
  }

  add(start: JobStart): void {
    const job = new ImportJob(this.#parts, start, (changed) => {
      this.#onChange(changed.snapshot());
    });
    // Nobody waits for a quiet one: what is left of it is begun again later.
    if (!job.isQuiet) void this.endQuiet();
    this.#jobs.set(job.id, job);
    this.#waiting.push(job);
    this.#forgetOld();
    this.#onChange(job.snapshot());
    this.#working ??= this.#work();
  }

  /** Newest first. */
  list(): Job[] {
    return [...this.#jobs.values()].map((job) => job.snapshot()).reverse();
  }

  /** Nothing is at work, and nothing waits for its turn; paused imports do not count. */
  get isIdle(): boolean {
    return [...this.#jobs.values()].every((job) => job.isOver || job.snapshot().state === 'paused');
  }

  /** Stops the imports that nobody asked for, and waits for their end; what they took in stays. */
  async endQuiet(): Promise<void> {
    const quiet = [...this.#jobs.values()].filter((job) => job.isQuiet && !job.isOver);
    await Promise.all(quiet.map((job) => this.cancel(job.id)));
  }

  /** Whether this import will still work, or does: it is not over, and nobody is cancelling it. */
  goesOn(id: string): boolean {
    return this.#jobs.get(id)?.goesOn === true;
  }

  async pause(id: string): Promise<void> {
    await this.#job(id).pause();
  }

  async resume(id: string): Promise<void> {
    await this.#job(id).resume();
  }

  async cancel(id: string): Promise<void> {
    const job = this.#job(id);
    const at = this.#waiting.indexOf(job);
    // One that has not begun ends by beginning.
    if (at >= 0) {
      this.#waiting.splice(at, 1);
      void job.work();
    }
    await job.cancel();
  }

  /** Waits for the end. Null for an import that this queue does not know; rejects with the job's own error. */
  async report(id: string): Promise<ImportReport | null> {
    const job = this.#jobs.get(id);
    if (job === undefined) return null;
    await job.ended;
    const report = job.report();
    if (report !== null) return report;
    const { error } = job.snapshot();
    if (error === null)
      throw new FernwehError('engine-stopped', 'Fernweh was closed while it imported. It goes on at the next start.');
    throw new FernwehError(isErrorCode(error.code) ? error.code : 'internal', error.message);
  }

  showFirst(assetUuids: readonly string[]): void {
    this.#firstAssetUuids = assetUuids;
    for (const job of this.#jobs.values()) if (!job.isOver) job.showFirst(assetUuids);
  }

  /** Stops the work; the jobs go on at the next start of the engine. */
  async close(): Promise<void> {
    this.#closed = true;
    const begun = [...this.#jobs.values()].filter((job) => !this.#waiting.includes(job));
    this.#waiting.length = 0;
    for (const job of begun) job.suspend();
    await Promise.all(begun.map((job) => job.ended));
  }

  async #work(): Promise<void> {
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      job.showFirst(this.#firstAssetUuids);
      void job.work().then(() => {
        if (job.isForgotten) this.#jobs.delete(job.id);
        this.#ended();
      });
      await job.standsBack;
    }
    this.#working = null;
  }

  #ended(): void {
    if (!this.#closed && [...this.#jobs.values()].every((job) => job.isOver)) this.#onIdle();
  }

  #job(id: string): ImportJob {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new FernwehError('not-found', 'There is no such import.', { data: { id } });
    return job;
  }

  #forgetOld(): void {
    for (const [id, job] of this.#jobs) {
      if (this.#jobs.size <= keptJobs) return;
      if (job.isOver) this.#jobs.delete(id);
    }
  }
}
