import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFs } from './path-bytes.ts';

/** Folders that systems and storage devices make for themselves, in lower case. */
const systemFolders: ReadonlySet<string> = new Set([
  '$recycle.bin',
  'recycler',
  'system volume information',
  'lost+found',
  // Synology and QNAP: previews and the recycle bin of a shared folder.
  '@eadir',
  '#recycle',
  '@recycle',
  '.@__thumb',
]);

/**
 * Files and folders a scan leaves out without a word: hidden ones (a name that begins with a dot; the hidden attribute
 * of Windows is not asked, it would cost a call for each file) and folders of the system.
 */
export function isLeftOut(name: string): boolean {
  return name.startsWith('.') || systemFolders.has(name.toLowerCase());
}

export const cacheTag = 'CACHEDIR.TAG';
/** The first bytes of a cache directory tag (bford.info/cachedir). */
export const cacheTagSignature = 'Signature: 8a477f597d28d172789f06886806bc55';

/** Whether a folder says of itself that it holds nothing but a cache, as every rendition cache of Fernweh does. */
export async function isCacheFolder(folder: string, entries: readonly { readonly name: string }[]): Promise<boolean> {
  if (!entries.some(({ name }) => name === cacheTag)) return false;
  try {
    await using file = await open(pathToFs(join(folder, cacheTag)), 'r');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(cacheTagSignature.length));
    return buffer.toString('latin1', 0, bytesRead) === cacheTagSignature;
  } catch {
    return false;
  }
}
