import { landscapeList } from '../../../../src-shared/model/landscapes.ts';
import { type Landscapes, openLandscapes } from '../../../../src-shared/query/sentence/landscapes.ts';
import { readResource } from './read-resource.ts';

let loaded: Promise<Landscapes> | null = null;

/**
 * Mountains, lakes, islands and parks by name, kept for the thread's life. Rejects with `internal` where the file is not
 * there or is not whole.
 */
export function loadLandscapes(): Promise<Landscapes> {
  loaded ??= readResource('landscapes.json', landscapeList, 'The names of mountains, lakes and islands').then(
    ({ landscapes }) => openLandscapes(landscapes),
  );
  // Somebody may put the file back.
  loaded.catch(() => (loaded = null));
  return loaded;
}

/** Without the file none is known. */
export async function landscapesOrNone(): Promise<Landscapes> {
  return await loadLandscapes().catch(() => openLandscapes([]));
}
