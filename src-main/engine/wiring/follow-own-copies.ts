import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { originalsFolder } from '../catalog/catalog-paths.ts';
import type { SourceState } from '../catalog/read.ts';
import type { Writer } from '../catalog/writer.ts';
import { isSameFolder, lookAtPlace, type PlaceParts } from './new-place.ts';

/**
 * A library that was moved, or copied to another disk, brings the folder of its own copies along: the source that was that
 * folder is it again. Only where the files lie there; done before anything else begins. Never rejects.
 */
export async function followOwnCopies(
  parts: PlaceParts,
  writer: Writer,
  libraryPath: string,
  ownSources: readonly SourceState[],
): Promise<void> {
  const [source] = ownSources;
  const to = originalsFolder(libraryPath);
  // Two folders of copies, or the one that it was: nobody knows better than the user, or there is nothing to do.
  if (source === undefined || ownSources.length > 1 || source.path === to) return;
  const scanner = parts.openScanner();
  try {
    const told = await lookAtPlace(parts, scanner, source, to);
    if (told.of > 0 && isSameFolder(told)) await writer.moveOwnCopies(source.uuid, libraryPath);
  } catch (error) {
    // Unfinished imports name the old place: the next start tries again.
    if (!(error instanceof FernwehError)) throw error;
  } finally {
    await scanner.close();
  }
}
