import { stat } from 'node:fs/promises';
import { failureCodes, FileFailure, type FailureCode } from '../../../src-shared/contract/errors.ts';
import type { Failure } from '../../../src-shared/model/job.ts';
import type { WorkItem } from '../catalog/writer-api.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { ChildCrash, ChildOutOfMemory, ChildTimeout, PoolClosed, TaskError } from '../platform/pool/pool-errors.ts';
import { Gate, Stopped } from '../platform/gate.ts';
import type { ImportParts } from './import-parts.ts';
import { Progress } from './progress.ts';

/** A folder of the job, and the source that it is or lies in. */
export interface JobFolder {
  readonly path: string;
  readonly sourceId: number;
  readonly sourcePath: string;
}

/** What the stages of one import share while it runs. */
export class ImportRun {
  readonly jobId: string;
  readonly parts: ImportParts;
  /** Nobody asked for it but a watched folder: files that are being written just now are left for the next look. */
  readonly isQuiet: boolean;
  /** What is scanned; of an import that copies none before the copies are there. */
  folders: readonly JobFolder[];
  readonly gate = new Gate();
  readonly progress = new Progress();
  /** Assets on screen: theirs first. */
  firstAssetUuids: readonly string[] = [];
  found = 0;
  ignored = 0;
  /** Of the ignored files: those that tell of a file found. */
  sidecars = 0;
  /** Paths of known files whose sidecars are new, changed or gone: once read again they are updated. */
  readonly retold = new Set<string>();
  /** What the scan knew already; some of it may still have work to do since an earlier run. */
  unchangedByScan = 0;
  /** New or changed to the scan, and then found to be what it was. */
  unchangedByRender = 0;
  added = 0;
  updated = 0;
  duplicates = 0;
  failed = 0;
  /** Of folders and links, which are not among the files found. */
  readonly otherFailures = new Set<string>();
  /** Folders that nobody could look into now: what failed below them earlier was not found now. */
  readonly unreadable: string[] = [];
  /** Sources that went away, with the work that was left in them. */
  readonly #away = new Map<number, { readonly failure: Failure; readonly workLeft: number }>();

  constructor(jobId: string, parts: ImportParts, folders: readonly JobFolder[], isQuiet = false) {
    this.jobId = jobId;
    this.parts = parts;
    this.folders = folders;
    this.isQuiet = isQuiet;
  }

  /** The sources of the job that can be reached. */
  sourceIds(): number[] {
    return [...new Set(this.folders.map(({ sourceId }) => sourceId))].filter((id) => !this.#away.has(id));
  }

  isAway(sourceId: number): boolean {
    return this.#away.has(sourceId);
  }

  /** One for each source that was away or went away. */
  awayFailures(): Failure[] {
    return [...this.#away.values()].map(({ failure }) => failure);
  }

  /** How many files of the job's sources are still to be read or rendered. */
  async workLeft(): Promise<number> {
    const { toRead, toRender } = await this.parts.writer.countWork(this.sourceIds());
    return [...this.#away.values()].reduce((sum, { workLeft }) => sum + workLeft, toRead + toRender);
  }

  /** Marks a source that cannot be reached, and tells of it; its files are missing until it is back. */
  async sourceAway({ sourceId, sourcePath }: JobFolder): Promise<void> {
    if (this.#away.has(sourceId)) return;
    const { writer } = this.parts;
    const failure: Failure = { path: sourcePath, code: 'source-away', message: failureCodes['source-away'] };
    this.#away.set(sourceId, { failure, workLeft: 0 });
    const { toRead, toRender } = await writer.countWork([sourceId]);
    this.#away.set(sourceId, { failure, workLeft: toRead + toRender });
    await writer.setSourceState(sourceId, 'away');
    await writer.recordFailures(sourceId, [failure]);
    this.failed += 1;
  }

  /** The source can be reached (again). */
  async sourceHere({ sourceId, sourcePath }: JobFolder): Promise<void> {
    const { writer, failuresBelow } = this.parts;
    await writer.setSourceState(sourceId, 'here');
    const failures = await failuresBelow([sourcePath]);
    const isTold = failures.some(({ path, code }) => path === sourcePath && code === 'source-away');
    if (isTold) await writer.clearFailures([sourcePath]);
  }

  /**
   * Runs a task on a file until it is clear what becomes of it: a result, a Failure, or null where the whole source
   * is gone. A decoder that dies is given the file once more, then the file is set aside.
   */
  async attempt<Result>(item: WorkItem, task: () => Promise<Result>): Promise<Result | Failure | null> {
    for (;;) {
      await this.gate.pass();
      try {
        return await task();
      } catch (error) {
        if (error instanceof ChildCrash && !(await this.parts.writer.countCrash(item.originalId))) continue;
        const { code, message } = this.#explain(error);
        if ((code === 'file-vanished' || code === 'read-error') && (await this.#sourceIsGone(item))) return null;
        return { path: item.facts.path, code, message };
      }
    }
  }

  /** Throws what ends the job. */
  #explain(error: unknown): FileFailure {
    if (error instanceof ChildCrash) return new FileFailure('decoder-crashed');
    if (error instanceof ChildOutOfMemory) {
      return new FileFailure('picture-too-large', 'It takes more memory than Fernweh gives to one picture.');
    }
    if (error instanceof ChildTimeout) return new FileFailure('decoder-timeout');
    if (error instanceof PoolClosed && this.gate.isStopped) throw new Stopped();
    if (!(error instanceof TaskError)) throw error;
    return isFailureCode(error.code)
      ? asToldBy(error.code, error.message)
      : new FileFailure('file-damaged', error.message);
  }

  async #sourceIsGone(item: WorkItem): Promise<boolean> {
    const folder = this.folders.find(({ sourceId }) => sourceId === item.sourceId);
    if (folder === undefined) return false;
    if (this.#away.has(folder.sourceId)) return true;
    if (await folderExists(folder.sourcePath)) return false;
    await this.sourceAway(folder);
    return true;
  }
}

/** The child has put the whole sentence together already. */
function asToldBy(code: FailureCode, message: string): FileFailure {
  const failure = new FileFailure(code);
  failure.message = message;
  return failure;
}

function isFailureCode(code: string | null): code is FailureCode {
  return code !== null && code in failureCodes;
}

/** Whether a folder can be reached now. */
export async function folderExists(path: string): Promise<boolean> {
  try {
    return (await stat(pathToFs(path))).isDirectory();
  } catch {
    return false;
  }
}

/** Told apart by its code: results have none. */
export function isFailure(outcome: object): outcome is Failure {
  return 'code' in outcome && 'message' in outcome;
}
