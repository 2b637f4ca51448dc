import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { contractVersion } from '../../../src-shared/contract/version.ts';
import { DamageWatch } from '../catalog/damage-watch.ts';
import { carryOutRestore } from '../catalog/restore-plan.ts';
import { catalogError } from '../catalog/sqlite-errors.ts';
import { takeLibrary, type HeldLibrary } from '../catalog/lock.ts';
import { makePrivateFolder } from '../catalog/private-files.ts';
import { openWriter, type Writer } from '../catalog/writer.ts';
import type { Engine, EngineOptions } from '../engine.ts';
import { RenditionCache } from '../ingest/renditions/rendition-cache.ts';
import { openQueryClient, type QueryClient } from '../query/query-client.ts';
import { programVersion } from './program.ts';
import { engineOf } from './engine-of.ts';
import { startParts } from './engine-parts.ts';

/** See `openEngine` of the facade. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const libraryPath = await libraryFolder(resolve(options.libraryPath));
  const held = takeLibrary(libraryPath, { version: programVersion, contractVersion }, options.passing);
  carryOutRestore(libraryPath);
  const damage = new DamageWatch(libraryPath);
  try {
    return await openHeld(options, libraryPath, held, damage).catch(async (error: unknown) => {
      // Met only now, and noted: opened once more, it is repaired.
      if (!damage.isNoted) throw error;
      return await openHeld(options, libraryPath, held, new DamageWatch(libraryPath));
    });
  } catch (error) {
    held.release();
    throw error;
  }
}

async function openHeld(
  options: EngineOptions,
  libraryPath: string,
  held: HeldLibrary,
  damage: DamageWatch,
): Promise<Engine> {
  let writer: Writer | null = null;
  let query: QueryClient | null = null;
  try {
    const writing = openWriter(libraryPath, { onDamaged: damage.heard });
    // The query thread starts while the catalog is opened, migrated and looked over.
    const reading = openQueryClient({ libraryPath, catalogReady: writing, onDamaged: damage.heard });
    // Awaited below, where the writer's own error comes first.
    reading.catch(() => undefined);
    writer = await writing;
    query = await reading;
    const renditions = await RenditionCache.open(join(libraryPath, 'renditions'), null);
    return engineOf(await startParts({ options, libraryPath, held, writer, query, renditions, damage }));
  } catch (error) {
    await query?.close().catch(() => undefined);
    await writer?.close().catch(() => undefined);
    throw error;
  }
}

/** The library's folder, made if missing, by its real path. */
async function libraryFolder(path: string): Promise<string> {
  try {
    makePrivateFolder(path);
    return await realpath(path);
  } catch (error) {
    throw catalogError(error, path);
  }
}
