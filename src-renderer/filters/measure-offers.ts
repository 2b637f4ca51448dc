import { fold } from '../../src-shared/algorithms/fold.ts';
import { type Measure, measures } from '../../src-shared/model/exposure.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { weekdayNames, weekdayWords } from '../../src-shared/query/weekday-names.ts';
import { negatedIf, readFilters } from './edit-query.ts';
import type { FilterOffer, Typed } from './offers.ts';

/** Ranges that are often asked for. */
const usual: Readonly<Record<Measure, readonly string[]>> = {
  iso: ['..200', '400..1600', '3200..'],
  focal: ['..24', '35..50', '70..200', '200..'],
  shutter: ['..1/1000', '1/30..0.5', '1..'],
  aperture: ['..2.8', '4..8', '11..'],
  altitude: ['1000..', '2500..', '4000..'],
};

/** Fewer letters of a free word say too little. */
const fewest = 3;

/** After the key of a measure: what is typed, if it can be read, else ranges that are often asked for. */
export function measureOffers({ key, text, isNegated }: Typed): readonly FilterOffer[] {
  const of = measures.find((measure) => measure === key);
  if (of === undefined) return [];
  const read = (values: string): readonly Filter[] => readFilters(`${of}:${values}`) ?? [];
  const [typed, ...more] = text.trim() === '' ? [] : read(text.trim());
  const filters = typed !== undefined && more.length === 0 ? [typed] : usual[of].flatMap(read);
  return filters.map((filter) => offer(filter, isNegated));
}

/** Days of the week that begin with what is typed, in the language or as the query writes them; after `weekday:` all. */
export function weekdayOffers({ key, text, isNegated }: Typed, language: 'en' | 'de'): readonly FilterOffer[] {
  const wanted = fold(text.trim());
  if (key !== 'weekday' && (key !== null || wanted.length < fewest)) return [];
  return weekdayNames[language].flatMap((name, before) => {
    const begins = fold(name).startsWith(wanted) || (weekdayWords[before] ?? '').startsWith(wanted);
    return begins ? [offer({ kind: 'weekday', weekdays: [before + 1] }, isNegated)] : [];
  });
}

function offer(filter: Filter, isNegated: boolean): FilterOffer {
  return { what: 'filter', filter: negatedIf(isNegated, filter), count: null, note: null };
}
