import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { QueryClient } from '../query/query-client.ts';

/** Where in the library's order of time to look, as shares: first the three that lie well apart. */
const shares = [1 / 6, 3 / 6, 5 / 6, 0, 1, 2 / 6, 4 / 6];

/** Ids of a few photos (no videos) from all over the library, those to take first in front; empty where it has none. */
export async function somePhotos(query: Pick<QueryClient, 'run' | 'ids'>): Promise<string[]> {
  const ask = { query: parseQuery('type:photo'), sort: 'time' } as const;
  const { total } = await query.run(ask);
  if (total === 0) return [];
  const offsets = new Set(shares.map((share) => Math.round(share * (total - 1))));
  const found = await Promise.all([...offsets].map((offset) => query.ids({ ...ask, offset, limit: 1 })));
  return found.flatMap(({ ids }) => ids);
}
