/** @file Files and folders that the page names are handed to other programs only if the engine says that they are the library's. */
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
  return owned.includes(path) ? await handToSystem(path, take) : 'not-owned';
}

/** Gives the folder of a source or an export to `take` if the library knows it (null: not) and it is there. Never rejects. */
export async function handFolderOver(
  folder: string | null,
  take: (path: string) => Promise<void> | void,
): Promise<HandedOver> {
  return folder === null ? 'not-owned' : await handToSystem(folder, take);
}

async function handToSystem(path: string, take: (path: string) => Promise<void> | void): Promise<HandedOver> {
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
