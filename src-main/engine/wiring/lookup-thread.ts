/** @file A thread that looks single things up in the catalog, so that the engine's own thread never waits for a disk. */
import { workerData } from 'node:worker_threads';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { Failure } from '../../../src-shared/model/job.ts';
import { findDamage } from '../catalog/find-damage.ts';
import { openForQuery } from '../catalog/open.ts';
import { findAsset, originalsOf, type AssetOriginal } from '../catalog/read-assets.ts';
import { listFailures, readLibrary, type LibraryCounts } from '../catalog/read.ts';
import { serveCalls } from './thread-calls.ts';

/** What can be looked up. */
export interface LookupCalls {
  readonly library: { readonly input: null; readonly output: LibraryCounts };
  /** Of these folders and what lies in them; null: all. */
  readonly failures: { readonly input: readonly string[] | null; readonly output: Failure[] };
  /** By the asset's id. */
  readonly originalsOf: { readonly input: string; readonly output: AssetOriginal[] };
  readonly asset: { readonly input: string; readonly output: Asset | null };
  /** Looks through the whole catalog, which takes seconds for a large one; `damage` null: it is sound. */
  readonly health: {
    readonly input: null;
    readonly output: { readonly sqliteVersion: string; readonly damage: string | null };
  };
}

// Given by whoever starts this thread.
const { libraryPath } = workerData as { libraryPath: string };
const db = openForQuery(libraryPath);

serveCalls<LookupCalls>({
  library: () => readLibrary(db),
  failures: (folders) => listFailures(db, folders),
  originalsOf: (assetId) => originalsOf(db, assetId),
  asset: (assetId) => findAsset(db, assetId),
  health: () => ({
    sqliteVersion: String(db.prepare<unknown[], string>('SELECT sqlite_version()').pluck().get()),
    damage: findDamage(libraryPath),
  }),
});
