/** @file Files that the page names are handed to other programs only if the engine says that they belong to an asset. */
import { access } from 'node:fs/promises';
import type { HandedOver, OwnedFile } from '../../../src-shared/contract/desktop-bridge.ts';

/** Paths of an asset's files, asked of the engine; empty for an unknown asset. */
export type AssetFiles = (assetId: string) => Promise<readonly string[]>;

/** Gives the file to `take` if it belongs to the asset and is there. Never rejects. */
export async function handOver(
  files: AssetFiles,
  { assetId, path }: OwnedFile,
  take: (path: string) => Promise<void> | void,
): Promise<HandedOver> {
  const owned = await files(assetId).catch((): readonly string[] => []);
  if (!owned.includes(path)) return 'not-owned';
  try {
    // A name that is no UTF-8 cannot be told to another program either: as a string it names nothing.
    await access(path);
  } catch {
    return 'gone';
  }
  try {
    await take(path);
    return 'done';
  } catch {
    return 'failed';
  }
}
