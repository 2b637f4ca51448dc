import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openEngine, type Engine } from '../../../src-main/engine/engine.ts';
import type { FilesToTrash, Trashed } from '../../../src-shared/contract/trash-calls.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ImportReport } from '../../../src-shared/model/job.ts';

/** A folder that goes with the test, links in its path resolved. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fernweh-engine-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/**
 * An engine that is closed with the test. One decoder unless told otherwise: starting a second one costs more than a few
 * photos, and the tests fill the cores as it is.
 */
export async function openForTest(libraryPath: string, parallelism = 1): Promise<Engine> {
  const engine = await openEngine({ libraryPath, parallelism });
  onTestFinished(() => engine.close());
  return engine;
}

/** Imports and waits for the end. */
export async function importAll(engine: Engine, ...folders: string[]): Promise<ImportReport> {
  return engine.importReport(await engine.startImport(folders, 'cli'));
}

/** Moves files to the trash, and waits until they are there. */
export async function moveToTrash(engine: Engine, which: FilesToTrash, expected: number): Promise<Trashed> {
  return await engine.files.report(await engine.files.trash(which, expected, 'cli'));
}

/** All assets, by path. */
export async function allAssets(engine: Engine, query = ''): Promise<Asset[]> {
  const { assets } = await engine.assets({ query, sort: 'name', offset: 0, limit: 1000 });
  return assets.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
