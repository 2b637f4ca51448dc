import { landscapeList } from '../../../../src-shared/model/landscapes.ts';
import { printQuery } from '../../../../src-shared/query/print.ts';
import { type Landscapes, landscapeShape, openLandscapes } from '../../../../src-shared/query/sentence/landscapes.ts';
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

/** What lies in the landscape of this name, in the query language; null where none is called so. */
export async function landscapeQuery(name: string): Promise<string | null> {
  const landscape = (await landscapesOrNone()).named(name);
  return landscape === null ? null : printQuery(landscapeShape(landscape));
}
