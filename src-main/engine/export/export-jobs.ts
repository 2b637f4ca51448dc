import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { exportNoteSentence } from '../../../src-shared/contract/export-notes.ts';
import {
  type ExportChoice,
  type ExportJob,
  type ExportPlan,
  type ExportReport,
  type ExportSettings,
  leftOutBy,
} from '../../../src-shared/model/export.ts';
import type { JobState } from '../../../src-shared/model/job.ts';
import { errorCode } from '../platform/files/copy-failure.ts';
import type { ExportRow, NewExportPhoto } from '../catalog/exports.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { realPathOf } from '../platform/files/real-path.ts';
import { isWithin } from '../platform/files/within.ts';
import { Gate, Stopped } from '../platform/gate.ts';
import { choose } from './choose.ts';
import { exporterOf } from './exporters.ts';
import type { ExportParts } from './export-parts.ts';
import { ExportProgress } from './export-progress.ts';
import { planExport, photosToExport } from './plan-export.ts';
import { runExport } from './run-export.ts';

/** An export of this engine. */
interface Working {
  readonly progress: ExportProgress;
  readonly gate: Gate;
  readonly ended: Promise<void>;
  /** The user wants no more of it; else a stopped gate means that the engine closes. */
  cancelled: boolean;
}

/** Exports: one at a time, in the order in which they were begun. All reject with `FernwehError`. */
export class ExportJobs {
  readonly #parts: ExportParts;
  readonly #working = new Map<string, Working>();
  #last: Promise<void> = Promise.resolve();
  #closing = false;
  /** What an earlier engine had begun. */
  readonly #resumed: ExportRow[] = [];

  constructor(parts: ExportParts) {
    this.#parts = parts;
  }

  /** Goes on with what was under way when the engine before this one ended. */
  async resumeAll(): Promise<void> {
    for (const row of await this.#parts.unfinished()) {
      this.#enqueue(row, true);
      this.#resumed.push(row);
      if (row.state === 'paused') await this.pause(row.id);
    }
  }

