import { stat } from 'node:fs/promises';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Asset, AssetFile } from '../../../src-shared/model/asset.ts';
import type { FileMetadata } from '../../../src-shared/model/metadata.ts';
import type { AssetOriginal } from '../catalog/read-assets.ts';
import { taskPriority, taskTimeoutMs } from '../ingest/import-parts.ts';
import type { PhotoTasks } from '../ingest/photo-worker.ts';
import { isWithin } from '../platform/files/within.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { realPathOf } from '../platform/files/real-path.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import { ChildCrash, ChildOutOfMemory, ChildTimeout, PoolClosed, TaskError } from '../platform/pool/pool-errors.ts';

interface MetadataParts {
  readonly photos: ChildPool<PhotoTasks>;
  readonly assetOf: (assetId: string) => Promise<Asset | null>;
  readonly originalsOf: (assetId: string) => Promise<readonly AssetOriginal[]>;
}

/** Copies beyond these say the same once more. */
const maxFiles = 50;
const away = 'This file is not here now. Connect its drive.';

/**
 * All that the files of an asset say of themselves, the primary one first, sidecars last. A file that is away or cannot
 * be read has a `problem` instead. Rejects with `not-found` for an unknown asset.
 */
export async function readMetadata(parts: MetadataParts, assetId: string): Promise<FileMetadata[]> {
  const asset = await parts.assetOf(assetId);
  if (asset === null) {
    throw new FernwehError('not-found', 'There is no such photo in the library.', { data: { id: assetId } });
  }
  const files = asset.files.slice(0, maxFiles);
  const ids = [...new Set([assetId, ...files.map((file) => file.assetId).filter((id) => id !== null)])];
  const originals = (await Promise.all(ids.map((id) => parts.originalsOf(id)))).flat();
  const sources = [...new Set(originals.map(({ sourcePath }) => sourcePath))];
  return await Promise.all(files.map((file) => readOne(parts, file, sources)));
}

async function readOne(parts: MetadataParts, file: AssetFile, sources: readonly string[]): Promise<FileMetadata> {
  const { path, role } = file;
  const real = await realFile(path, sources);
  if (real === null) return { path, entries: [], problem: away };
  const options = { priority: taskPriority.waiting, timeoutMs: taskTimeoutMs.read };
  try {
    const entries = await parts.photos.run('metadata', { path: real, sidecar: role === 'sidecar' }, options);
    return { path, entries, problem: null };
  } catch (error) {
    if (error instanceof PoolClosed) throw new FernwehError('engine-stopped', 'Fernweh is closing.', { cause: error });
    return { path, entries: [], problem: problemOf(error) };
  }
}

/** The file with links resolved; null where it is away, is no regular file, or lies outside the asset's sources. */
async function realFile(path: string, sources: readonly string[]): Promise<string | null> {
  try {
    const real = await realPathOf(path);
    if (!(await stat(pathToFs(real))).isFile()) return null;
    for (const source of sources) {
      const folder = await realPathOf(source).catch(() => null);
      if (folder !== null && isWithin(real, folder)) return real;
    }
    return null;
  } catch {
    return null;
  }
}

function problemOf(error: unknown): string {
  if (error instanceof TaskError) return error.message;
  if (error instanceof ChildTimeout) return 'It took too long to read this file.';
  if (error instanceof ChildCrash || error instanceof ChildOutOfMemory)
    return 'The reader stopped at this file: it is damaged.';
  throw error;
}
