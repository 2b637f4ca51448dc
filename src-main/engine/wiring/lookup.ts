import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FernwehError, type ErrorCode } from '../../../src-shared/contract/errors.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { Failure } from '../../../src-shared/model/job.ts';
import type { AssetOriginal } from '../catalog/read-assets.ts';
import type { LibraryCounts } from '../catalog/read.ts';

/** What can be looked up: what goes in and what comes out. */
export interface LookupCalls {
  readonly library: { readonly input: null; readonly output: LibraryCounts };
  /** Null: all. */
  readonly failures: { readonly input: readonly string[] | null; readonly output: Failure[] };
  readonly originalsOf: { readonly input: string; readonly output: AssetOriginal[] };
  readonly asset: { readonly input: string; readonly output: Asset | null };
  /** Looks through the whole catalog; `damage` null: it is sound. */
  readonly health: {
    readonly input: null;
    readonly output: { readonly sqliteVersion: string; readonly damage: string | null };
  };
}

export interface LookupMessage {
  readonly id: number;
  readonly name: keyof LookupCalls;
  readonly input: unknown;
}

export type LookupReply =
  | { readonly id: number; readonly output: unknown; readonly error: null }
  | { readonly id: number; readonly output: null; readonly error: { readonly code: ErrorCode; readonly message: string } };

/** Single things from the catalog, looked up in a thread of its own. */
export interface Lookup {
  ask<Name extends keyof LookupCalls>(name: Name, input: LookupCalls[Name]['input']): Promise<LookupCalls[Name]['output']>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (output: never) => void;
  readonly reject: (error: FernwehError) => void;
}

/** The thread starts at the first question. The catalog must have been opened for writing before. */
export function openLookup(libraryPath: string): Lookup {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let closed = false;
  let lastId = 0;

  const start = (): Worker => {
    const entry = new URL(`./lookup-thread${extname(import.meta.url)}`, import.meta.url);
    const started = new Worker(entry, { workerData: { libraryPath }, name: 'catalog lookup' });
    const end = (cause: unknown): void => {
      if (thread === started) thread = null;
      const error = new FernwehError('engine-stopped', 'The catalog cannot be asked now. Start Fernweh again.', { cause });
      for (const call of waiting.values()) call.reject(error);
      waiting.clear();
    };
    started.on('message', ({ id, output, error }: LookupReply) => {
      const call = waiting.get(id);
      waiting.delete(id);
      if (error === null) call?.resolve(output as never);
      else call?.reject(new FernwehError(error.code, error.message));
    });
    started.on('error', end);
    started.on('exit', end);
    return started;
  };

  return {
    ask: (name, input) => {
      if (closed) return Promise.reject(new FernwehError('engine-stopped', 'Fernweh is closing.'));
      thread ??= start();
      const id = ++lastId;
      const message: LookupMessage = { id, name, input };
      thread.postMessage(message);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
    },
    close: async () => {
      closed = true;
      await thread?.terminate();
    },
  };
}