  /** What the export would do; writes nothing. */
  async plan(choice: ExportChoice, settings: ExportSettings): Promise<ExportPlan> {
    const to = await folderOf(settings.to, this.#parts.libraryPath, false);
    const chosen = await choose(this.#parts, choice, settings);
    return await planExport(this.#parts, chosen, { ...settings, to }, choice.query);
  }

  /**
   * Fixes the photos and their names, and begins; the export's id. Of just these photos into this folder, where that was
   * broken off and goes on, the id of that.
   */
  async start(choice: ExportChoice, settings: ExportSettings): Promise<string> {
    exporterOf(settings.preset).check?.(settings);
    const wanted = await folderOf(settings.to, this.#parts.libraryPath, false);
    const chosen = await choose(this.#parts, choice, settings);
    const photos = await photosToExport(this.#parts, chosen, { ...settings, to: wanted }, choice.query);
    if (photos.length === 0) throw new FernwehError('bad-input', 'There is no photo to export.');
    // Made only now: what is refused leaves no folder.
    const to = await folderOf(settings.to, this.#parts.libraryPath, true);
    const whole = { ...settings, to };
    const resumed = await this.#resumedAs(whole, photos);
    if (resumed !== null) {
      // It may have been paused when it was broken off.
      await this.resume(resumed);
      return resumed;
    }
    const id = await this.#parts.writer.createExport(whole, choice.query, photos);
    const row = await this.#known(id);
    this.#enqueue(row, false);
    return id;
  }

  /** Of this engine, the newest first. */
  list(): ExportJob[] {
    return [...this.#working.values()].map(({ progress }) => progress.job()).toReversed();
  }

  async pause(id: string): Promise<void> {
    const working = await this.#find(id);
    if (working === null || !working.progress.isOpen) return;
    working.gate.pause();
    working.progress.pause(true);
    await this.#save(id, working, 'paused');
  }

  async resume(id: string): Promise<void> {
    const working = await this.#find(id);
    if (working === null || !working.progress.isOpen) return;
    working.progress.pause(false);
    await this.#save(id, working, 'running');
    working.gate.resume();
  }

  /** Ends it; resolves when nothing of it is written any more. */
  async cancel(id: string): Promise<void> {
    const working = await this.#find(id);
    if (working === null || !working.progress.isOpen) return;
    working.cancelled = true;
    working.gate.stop();
    await working.ended;
  }

  /** Waits for the end of a running export. Rejects with `not-found`, and with `engine-stopped` where the engine closes. */
  async report(id: string): Promise<ExportReport> {
    await this.#working.get(id)?.ended;
    const row = await this.#known(id);
    if (row.endedAt === null)
      throw new FernwehError('engine-stopped', 'Fernweh is closing. The export goes on at its next start.');
    const written = (await this.#parts.filesOf(id)).map(({ path, sha256, sizeBytes }) => ({ path, sha256, sizeBytes }));
    const failures: ExportReport['failures'] = [];
    for (let after = -1; ;) {
      const photos = await this.#parts.photosOf(id, after, 1000);
      failures.push(...photos.map(({ failure }) => failure).filter((failure) => failure !== null));
      const last = photos.at(-1);
      if (last === undefined) break;
      after = last.position;
    }
    const { settings, state, photos, done, sizeBytes, notes, workedMs, error } = row;
    return {
      ...{ id, preset: settings.preset, to: settings.to, state, photos, sizeBytes, written, failures, error },
      exported: done - row.failed - leftOutBy(notes),
      verified: written.length,
      notes: notes.map((note) => ({ ...note, message: exportNoteSentence(note) })),
      seconds: workedMs / 1000,
    };
  }

  /** Stops so that all goes on at the next start. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const { gate } of this.#working.values()) gate.stop();
    await this.#parts.pool.close();
    await this.#last;
  }

  async #resumedAs(settings: ExportSettings, photos: readonly NewExportPhoto[]): Promise<string | null> {
    const wanted = JSON.stringify(settings);
    for (const row of this.#resumed) {
      const isOpen = this.#working.get(row.id)?.progress.isOpen === true;
      if (!isOpen || row.photos !== photos.length || JSON.stringify(row.settings) !== wanted) continue;
      const known = await this.#parts.photosOf(row.id, -1, row.photos);
      if (known.every(({ asset }, index) => asset === photos[index]?.asset)) return row.id;
    }
    return null;
  }

  #enqueue(row: ExportRow, isResumed: boolean): void {
    const gate = new Gate();
    const progress = new ExportProgress(row, this.#parts.onJob);
    const turn = this.#last.then(() => this.#work(row, isResumed));
    this.#last = turn;
    this.#working.set(row.id, { gate, progress, ended: turn, cancelled: false });
    progress.tell();
  }

  async #work(row: ExportRow, isResumed: boolean): Promise<void> {
    const working = this.#working.get(row.id);
    if (working === undefined) return;
    const { gate, progress } = working;
    progress.begin();
    let end: { state: JobState; error: ExportRow['error'] };
    try {
      await gate.pass();
      await runExport(this.#parts, exporterOf(row.settings.preset), row, { gate, telling: progress, isResumed });
      end = { state: 'done', error: null };
    } catch (error) {
      if (working.cancelled) end = { state: 'cancelled', error: null };
      else if (this.#closing || error instanceof Stopped) return;
      else end = { state: 'failed', error: toldError(error) };
    }
    // The catalog may be closed already: then the export goes on at the next start.
    await this.#parts.writer
      .updateExport(row.id, { ...end, workedMs: progress.workedMs, notes: progress.notes })
      .catch(() => undefined);
    progress.end(end.state, end.error);
  }

  async #save(id: string, { progress }: Working, state: JobState): Promise<void> {
    const { workedMs, notes } = progress;
    await this.#parts.writer.updateExport(id, { state, error: null, workedMs, notes });
  }

  /** Null for one that an earlier engine ended. Rejects with `not-found`. */
  async #find(id: string): Promise<Working | null> {
    const working = this.#working.get(id);
    if (working === undefined) await this.#known(id);
    return working ?? null;
  }

  async #known(id: string): Promise<ExportRow> {
    const row = await this.#parts.exportOf(id);
    if (row === null) throw new FernwehError('not-found', 'There is no such export.', { data: { id } });
    return row;
  }
}

function toldError(error: unknown): { code: string; message: string } {
  if (error instanceof FernwehError) return { code: error.code, message: error.message };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

/** The folder with links on the way to it resolved, though it may not be there yet. */
async function resolved(folder: string): Promise<string> {
  const missing: string[] = [];
  for (let path = folder; ; path = dirname(path)) {
    try {
      const real = await realPathOf(path);
      return join(real, ...missing);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
      missing.unshift(basename(path));
    }
  }
}

/** The folder with its links resolved; made where it is missing and `make` says so. */
async function folderOf(to: string, libraryPath: string, make: boolean): Promise<string> {
  if (!isAbsolute(to)) throw new FernwehError('bad-input', `Name the whole path of the folder, not only "${to}".`);
  let path = to;
  try {
    if (make) await mkdir(pathToFs(to), { recursive: true });
    path = await resolved(to);
    if (!(await stat(pathToFs(path))).isDirectory()) {
      throw new FernwehError('no-such-folder', `${to} is a file. Name a folder.`, { data: { path: to } });
    }
  } catch (error) {
    if (error instanceof FernwehError) throw error;
    const code = errorCode(error);
    if (make || code !== 'ENOENT') {
      throw new FernwehError('export-unwritable', `Fernweh cannot write in ${to} (${code}). Choose another folder.`, {
        cause: error,
        data: { path: to },
      });
    }
  }
  if (isWithin(path, libraryPath)) {
    throw new FernwehError(
      'bad-input',
      `${to} is Fernweh's own folder. Choose another one, such as ${join('~', 'Pictures')}.`,
      {
        data: { path: to },
      },
    );
  }
  return path;
}
