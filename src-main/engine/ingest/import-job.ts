import { FernwehError, isSidecarFailure } from '../../../src-shared/contract/errors.ts';
import type { Failure, ImportReport, ImportTotals, Job, JobState } from '../../../src-shared/model/job.ts';
import { CopyStage } from './copy/copy-stage.ts';
import { Stopped } from '../platform/gate.ts';
import type { ImportParts } from './import-parts.ts';
import { ImportRun } from './import-run.ts';
import { lookAtOriginals } from './import-report.ts';
import type { JobStart } from './job-start.ts';
import { knownBefore } from './known-before.ts';
import { readStage } from './read-stage.ts';
import { RenderStage } from './render-stage.ts';
import { saveReportFiles } from './report-files.ts';
import { isWithin } from '../platform/files/within.ts';
import { scanStage } from './scan-stage.ts';
import { Stopwatch } from './stopwatch.ts';
import { takeRegions } from './take-regions.ts';
import { takeTakeoutAlbums } from './takeout-albums.ts';

/** How often the totals of a running job are written down. */
const saveEveryMs = 1000;

type Ending = 'cancelled' | 'suspended' | null;

/**
 * One import: scan, read, render. All its work state is in the catalog; killed anywhere and run again, it does what
 * is left. Its methods never reject: what goes wrong is the job's `error`.
 */
export class ImportJob {
  readonly id: string;
  /** Settles when the job has ended, whatever its end. */
  readonly ended: Promise<void>;
  /** Settles when the job has ended or was paused: another may then go first. */
  readonly standsBack: Promise<void>;
  readonly #parts: ImportParts;
  readonly #start: JobStart;
  readonly #run: ImportRun;
  readonly #onChange: (job: ImportJob) => void;
  /** Pauses and the time in the queue are not counted. */
  readonly #worked: Stopwatch;
  readonly #copy: CopyStage | null;
  #render: RenderStage | null = null;
  #state: JobState;
  #hasBegun = false;
  #endedAt: string | null = null;
  #error: Job['error'] = null;
  #ending: Ending = null;
  #isForgotten = false;
  /** Of one that goes on after a restart nobody knows. */
  #failedBefore: readonly Failure[] = [];
  #finalTotals: ImportTotals | null = null;
  #report: ImportReport | null = null;
  #settle: () => void = () => undefined;
  #standBack: () => void = () => undefined;

