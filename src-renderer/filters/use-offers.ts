import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SuggestedField, Suggestion } from '../../src-shared/contract/suggest-calls.ts';
import type { NamedPlace } from '../../src-shared/model/place.ts';
import { fold } from '../../src-shared/algorithms/fold.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { useSaved } from '../saved/saved-context.ts';
import { language } from '../words/language.ts';
import { useTyped, type AskTyped } from '../connect/use-typed.ts';
import { countryCode, countryName } from '../words/country-names.ts';
import { areaOffers } from './area-offers.ts';
import { dayOf } from './date-presets.ts';
import { negatedIf, printAll } from './edit-query.ts';
import { measureOffers, weekdayOffers } from './measure-offers.ts';
import { lightOffers } from './light-offers.ts';
import {
  fieldsOf,
  isPlaceName,
  ownOffers,
  readTyped,
  usualRadiusM,
  type FilterOffer,
  type Offer,
  type Typed,
} from './offers.ts';
import { centreOf } from './place-centre.ts';
import { writtenFilter } from './written-date.ts';

const quietMs = 120;
const placesMost = 3;
const mostOfOne = 12;
const mostOfEach = 3;
const most = 12;

interface FieldValue extends Suggestion {
  readonly field: SuggestedField;
}

const askValues: AskTyped<FieldValue> = (calls, typed, signal) => {
  const read = readTyped(typed);
  const fields = fieldsOf(read);
  if (fields.length === 0) return null;
  const limit = fields.length === 1 ? mostOfOne : mostOfEach;
  const asked = fields.map(async (field) => {
    const asked = { field, text: read.text.slice(0, 200), limit, language: language() };
    const values = await calls.suggest.values(asked, { signal });
    return values.map((value) => ({ ...value, field }));
  });
  return Promise.all(asked).then((lists) => lists.flat());
};

const askPlaces: AskTyped<NamedPlace> = (calls, typed, signal) => {
  const read = readTyped(typed);
  return isPlaceName(read) ? calls.places.search({ text: read.text, limit: placesMost }, { signal }) : null;
};

/** What the search field offers for what is typed: at once what the page knows itself, and the engine's when it comes. */
export function useOffers(typed: string): readonly Offer[] {
  const { t } = useTranslation('filters');
  const values = useTyped(typed, quietMs, askValues);
  const places = useTyped(typed, quietMs, askPlaces);
  const { areas } = useSaved();
  return useMemo(() => {
    if (typed.trim() === '') return [];
    const read = readTyped(typed);
    const own = [
      ...ownOffers(read, dayOf(new Date()), (key) => t(`keys.${key}`)),
      ...lightOffers(read, (light) => t(`light.names.${light}`)),
      ...measureOffers(read),
      ...weekdayOffers(read, language()),
      ...areaOffers(read, areas),
    ];
    const offered = (filter: Filter, count: number | null, note: string | null): FilterOffer => ({
      what: 'filter',
      filter: negatedIf(read.isNegated, filter),
      count,
      note,
    });
    const near = places.map((place): FilterOffer => {
      const circle = { kind: 'near', centre: centreOf(place, places), radiusM: usualRadiusM } as const;
      const named = negatedIf(read.isNegated, { ...circle, centre: { name: place.name } });
      return { ...offered(circle, null, regionOf(place)), shown: named };
    });
    const known = (wanted: (value: FieldValue) => boolean): readonly Offer[] =>
      values.filter(wanted).map((value) => {
        const offer = offered(filterOf(value, read), value.count, t(`keys.${value.field}`));
        if (value.shown === undefined) return offer;
        return { ...offer, shown: negatedIf(read.isNegated, filterOf({ ...value, value: value.shown }, read)) };
      });
    const text = fold(read.text.trim());
    // A folder whose name says nothing of what is typed was found by its path.
    const isFar = ({ field, value }: FieldValue): boolean => field === 'source' && !fold(value).includes(text);
    const isFile = ({ field }: FieldValue): boolean => field === 'source' || field === 'filename';
    const first = known((value) => !isFile(value)).slice(0, most - near.length);
    const files = known((value) => isFile(value) && !isFar(value)).slice(0, most - near.length - first.length);
    return toldApart([
      ...own.filter(({ what }) => what === 'filter'),
      ...first,
      ...near,
      ...files,
      ...own.filter(({ what }) => what === 'key'),
      ...known(isFar),
    ]);
  }, [typed, values, places, areas, t]);
}

/** Offers that read alike (a class of two models) say what they ask for. */
function toldApart(offers: readonly Offer[]): readonly Offer[] {
  const wordsOf = ({ filter, shown = filter, note }: FilterOffer): string => `${writtenFilter(shown)} ${note ?? ''}`;
  const filters = offers.filter((offer) => offer.what === 'filter');
  const times = Map.groupBy(filters, wordsOf);
  return offers.map((offer) => {
    if (offer.what !== 'filter' || offer.note === null || (times.get(wordsOf(offer))?.length ?? 0) < 2) return offer;
    return { ...offer, note: `${offer.note} · ${printAll([offer.filter])}` };
  });
}

function filterOf({ field, value }: FieldValue, { key }: Typed): Filter {
  if (field === 'class')
    return { kind: 'class', values: [{ name: value, score: null }], count: 1, large: key === 'large' };
  return { kind: 'field', field, values: [field === 'country' ? countryCode(value) : value] };
}

/** "Cusco, Peru": which of the places of a name it is. */
export function regionOf({ region, country, countryCode: code }: NamedPlace): string {
  const said = code === null ? country : countryName(code);
  return [region, said].filter((part) => part !== null).join(', ');
}
