/** @file A thread that looks single things up in the catalog, so that the engine's own thread never waits for a disk. */
import { parentPort, workerData } from 'node:worker_threads';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { findDamage } from '../catalog/find-damage.ts';
import { openForQuery } from '../catalog/open.ts';
import { findAsset, originalsOf } from '../catalog/read-assets.ts';
import { listFailures, readLibrary } from '../catalog/read.ts';
import type { LookupCalls, LookupMessage, LookupReply } from './lookup.ts';

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread only.');
// Given by `openLookup`.
const { libraryPath } = workerData as { libraryPath: string };
const db = openForQuery(libraryPath);

const calls: { readonly [Name in keyof LookupCalls]: (input: LookupCalls[Name]['input']) => LookupCalls[Name]['output'] } = {
  library: () => readLibrary(db),
  failures: (folders) => listFailures(db, folders),
  originalsOf: (assetId) => originalsOf(db, assetId),
  asset: (assetId) => findAsset(db, assetId),
  health: () => ({
    sqliteVersion: String(db.prepare<unknown[], string>('SELECT sqlite_version()').pluck().get()),
    damage: findDamage(libraryPath),
  }),
};

port.on('message', ({ id, name, input }: LookupMessage) => {
  let reply: LookupReply;
  try {
    // The owner's types make sure that `input` fits the call.
    reply = { id, output: calls[name](input as never), error: null };
  } catch (error) {
    const code = error instanceof FernwehError ? error.code : 'internal';
    reply = { id, output: null, error: { code, message: error instanceof Error ? error.message : String(error) } };
  }
  port.postMessage(reply);
});
