import type { CountedValues, Facets } from '../../../../src-shared/contract/facets.ts';
import { flag, ratingShift } from '../column-rows.ts';
import type { ClassScores } from '../classes/class-limits.ts';
import { countClasses } from '../classes/count-classes.ts';
import type { Columns } from '../columns.ts';
import type { LoadedLibrary } from '../loaded-library.ts';
import type { Pace } from '../pace.ts';
import { type MapView, readCells } from '../read-cells.ts';
import { readIds } from '../read-ids.ts';
import type { Selection } from '../selection.ts';
import { columnValues } from '../suggest/column-values.ts';
import { byCount, type Valued } from '../suggest/rank.ts';
import { tagValues } from '../suggest/tag-values.ts';
import type { CodeCounts } from './code-counts.ts';
import type { RowHours } from './row-hours.ts';
import { timeFacets } from './time-facets.ts';

/** Values between two looks at the clock. */
const stride = 2000;

/** Facets of the columns: all but classes and tags, which have an index of their own, and the map. */
type ColumnFacets = Omit<Facets, 'revision' | 'total' | 'of' | 'ids' | 'classes' | 'tags' | 'map'>;

/** What is asked of a selection: how many ids, by which scores classes count, and what a map shows, if there is one. */
export interface AskedFacets {
  readonly ids: number;
  readonly scores: ClassScores;
  readonly map: MapView | null;
}

/** All that is counted over a selection, with its first ids. */
export async function facetsOf(
  selection: Selection,
  asked: AskedFacets,
  library: LoadedLibrary,
  pace: Pace,
): Promise<Facets> {
  const { live, revision } = library;
  // Classes first: those of a large library are counted in another thread, and all else meanwhile.
  const classes = countClasses(await live.classes(), live.columns, selection.members, asked.scores, pace);
  const others = otherFacets(selection, asked, library, pace);
  // Neither may go on when the other has failed: whoever changes the columns waits for this work, and for no more.
  await Promise.allSettled([classes, others]);
  return { revision, ...(await others), classes: await classes };
}

async function otherFacets(
  selection: Selection,
  { ids, map }: AskedFacets,
  { live, counters, revision }: LoadedLibrary,
  pace: Pace,
): Promise<Omit<Facets, 'revision' | 'classes'>> {
  const { catalog, columns } = live;
  const { members, total } = selection;
  const counter = await counters.codes();
  const counted = await counter.count(members, pace);
  const first = selection.rows(0, ids).map((row) => columns.id[row] ?? 0);
  return {
    ...{ total, of: columns.count },
    ids: await readIds(catalog, first, pace),
    ...(await columnFacets(columns, counted, counter.kinds.hours, pace)),
    tags: await countedValues(tagValues(catalog, counter.tags, counted.tags), pace),
    map: map === null ? null : await readCells(live, counters.positions(), selection, map, revision, pace),
  };
}

async function columnFacets(columns: Columns, counted: CodeCounts, hours: RowHours, pace: Pace): Promise<ColumnFacets> {
  const ratings = Array.from({ length: 7 }, () => 0);
  let [videos, photos, favourites] = [0, 0, 0];
  counted.flags.forEach((count, bits) => {
    if (count === 0) return;
    if ((bits & flag.video) === 0) photos += count;
    else videos += count;
    if ((bits & flag.favourite) !== 0) favourites += count;
    const rating = (bits >>> ratingShift) & 0b111;
    ratings[rating] = (ratings[rating] ?? 0) + count;
  });
  return {
    ...timeFacets(counted.hours, hours),
    ...{ types: { photo: photos, video: videos }, ratings, favourites },
    cameras: await countedValues(columnValues(columns, counted, 'camera'), pace),
    lenses: await countedValues(columnValues(columns, counted, 'lens'), pace),
    countries: await countedValues(columnValues(columns, counted, 'country'), pace),
    regions: await countedValues(columnValues(columns, counted, 'region'), pace),
    cities: await countedValues(columnValues(columns, counted, 'city'), pace),
  };
}

/** As columns, without the values that no photo has. */
async function countedValues(values: Iterable<Valued>, pace: Pace): Promise<CountedValues> {
  const found: Valued[] = [];
  for (const one of values) {
    if (one.count > 0) found.push(one);
    if (found.length % stride === 0 && pace.due()) await pace.rest();
  }
  found.sort(byCount);
  return { value: found.map(({ value }) => value), count: found.map(({ count }) => count) };
}