  constructor(parts: ImportParts, start: JobStart, onChange: (job: ImportJob) => void) {
    this.id = start.id;
    this.#parts = parts;
    this.#start = start;
    this.#state = start.state;
    this.#onChange = onChange;
    this.#worked = new Stopwatch(start.workedMs);
    this.#run = new ImportRun(start.id, parts, start.folders, this.isQuiet);
    this.#copy = start.copy === null ? null : new CopyStage(this.#run, start.copy, () => onChange(this));
    if (start.totals !== null) {
      const { added, updated, duplicates } = start.totals;
      Object.assign(this.#run, { added, updated, duplicates });
    }
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.standsBack = new Promise((resolve) => {
      this.#standBack = resolve;
      void this.ended.then(resolve);
    });
    if (start.state !== 'paused') return;
    this.#run.gate.pause();
    this.#standBack();
  }

  /** Nobody asked for it but a watched folder. */
  get isQuiet(): boolean {
    return this.#start.trigger === 'watch' || this.#start.trigger === 'start';
  }

  /** It was quiet and brought nothing, or only what an undo brought back: the catalog does not know it any more. */
  get isForgotten(): boolean {
    return this.#isForgotten;
  }

  get isOver(): boolean {
    return this.#endedAt !== null;
  }

  /** Not over, and not about to be. */
  get goesOn(): boolean {
    return !this.isOver && this.#ending === null;
  }

  snapshot(): Job {
    const { id, kind } = { id: this.id, kind: 'import' as const };
    const speed = this.#state === 'running' ? this.#run.progress.speed() : { filesPerS: null, etaMs: null };
    return {
      id,
      kind,
      trigger: this.#start.trigger ?? 'user',
      folders: this.#paths(),
      state: this.#state,
      stages: this.#stages(),
      totals: this.#totals(),
      ...speed,
      startedAt: this.#start.startedAt,
      endedAt: this.#endedAt,
      error: this.#error,
    };
  }

  /** What the import did; call it when the job has ended. */
  report(): ImportReport | null {
    return this.#report;
  }

  showFirst(assetUuids: readonly string[]): void {
    this.#run.firstAssetUuids = assetUuids;
    this.#render?.reorder();
  }

  async pause(): Promise<void> {
    if (this.#state !== 'running') return;
    this.#run.gate.pause();
    this.#worked.stop();
    this.#standBack();
    await this.#become('paused');
  }

  async resume(): Promise<void> {
    if (this.#state !== 'paused') return;
    this.#run.progress.restart();
    if (this.#hasBegun) this.#worked.start();
    this.#run.gate.resume();
    await this.#become('running');
  }

  /** Ends the job; what was taken in stays. Resolves when nothing of it is under way. */
  async cancel(): Promise<void> {
    if (this.isOver) return;
    this.#ending = 'cancelled';
    this.#run.gate.stop();
    await this.ended;
  }

  /** The engine stops: the job stays as it is in the catalog, and goes on at the next start. */
  suspend(): void {
    this.#ending ??= 'suspended';
    this.#run.gate.stop();
  }

  /** Does the work. Called once. */
  async work(): Promise<void> {
    const saving = setInterval(() => void this.#save(), saveEveryMs);
    try {
      await this.#run.gate.pass();
      this.#hasBegun = true;
      this.#worked.start();
      if (this.#start.totals === null) this.#failedBefore = await this.#failures();
      for (const stage of this.#stagesOfWork()) await stage();
      this.#finalTotals = await this.#finish();
      await this.#close('done');
    } catch (error) {
      // Whatever fails while the job is being stopped fails because of that.
      if (error instanceof Stopped || this.#run.gate.isStopped) await this.#stopped();
      else await this.#fail(error);
    } finally {
      clearInterval(saving);
      this.#onChange(this);
      this.#settle();
    }
  }

  /** In the order of the work; each does what is left of it. */
  #stagesOfWork(): readonly (() => Promise<void>)[] {
    const copy = this.#copy;
    return [
      ...(copy === null ? [] : [() => copy.work()]),
      () => this.#scanAndRead(),
      () => this.#renderAll(),
      // What an undo brings back has its albums and names.
      ...(this.#start.trigger === 'undo' ? [] : [() => takeTakeoutAlbums(this.#run), () => takeRegions(this.#run)]),
    ];
  }

  /** As the user named them. */
  #paths(): string[] {
    const { copy, folders } = this.#start;
    return copy === null ? folders.map(({ path }) => path) : [...copy.from];
  }

  async #scanAndRead(): Promise<void> {
    const run = this.#run;
    const scan = { isRunning: true, ended: Promise.resolve() };
    const scanning = scanStage(run, () => {
      this.#onChange(this);
    }).finally(() => {
      scan.isRunning = false;
    });
    // Rejections are dealt with below.
    scan.ended = scanning.catch(() => undefined);
    const counting = scanning.then(async () => {
      const { done } = run.progress.of('read');
      const { toRead } = await this.#parts.writer.countWork(run.sourceIds());
      run.progress.setTotal('read', done + toRead);
      run.progress.enter('read');
    });
    const outcomes = await Promise.allSettled([counting, readStage(run, scan)]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    run.progress.setTotal('read', run.progress.of('read').done);
    this.#onChange(this);
  }

  async #renderAll(): Promise<void> {
    const run = this.#run;
    const { toRender } = await this.#parts.writer.countWork(run.sourceIds());
    run.progress.setTotal('render', toRender);
    run.progress.enter('render');
    this.#render = new RenderStage(run);
    const ticking = setInterval(() => {
      this.#onChange(this);
    }, 250);
    try {
      await this.#render.work();
    } finally {
      clearInterval(ticking);
      this.#render = null;
    }
    run.progress.setTotal('render', run.progress.of('render').done);
  }

  /** The totals as they are true at the end: a Failure of an earlier run that still stands counts as well. */
  async #finish(): Promise<ImportTotals> {
    if (this.#copy !== null) {
      const copied = await this.#copy.finalTotals();
      return await this.#makeReport(copied.totals, copied.failures, copied.left);
    }
    const { found, added, updated, duplicates, ignored, unchangedByScan, unchangedByRender } = this.#run;
    const failures = await this.#failures();
    const files = failures.filter((failure) => this.#isFound(failure)).length;
    // What was known and has no work left; never what this run found new and did not come to.
    const settled = found - added - updated - duplicates - files - (await this.#run.workLeft());
    const unchanged = Math.max(0, Math.min(settled, unchangedByScan + unchangedByRender));
    const totals = { found, added, updated, unchanged, duplicates, ignored, failed: failures.length };
    const left = Math.max(0, found - added - updated - unchanged - duplicates - files);
    return await this.#makeReport({ ...totals, ...knownBefore(failures, this.#failedBefore) }, failures, left);
  }

  /**
   * Looks at the originals once more and saves the report; what it takes is no part of the import's own time. The totals
   * with what the files are in the library.
   */
  async #makeReport(totals: ImportTotals, failures: readonly Failure[], left: number): Promise<ImportTotals> {
    const { failed: _, failedBefore: __, ...counts } = totals;
    const run = this.#run;
    const seconds = this.#worked.elapsedMs / 1000;
    const looking = lookAtOriginals(run, this.#copy?.isCardAway ?? null);
    const [taken, originals] = await Promise.all([this.#parts.takenFacts(this.id), looking]);
    const { unchanged, changed, copied } = originals;
    const report: ImportReport = {
      ...counts,
      left,
      failures: [...failures],
      seconds,
      id: this.id,
      copiedFiles: copied,
      ...taken,
      sidecars: run.sidecars,
      originals: { unchanged, changed },
      savedAs: null,
    };
    const head = {
      folders: this.#paths(),
      startedAt: this.#start.startedAt,
      copied: this.#start.copy !== null,
      cancelled: this.#ending === 'cancelled',
    };
    // A look at the folders that met nothing new is not worth two files.
    const tells = !this.isQuiet || counts.added + counts.updated + counts.duplicates > 0;
    const isSaved = tells && this.#start.trigger !== 'undo';
    this.#report = isSaved ? { ...report, savedAs: await saveReportFiles(run, report, originals, head) } : report;
    return { ...totals, photos: taken.photos };
  }

  async #failures(): Promise<Failure[]> {
    const below = await this.#parts.failuresBelow(this.#start.folders.map(({ path }) => path));
    const known = new Set(below.map(({ path }) => path));
    // A source that is away while only a folder in it was to be imported.
    return [...this.#run.awayFailures().filter(({ path }) => !known.has(path)), ...below];
  }

  /** Whether a Failure is that of one of the files found. */
  #isFound({ path, code }: Failure): boolean {
    if (isSidecarFailure(code)) return false;
    const { otherFailures, unreadable, folders } = this.#run;
    if (otherFailures.has(path) || unreadable.some((folder) => isWithin(path, folder))) return false;
    return !folders.some(({ sourceId, sourcePath }) => this.#run.isAway(sourceId) && isWithin(path, sourcePath));
  }

  async #stopped(): Promise<void> {
    if (this.#ending === 'cancelled') {
      this.#finalTotals = await this.#finish();
      await this.#close('cancelled');
    } else {
      await this.#save();
      this.#endedAt = new Date().toISOString();
    }
  }

  async #fail(error: unknown): Promise<void> {
    this.#error = toldError(error);
    await this.#close('failed');
  }

  async #close(state: JobState): Promise<void> {
    this.#worked.stop();
    this.#endedAt = new Date().toISOString();
    await this.#become(state).catch((error: unknown) => {
      // The catalog cannot be written: the job is told as failed, and goes on at the next start.
      this.#error ??= toldError(error);
    });
    const { writer } = this.#parts;
    if (this.isQuiet) this.#isForgotten = await writer.forgetQuietJob(this.id).catch(() => false);
    if (this.#start.trigger === 'undo') this.#isForgotten = await writer.forgetReadAgain(this.id).catch(() => false);
  }

  async #become(state: JobState): Promise<void> {
    this.#state = state;
    this.#onChange(this);
    await this.#write();
  }

  async #save(): Promise<void> {
    if (!this.isOver) await this.#write().catch(() => undefined);
  }

  async #write(): Promise<void> {
    const progress = { workedMs: this.#worked.elapsedMs, report: this.#report };
    await this.#parts.writer.updateJob(this.id, this.#state, this.#totals(), this.#error, progress);
  }

  #stages(): Job['stages'] {
    const stages = this.#run.progress.stages();
    const known = this.#hasBegun ? 0 : (this.#start.totals?.found ?? 0);
    return known === 0 ? stages : stages.map((one) => (one.stage === 'scan' ? { ...one, done: known } : one));
  }

  #totals(): ImportTotals {
    if (this.#finalTotals !== null) return this.#finalTotals;
    // Paused since before the engine was started: what it had reached then.
    if (!this.#hasBegun && this.#start.totals !== null) return this.#start.totals;
    const { found, added, updated, unchangedByScan, duplicates, ignored, failed } = this.#run;
    const totals = { found, added, updated, unchanged: unchangedByScan, duplicates, ignored, failed };
    return this.#copy === null ? totals : this.#copy.liveTotals(totals);
  }
}

function toldError(error: unknown): NonNullable<Job['error']> {
  const code = error instanceof FernwehError ? error.code : 'internal';
  return { code, message: error instanceof Error ? error.message : String(error) };
}
