import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Trashed, TrashFailureCode, TrashProgress } from '../../../src-shared/contract/trash-calls.ts';
import type { FileArrived } from '../catalog/trashed-files.ts';
import type { GoingFile } from '../catalog/trash-plan.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import { systemTrash, type SystemTrash } from '../platform/trash/system-trash.ts';
import { asTrashFailure } from '../platform/trash/trash-failure.ts';
import { moveChecked } from './checked-move.ts';
import type { LookupCalls } from './lookup-thread.ts';
import type { ThreadCalls } from './thread-calls.ts';

/** What moving files needs from the rest of the engine. */
export interface TrashParts {
  readonly writer: Pick<
    WriterCalls,
    'chooseOriginal' | 'beginTrash' | 'beginTrashToggle' | 'endTrash' | 'nextToggled' | 'undoEdits' | 'redoEdits'
  >;
  readonly lookup: Pick<ThreadCalls<LookupCalls>, 'ask'>;
  /** Resolves once what a killed engine left on its way is found (`SettlingTrash`): before that nothing else moves. */
  readonly settled: () => Promise<void>;
  /** What is on its way could not be written down (a full disk): it is to be looked for again. */
  readonly unsettled: () => void;
  /** Lets no import of a watched folder, and no other moving of files, run meanwhile. */
  readonly standAside: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** How far a move is; null: none is under way. */
  readonly onProgress: (progress: TrashProgress | null) => void;
  /** Default: that of this system. */
  readonly trash?: SystemTrash;
}

/** Files whose way is written at a time: a crash leaves no more of them to be looked for. */
export const movedTogether = 50;
/** Failures that are told. */
const told = 200;
/** Before that nobody knows how long it takes. */
const guessAfterMs = 2000;
/** Moves of which the end is told once it is asked for. */
const remembered = 20;

/** What became of a file, with the reason where it is where it was. */
interface Outcome extends FileArrived {
  readonly failure: TrashFailureCode | null;
}

/** Moves of files to the trash: one after the other, each followed by its group, and stopped between two files. */
export class TrashMoves {
  readonly #parts: TrashParts;
  readonly #reports = new Map<string, Promise<Trashed>>();
  #stop = new AbortController();
  #progress: TrashProgress | null = null;
  #isClosed = false;

  constructor(parts: TrashParts) {
    this.#parts = parts;
  }

  get progress(): TrashProgress | null {
    return this.#progress;
  }

  /**
   * Begins to move the files that `prepare` gives, once nothing else moves any; the group under which they are taken back.
   * Rejects as `prepare`, and with `engine-stopped`.
   */
  async start(prepare: () => Promise<readonly GoingFile[]>, door: Door): Promise<string> {
    const group = randomUUID();
    const begun = Promise.withResolvers<undefined>();
    const report = this.#parts.standAside(async () => {
      if (this.#isClosed) throw new FernwehError('engine-stopped', 'Fernweh is closing. Nothing was moved.');
      const files = await prepare();
      begun.resolve(undefined);
      return await this.#move(group, files, door);
    });
    // Told by `report`, or, before it began, here.
    report.catch(begun.reject);
    await begun.promise;
    this.#reports.set(group, report);
    for (const old of [...this.#reports.keys()].slice(0, -remembered)) this.#reports.delete(old);
    return group;
  }

  /** What went, once the move has ended. Rejects with `not-found`, and as the writer where not a single file could go. */
  async report(group: string): Promise<Trashed> {
    const report = this.#reports.get(group);
    if (report !== undefined) return await report;
    throw new FernwehError('not-found', 'Nobody moves such files now. History tells what went to the trash.');
  }

  /** What is on its way arrives; the rest stays where it is. */
  stop(): void {
    this.#stop.abort();
  }

  /** Stops, and waits until what is on its way has arrived. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.stop();
    await Promise.allSettled(this.#reports.values());
  }

  async #move(group: string, files: readonly GoingFile[], door: Door): Promise<Trashed> {
    this.#stop = new AbortController();
    try {
      return await this.#moveAll(group, files, door, this.#stop.signal);
    } finally {
      this.#tell(null);
    }
  }

  async #moveAll(group: string, files: readonly GoingFile[], door: Door, stop: AbortSignal): Promise<Trashed> {
    const failures: { path: string; code: TrashFailureCode }[] = [];
    const staying = new Set<string>();
    const follow = this.#follower(group, files);
    let [count, bytes, at] = [0, 0, 0];
    while (at < files.length && !stop.aborted) {
      const some = files.slice(at, at + movedTogether);
      const uuids = await this.#parts.writer.beginTrash(group, some, door).catch((error: unknown) => {
        if (count === 0) throw error;
        return null;
      });
      if (uuids === null) {
        // An import began, or the disk is full: what went before is to be told all the same.
        failures.push(...files.slice(at).map(({ path }) => ({ path, code: 'other' as const })));
        at = files.length;
        break;
      }
      const outcomes: Outcome[] = [];
      // One after the other: two files of one group must not go at the same moment.
      for (const [index, file] of some.entries()) {
        const outcome = await this.#outcomeOf(file, uuids[index] ?? '', staying, stop);
        if (!outcome.moved) staying.add(file.path);
        outcomes.push(outcome);
        follow(file);
      }
      await writtenDown(this.#parts, outcomes);
      for (const [index, { moved, failure }] of outcomes.entries()) {
        const file = some[index];
        if (file === undefined) continue;
        if (moved) [count, bytes] = [count + 1, bytes + file.sizeBytes];
        else if (failure !== null) failures.push({ path: file.path, code: failure });
      }
      at += some.length;
    }
    return {
      ...{ group: count === 0 ? null : group, files: count, bytes, left: files.length - count - failures.length },
      failures: { count: failures.length, examples: failures.slice(0, told) },
    };
  }

  async #outcomeOf(file: GoingFile, uuid: string, staying: ReadonlySet<string>, stop: AbortSignal): Promise<Outcome> {
    const isWhereItWas = { uuid, moved: false, trashedAs: null };
    if (stop.aborted) return { ...isWhereItWas, failure: null };
    if (file.tellsOf.some((path) => staying.has(path))) return { ...isWhereItWas, failure: 'tells' };
    try {
      const trashedAs = await moveChecked(this.#parts.trash ?? systemTrash(), file, false);
      return { uuid, moved: true, trashedAs, failure: null };
    } catch (error) {
      return { ...isWhereItWas, failure: asTrashFailure(error).code };
    }
  }

  /** Tells after each file how far it is. Time goes with the bytes that are read, not with the number of files. */
  #follower(group: string, files: readonly GoingFile[]): (file: GoingFile) => void {
    const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const startedAt = performance.now();
    let [done, doneBytes] = [0, 0];
    const tell = (): void => {
      const passedMs = performance.now() - startedAt;
      const etaMs = passedMs < guessAfterMs || doneBytes === 0 ? null : (passedMs * (total - doneBytes)) / doneBytes;
      this.#tell({ group, done, total: files.length, etaMs });
    };
    tell();
    return ({ sizeBytes }) => {
      done += 1;
      doneBytes += sizeBytes;
      tell();
    };
  }

  #tell(progress: TrashProgress | null): void {
    this.#progress = progress;
    this.#parts.onProgress(progress);
  }
}

/** Writes what became of files. */
export async function writtenDown({ writer, unsettled }: TrashParts, arrived: readonly FileArrived[]): Promise<void> {
  try {
    await writer.endTrash(arrived);
  } catch (error) {
    unsettled();
    throw error;
  }
}
