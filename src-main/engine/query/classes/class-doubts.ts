import type { ClassDoubts } from '../../../../src-shared/contract/class-calls.ts';
import { classNamesIn } from '../../../../src-shared/query/asks-classes.ts';
import type { Query } from '../../../../src-shared/query/query.ts';
import { nearNames } from '../../../../src-shared/vocabulary/near-names.ts';
import type { WordLanguage } from '../../../../src-shared/vocabulary/stems.ts';
import { countAll } from '../bitset.ts';
import type { Pace } from '../pace.ts';
import type { ClassIndex } from './class-index.ts';

/** Of a query with hundreds of names nobody reads more. */
const mostUnknown = 5;
const mostNear = 3;

/** Why a query for classes may find less than there is; `photos` are those that it would find if it asked for none. */
export async function classDoubts(
  index: ClassIndex,
  photos: Uint32Array,
  query: Query,
  language: WordLanguage,
  pace: Pace,
): Promise<ClassDoubts> {
  const { seen, names } = index;
  const { vocabulary } = names;
  const unknown: ClassDoubts['unknown'][number][] = [];
  for (const name of classNamesIn(query)) {
    if (unknown.length === mostUnknown) break;
    if (vocabulary.meaning(name) !== null || names.meant(name).size > 0) continue;
    unknown.push({ name, near: nearNames(vocabulary, names.own, name, language, mostNear) });
    if (pace.due()) await pace.rest();
  }
  const unseen = photos.map((word, at) => word & ~(seen[at] ?? 0));
  return { photos: countAll(photos), unseen: countAll(unseen), unknown };
}
