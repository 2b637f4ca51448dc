import type { Filter, HasFilter, Orientation, Query } from '../../../src-shared/query/query.ts';
import { leastScore } from '../../../src-shared/query/normalise.ts';
import { type EverydayWords, thingFilters } from '../../../src-shared/query/sentence/everyday-words.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { AlbumOrders } from './album-orders.ts';
import type { ClassIndex } from './classes/class-index.ts';
import type { ClassThresholds } from './classes/class-limits.ts';
import { flag, ratingShift } from './column-rows.ts';
import type { Columns } from './columns.ts';
import type { FileColumns } from './file-columns.ts';
import type { LightColumn } from './light-column.ts';
import { matchBox, matchHasPosition, matchNear, matchPolygon } from './filters/area-filters.ts';
import {
  type BlockTest,
  matchAll,
  matchAny,
  matchEvery,
  matchFlags,
  matchNot,
  matchSet,
} from './filters/block-test.ts';
import { matchClasses, matchClassWord, matchPeople, type ClassFacts } from './filters/class-filters.ts';
import { matchField, matchPlaceWord } from './filters/field-filters.ts';
import { matchImport, matchIndexedWord, matchTag } from './filters/index-filters.ts';
import { matchLights } from './filters/light-filters.ts';
import { matchMeasure } from './filters/range-filters.ts';
import { matchDate, matchMonths, matchTimeOfDay, matchWeekdays } from './filters/time-filters.ts';
import type { Pace } from './pace.ts';
import { zoneWords } from './ranged-column.ts';
import type { TagColumn } from './tag-column.ts';

/** What a Query is evaluated against. */
export interface Facts {
  readonly columns: Columns;
  /** A connection that only reads: the text index and the tags. */
  readonly catalog: SqliteDatabase;
  /** Read when first asked for. */
  readonly files: () => Promise<FileColumns>;
  readonly tags: () => Promise<TagColumn>;
  readonly lights: () => Promise<LightColumn>;
  readonly classes: () => Promise<ClassIndex>;
  readonly everydayWords: () => Promise<EverydayWords>;
  readonly albums: Pick<AlbumOrders, 'members'>;
  /** From which scores on classes count, where the user moved it. */
  readonly thresholds: ClassThresholds;
}

/** A Query's own facts. */
interface Asked extends Facts {
  readonly classFacts: () => Promise<ClassFacts>;
}

/** Work between two looks at the clock: words (32 rows each) times their cost. */
const stride = 256;

/** The rows that match, as a set. Centres of `near` must be points (see `resolve-centres.ts`), albums uuids (`resolve-albums.ts`). */
export async function evaluate(query: Query, facts: Facts, pace: Pace): Promise<Uint32Array> {
  const scores = { least: leastScore(query), thresholds: facts.thresholds };
  const classFacts = async (): Promise<ClassFacts> => ({ index: await facts.classes(), scores });
  const { test, mayHold, cost } = await prepare(query, { ...facts, classFacts }, pace);
  const { live, length } = facts.columns;
  const words = (length + 31) >>> 5;
  const found = new Uint32Array(words);
  const wordsAtOnce = Math.max(1, Math.floor(stride / (cost + 1)));
  let looked = 0;
  for (let word = 0; word < words; word++) {
    if (mayHold !== undefined && word % zoneWords === 0) {
      while (word < words && !mayHold(word)) word += zoneWords;
    }
    const candidates = live[word] ?? 0;
    if (candidates === 0 || word >= words) continue;
    found[word] = test(word, candidates | 0);
    if (++looked % wordsAtOnce === 0 && pace.due()) await pace.rest();
  }
  return found;
}

