import { failureCodes } from '../../../src-shared/contract/errors.ts';
import type { Job, JobTrigger } from '../../../src-shared/model/job.ts';
import type { Source } from '../../../src-shared/model/source.ts';
import { originalsFolder } from '../catalog/catalog-paths.ts';
import type { SourceState } from '../catalog/read.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import type { ImportQueue } from '../ingest/import-queue.ts';
import { isWithin } from '../platform/files/within.ts';
import { usualTimes, type WatchNews, type WatchTimes } from '../ingest/watch/watch-messages.ts';
import { Watcher } from '../ingest/watch/watcher.ts';
import type { Turns } from './turns.ts';

/** What watching needs from the rest of the engine. */
export interface WatchingParts {
  readonly writer: Pick<WriterCalls, 'createJob' | 'setSourceState' | 'recordFailures'>;
  readonly queue: Pick<ImportQueue, 'add' | 'isIdle' | 'endQuiet'>;
  /** No quiet import starts in the middle of what takes sources away. */
  readonly turns: Turns;
  readonly sourceStates: () => Promise<readonly SourceState[]>;
  readonly libraryPath: string;
  /** How a source stands is other than before. */
  readonly onChange: () => void;
}

/** The times of an engine's option `watch`; null: nothing is watched. */
export function watchTimes(watch: boolean | Partial<WatchTimes>): WatchTimes | null {
  if (watch === false) return null;
  return watch === true ? usualTimes : { ...usualTimes, ...watch };
}

/**
 * Keeps the sources in step with their folders while the engine is open: what happens in them is imported quietly, one
 * import at a time, and only while nobody waits for another one. Without `times` nothing is watched, and only imports
 * that an earlier engine left behind are kept out of the way.
 */
export class Watching {
  readonly #parts: WatchingParts;
  readonly #watcher: Watcher | null;
  /** As the process tells it, by uuid of the source. */
  readonly #states = new Map<string, 'watching' | 'polled'>();
  /** Folders to be looked through; `start` while nothing was seen to happen in them. */
  readonly #pending = new Map<string, Exclude<JobTrigger, 'user'>>();
  readonly #knownJobs = new Set<string>();
  #seen: ReadonlySet<string> | null = null;
  /** The quiet import under way. */
  #now: { readonly id: string; readonly folders: readonly string[]; readonly trigger: 'watch' | 'start' } | null = null;
  #isStarting = false;
  #held = 0;
  #closed = false;

  constructor(parts: WatchingParts, times: WatchTimes | null) {
    this.#parts = parts;
    const { libraryPath } = parts;
    const onNews = (news: WatchNews): void => {
      this.#heard(news);
    };
    this.#watcher = times === null ? null : new Watcher({ libraryPath, times, onNews });
  }

