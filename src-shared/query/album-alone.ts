import { parseQuery } from './parse.ts';

/** Whether the query asks for one album and nothing else: then its order, its name and its sections count. */
export function isAlbumAlone(text: string): boolean {
  const query = parseQuery(text);
  return query.kind === 'field' && query.field === 'album' && query.values.length === 1;
}
