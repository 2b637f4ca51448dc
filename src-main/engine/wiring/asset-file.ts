import { stat } from 'node:fs/promises';
import type { AssetOriginal } from '../catalog/read-assets.ts';
import { isWithin } from '../platform/files/within.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { realPathOf } from '../platform/files/real-path.ts';

/** A file that may be read and served: links are resolved. */
export interface AssetFile {
  readonly original: AssetOriginal;
  /** In the spelling of `platform/files/path-bytes.ts`. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** Names this content of the file. */
  readonly tag: string;
}

/** The first file that is there, is a regular one, and lies, links resolved, inside the source it was found in. */
export async function firstFile(originals: readonly AssetOriginal[]): Promise<AssetFile | null> {
  for (const original of originals) {
    try {
      const real = await realPathOf(original.path);
      const source = await realPathOf(original.sourcePath);
      const { size: sizeBytes, mtimeMs, isFile } = await statOf(real);
      if (!isWithin(real, source) || !isFile) continue;
      const tag = `${original.sha256 ?? original.originalId}-${sizeBytes}-${mtimeMs}`;
      return { original, path: real, sizeBytes, mtimeMs, tag };
    } catch {
      // Away now; another file of the asset may be there.
    }
  }
  return null;
}

async function statOf(path: string): Promise<{ size: number; mtimeMs: number; isFile: boolean }> {
  const found = await stat(pathToFs(path));
  return { size: found.size, mtimeMs: found.mtimeMs, isFile: found.isFile() };
}