  /** The source as it is watched now. */
  shown(source: Source): Source {
    if (source.path === originalsFolder(this.#parts.libraryPath)) return { ...source, watch: 'off' };
    return source.watch === 'off' ? source : { ...source, watch: this.#states.get(source.id) ?? source.watch };
  }

  /** To be called when sources came, went, moved, or the user's word on watching them is another one. */
  sourcesChanged(): void {
    this.#order().catch(() => undefined);
  }

  /** To be called with every change of a job. */
  jobChanged(job: Job): void {
    const isNew = !this.#knownJobs.has(job.id);
    const isOver = job.endedAt !== null;
    if (isNew) this.#knownJobs.add(job.id);
    if (isOver) this.#knownJobs.delete(job.id);
    if (isOver && this.#now?.id === job.id) {
      const { folders, trigger } = this.#now;
      this.#now = null;
      // It stood aside: what it did not come to is looked through later.
      if (job.state === 'cancelled') for (const folder of folders) this.#want(folder, trigger);
    }
    if (isNew || isOver) this.sourcesChanged();
    if (isOver || job.state === 'paused') this.#pumpSoon();
  }

  /** The user ends a quiet import: it does not begin again by itself. */
  letGo(jobId: string): void {
    if (this.#now?.id === jobId) this.#now = null;
  }

  /** Does what no quiet import may run beside; those under way stop first. */
  async standAside<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#held += 1;
    try {
      await this.#parts.queue.endQuiet();
      return await work();
    } finally {
      this.#held -= 1;
      this.sourcesChanged();
      this.#pumpSoon();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#watcher?.close();
  }

  async #order(): Promise<void> {
    if (this.#watcher === null || this.#closed) return;
    const copies = originalsFolder(this.#parts.libraryPath);
    const states = await this.#parts.sourceStates();
    const watched = states.filter(({ watch, path }) => watch && path !== copies);
    const seen = this.#seen;
    this.#seen = new Set(watched.map(({ uuid }) => uuid));
    for (const uuid of this.#states.keys()) if (!this.#seen.has(uuid)) this.#states.delete(uuid);
    this.#watcher.watch(
      watched.map(({ uuid, path, isScanned }) => ({
        id: uuid,
        path,
        // One that was never scanned is being imported.
        catchUp: isScanned && seen?.has(uuid) !== true,
      })),
    );
  }

  #heard(news: WatchNews): void {
    if (this.#closed) return;
    if (news.type === 'touched') {
      for (const folder of news.folders) this.#want(folder, news.catchUp ? 'start' : 'watch');
      this.#pumpSoon();
      return;
    }
    if (news.state === 'away') {
      this.#states.delete(news.id);
      this.#wentAway(news.id).catch(() => undefined);
    } else this.#states.set(news.id, news.state);
    this.#parts.onChange();
  }

  /** Its photos are missing from now on, without an import that would have to ask a folder which does not answer. */
  async #wentAway(uuid: string): Promise<void> {
    const { writer, sourceStates, onChange } = this.#parts;
    const source = (await sourceStates()).find((state) => state.uuid === uuid);
    if (source?.state !== 'here') return;
    await writer.setSourceState(source.id, 'away');
    const message = failureCodes['source-away'];
    await writer.recordFailures(source.id, [{ path: source.path, code: 'source-away', message }]);
    onChange();
  }

  #want(folder: string, trigger: 'watch' | 'start'): void {
    if (this.#pending.get(folder) !== 'watch') this.#pending.set(folder, trigger);
  }

  #pumpSoon(): void {
    setTimeout(() => {
      this.#pump().catch(() => undefined);
    }, 0).unref();
  }

  async #pump(): Promise<void> {
    if (this.#isStarting || !this.#mayStart()) return;
    this.#isStarting = true;
    try {
      await this.#parts.turns.take(() => this.#startQuiet());
    } finally {
      this.#isStarting = false;
    }
  }

  #mayStart(): boolean {
    return !this.#closed && this.#held === 0 && this.#pending.size > 0 && this.#parts.queue.isIdle;
  }

  async #startQuiet(): Promise<void> {
    const { writer, queue, sourceStates } = this.#parts;
    const states = await sourceStates();
    // Asked here: much may have happened since.
    if (!this.#mayStart()) return;
    const pending = [...this.#pending];
    this.#pending.clear();
    const jobFolders = pending.flatMap(([path]) => {
      if (pending.some(([other]) => other !== path && isWithin(path, other))) return [];
      const source = states.find((state) => isWithin(path, state.path));
      return source?.watch === true ? [{ path, sourceId: source.id, sourcePath: source.path }] : [];
    });
    if (jobFolders.length === 0) return;
    const folders = jobFolders.map(({ path }) => path);
    const trigger = pending.some(([, one]) => one === 'watch') ? 'watch' : 'start';
    const id = await writer.createJob(folders, null, trigger);
    this.#now = { id, folders, trigger };
    const startedAt = new Date().toISOString();
    queue.add({ id, trigger, folders: jobFolders, copy: null, state: 'running', startedAt, totals: null, workedMs: 0 });
  }
}
