import type { Filter } from '../../src-shared/query/query.ts';
import { readFilters } from '../filters/edit-query.ts';

/** The filter of a query by which the one album that must hold is asked for, with the others; null where there is none. */
export function oneAlbumFilter(query: string): { readonly name: string; readonly others: readonly Filter[] } | null {
  const filters = readFilters(query) ?? [];
  const asking = filters.flatMap((filter) =>
    filter.kind === 'field' && filter.field === 'album' ? [{ filter, values: filter.values }] : [],
  );
  const [first] = asking;
  const [name] = first?.values ?? [];
  if (first === undefined || name === undefined || asking.length > 1 || first.values.length > 1) return null;
  return { name, others: filters.filter((filter) => filter !== first.filter) };
}

/** Whether the order of an album can be had: the query asks for one that must hold. */
export function asksOneAlbum(query: string): boolean {
  // Read only where it may be so: every address is asked this.
  return query.includes('album:') && oneAlbumFilter(query) !== null;
}
