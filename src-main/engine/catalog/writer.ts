import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { checkCatalog, type CatalogCheck } from './check.ts';
import {
  errorFromMessage,
  type CallMessage,
  type CallName,
  type CloseMessage,
  type FromWriterThread,
} from './writer-messages.ts';
import type { ColumnsStep } from './columns-state.ts';
import type { CatalogWriter } from './writer-api.ts';

/** The calls of `CatalogWriter` as promises: they are answered in the order in which they were made. */
export type WriterCalls = {
  readonly [Name in CallName]: (
    ...args: Parameters<CatalogWriter[Name]>
  ) => Promise<Awaited<ReturnType<CatalogWriter[Name]>>>;
};

/** Hears which assets (row ids) a commit touched, before the call that made it resolves; `step` is that of the columns. */
export type CommitListener = (
  changedAssetIds: readonly number[],
  removedAssetIds: readonly number[],
  step: ColumnsStep,
) => void;

export interface Writer extends WriterCalls {
  /** Sentences for the top of the page: a library on a network share. */
  readonly warnings: readonly string[];
  /** True when the last engine did not end by itself; then the catalog is being checked in the background. */
  readonly uncleanEnd: boolean;
  /** When the library was made, ISO instant. */
  readonly createdAt: string;
  /** Returns how to stop listening. */
  onCommitted(listener: CommitListener): () => void;
  /** Finishes the calls that were made, empties the log and closes the catalog. */
  close(): Promise<void>;
}

export interface WriterOptions {
  /**
   * Told of a catalog found damaged (`catalog-damaged`), by a call or by the check after an unclean end; also when that
   * check could not be made.
   */
  readonly onDamaged?: (error: FernwehError) => void;
  /** How long the check waits, so that the first page is answered before it takes the disk. */
  readonly checkDelayMs?: number;
}

/** Every call once, for the compiler to see that none is missing. */
const callNames: Readonly<Record<CallName, true>> = {
  addSource: true,
  setSourceState: true,
  beginScan: true,
  recordScanned: true,
  scannedFolders: true,
  endScan: true,
  toRead: true,
  recordRead: true,
  toRender: true,
  countWork: true,
  isRendered: true,
  recordRendered: true,
  recordRecognised: true,
  forgetRecognised: true,
  forgetFailedRecognitions: true,
  recordFailures: true,
  clearFailures: true,
  countCrash: true,
  createJob: true,
  updateJob: true,
  unfinishedJobs: true,
  forgetQuietJob: true,
  forgetReadAgain: true,
  removeSource: true,
  relocateSource: true,
  moveOwnCopies: true,
  watchSource: true,
  recogniseSource: true,
  setApart: true,
  say: true,
  createExport: true,
  unfinishedExports: true,
  recordExported: true,
  updateExport: true,
  addSaved: true,
  changeSaved: true,
  removeSaved: true,
  addAlbum: true,
  changeAlbum: true,
  moveAlbum: true,
  removeAlbum: true,
  addToAlbum: true,
  addAlbumSection: true,
  arrangeAlbum: true,
  changeAlbumEntry: true,
  takeFromAlbum: true,
  takeUserData: true,
  recordSidecars: true,
  chooseOriginal: true,
  beginTrash: true,
  beginTrashToggle: true,
  endTrash: true,
  unfinishedTrash: true,
  nextToggled: true,
  undoEdits: true,
  redoEdits: true,
  undoImport: true,
  forgetTrashed: true,
  keepCopies: true,
  knownCopies: true,
  contentHolders: true,
  recordCopies: true,
  copyOutcomes: true,
  forgetCopyFailures: true,
};

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: FernwehError) => void;
}

/**
 * Opens the catalog of a library in a thread of its own, repaired where it is damaged. Call it with the library's lock held (`lock.ts`). Rejects with
 * `catalog-newer`, `catalog-damaged`, `catalog-read-only` or `disk-full`.
 */
export async function openWriter(libraryPath: string, options: WriterOptions = {}): Promise<Writer> {
  // Beside this file, in TypeScript from a clone and in JavaScript from the installed package.
  const entry = new URL(`./writer-thread${extname(new URL(import.meta.url).pathname)}`, import.meta.url);
  const thread = new Worker(entry, { workerData: { libraryPath }, name: 'catalog writer' });
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<CommitListener>();
  const closing: Waiting[] = [];
  let lastId = 0;
  let stopped: FernwehError | null = null;
  let check: CatalogCheck | null = null;
  const ended = new Promise<void>((resolve) => {
    thread.on('exit', () => {
      resolve();
    });
  });

  const stop = (error: FernwehError): void => {
    stopped ??= error;
    for (const call of [...waiting.values(), ...closing.splice(0)]) call.reject(stopped);
    waiting.clear();
  };

  const ready = await new Promise<Extract<FromWriterThread, { type: 'ready' }>>((resolve, reject) => {
    thread.on('message', (message: FromWriterThread) => {
      if (message.type === 'committed') {
        for (const listener of listeners) listener(message.changed, message.removed, message.step);
      } else if (message.type === 'done' || message.type === 'refused') {
        const call = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.type === 'done') call?.resolve(message.result);
        else {
          const error = errorFromMessage(message.error);
          if (error.code === 'catalog-damaged') options.onDamaged?.(error);
          call?.reject(error);
        }
      } else if (message.type === 'ready') {
        resolve(message);
      } else if (message.type === 'failed') {
        reject(errorFromMessage(message.error));
      } else {
        for (const call of closing.splice(0)) {
          if (message.error === null) call.resolve(undefined);
          else call.reject(errorFromMessage(message.error));
        }
      }
    });
    thread.on('error', (cause: unknown) => {
      const error = new FernwehError('engine-stopped', `The catalog's thread stopped: ${String(cause)}`, { cause });
      stop(error);
      reject(error);
    });
    thread.on('exit', () => {
      const error = new FernwehError('engine-stopped', 'The catalog is closed.');
      stop(error);
      reject(error);
    });
  });

  const send = (message: CallMessage | CloseMessage, call: Waiting): void => {
    if (stopped !== null) {
      call.reject(stopped);
      return;
    }
    if (message.type === 'call') waiting.set(message.id, call);
    else closing.push(call);
    thread.postMessage(message);
  };
  const calls = Object.fromEntries(
    // Keys of the record above.
    (Object.keys(callNames) as CallName[]).map((name) => [
      name,
      (...args: readonly unknown[]) =>
        new Promise((resolve, reject) => {
          send({ type: 'call', id: ++lastId, name, args }, { resolve, reject });
        }),
    ]),
  ) as unknown as WriterCalls;

  if (ready.uncleanEnd) check = checkCatalog(libraryPath, options);
  return {
    ...calls,
    warnings: ready.warnings,
    uncleanEnd: ready.uncleanEnd,
    createdAt: ready.createdAt,
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      const checked = check === null || (await check.stop());
      await new Promise<unknown>((resolve, reject) => {
        send({ type: 'close', checked }, { resolve, reject });
      });
      await ended;
    },
  };
}
