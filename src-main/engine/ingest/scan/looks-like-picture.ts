import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { extensionOf, isKnownExtension, sharedExtensions } from '../../platform/format/extensions.ts';
import { sniff, sniffBytes } from '../../platform/format.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';

/**
 * Whether a file goes on to be read: it has the extension of a picture or video, or its first bytes are those of one.
 * A file of another extension that cannot be opened is none.
 */
export async function looksLikePicture(path: string): Promise<boolean> {
  const extension = extensionOf(path);
  if (isKnownExtension(extension) && !sharedExtensions.has(extension)) return true;
  try {
    // Not to block should the file have become a pipe since it was looked at.
    await using file = await open(pathToFs(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(sniffBytes), 0, sniffBytes, 0);
    return sniff(buffer.subarray(0, bytesRead), path).kind !== 'other';
  } catch {
    return false;
  }
}