/** Looks up once what does not depend on the row: dictionary entries, words, tags, bounds. */
async function prepare(filter: Filter, facts: Asked, pace: Pace): Promise<BlockTest> {
  const { columns } = facts;
  switch (filter.kind) {
    case 'everything':
    case 'score':
      return matchAll;
    case 'all':
      return matchEvery(await prepareEach(filter.of, facts, pace));
    case 'any':
      return matchAny(await prepareEach(filter.of, facts, pace));
    case 'not':
      return matchNot(await prepare(filter.of, facts, pace));
    case 'word':
      return matchAny([
        matchPlaceWord(columns, filter.text, filter.quoted),
        await matchIndexedWord(facts.catalog, columns, filter.text, filter.quoted, pace),
        await matchClassWord(await facts.classFacts(), columns, filter.text, pace),
        ...(filter.quoted ? [] : await prepareEach(await standingFor(filter.text, facts), facts, pace)),
      ]);
    case 'date':
      return matchDate(columns, filter.from, filter.to);
    case 'time':
      return matchTimeOfDay(columns, filter.fromMin, filter.toMin);
    case 'month':
      return matchMonths(columns, filter.months);
    case 'weekday':
      return matchWeekdays(columns, filter.weekdays);
    case 'range':
      return matchMeasure(columns, filter);
    case 'near':
      if ('name' in filter.centre)
        throw new TypeError(`The centre "${filter.centre.name}" was not resolved to a point.`);
      return matchNear(columns, filter.centre, filter.radiusM);
    case 'area':
      throw new TypeError(`The area "${filter.name}" was not resolved to its shape.`);
    case 'box':
      return matchBox(columns, filter.south, filter.west, filter.north, filter.east);
    case 'polygon':
      return matchPolygon(columns, filter.ring);
    case 'type':
      return matchAny(
        filter.types.map((type) => matchFlags(columns.flags, flag.video, type === 'video' ? flag.video : 0)),
      );
    case 'has':
      return await prepareHas(filter.what, facts, pace);
    case 'rating':
      return matchRatings(columns, filter.ratings);
    case 'light':
      return matchLights(await facts.lights(), filter.lights);
    case 'orientation':
      return matchAny(filter.orientations.map((shape) => matchFlags(columns.flags, shapeBits, bitsOf[shape])));
    case 'is':
      return filter.what === 'favourite'
        ? matchFlags(columns.flags, flag.favourite, flag.favourite)
        : matchRatings(columns, [rejected]);
    case 'class':
      return await matchClasses(await facts.classFacts(), columns, filter, pace);
    case 'found':
      return matchSet(await evaluate(filter.query, facts, pace));
    case 'field':
      return await prepareField(filter, facts, pace);
  }
}

/** What an everyday word stands for: "beach" for classes, "sunset" for a light. Words that are none stand for nothing. */
async function standingFor(text: string, facts: Facts): Promise<readonly Filter[]> {
  return (await facts.everydayWords()).of(text).flatMap(thingFilters);
}

async function prepareEach(filters: readonly Filter[], facts: Asked, pace: Pace): Promise<BlockTest[]> {
  const tests: BlockTest[] = [];
  for (const filter of filters) tests.push(await prepare(filter, facts, pace));
  return tests;
}

const shapeBits = flag.landscape | flag.portrait;
const bitsOf: Readonly<Record<Orientation, number>> = {
  landscape: flag.landscape,
  portrait: flag.portrait,
  square: shapeBits,
};

const rejected = -1;

function matchRatings({ flags }: Columns, ratings: readonly number[]): BlockTest {
  const bits = 0b111 << ratingShift;
  return matchAny(ratings.map((rating) => matchFlags(flags, bits, ((rating + 1) << ratingShift) & bits)));
}

async function prepareHas(what: HasFilter['what'], facts: Asked, pace: Pace): Promise<BlockTest> {
  const { columns } = facts;
  switch (what) {
    case 'position':
      return matchHasPosition(columns);
    case 'time':
      return matchFlags(columns.flags, flag.time, flag.time);
    case 'tags':
      return matchFlags(columns.flags, flag.tags, flag.tags);
    case 'rating':
      return matchRatings(columns, [1, 2, 3, 4, 5]);
    case 'people':
      return await matchPeople(await facts.classFacts(), columns, pace);
  }
}

async function prepareField(
  { field, values }: Extract<Filter, { kind: 'field' }>,
  facts: Facts,
  pace: Pace,
): Promise<BlockTest> {
  if (field === 'tag') return matchTag(facts.catalog, await facts.tags(), values);
  if (field === 'album') return matchSet(facts.albums.members(values));
  if (field === 'import') return await matchImport(facts.catalog, facts.columns, values, pace);
  if (field !== 'filename' && field !== 'source') return matchField(facts.columns, field, values);
  const files = await facts.files();
  const tests: BlockTest[] = [];
  for (const value of values) {
    tests.push(matchSet(field === 'filename' ? await files.rowsNamed(value, pace) : files.rowsOfSource(value)));
  }
  return matchAny(tests);
}
