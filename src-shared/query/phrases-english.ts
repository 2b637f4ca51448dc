import type { Light } from '../model/light.ts';
import { monthNames } from './month-names.ts';
import { measureSpan, weekdayTexts } from './phrase-measures.ts';
import {
  fieldTexts,
  dateSpan,
  dateText,
  distanceText,
  percentText,
  pointText,
  scoreOfAll,
  timeSpan,
  type DateForm,
} from './phrase-values.ts';
import { type ChipPart, type ClassNamer, joined, listed, type Phrases, say, type SingleFilter } from './phrases.ts';
import { pluralOf } from './plural-english.ts';
import type {
  ClassFilter,
  DateFilter,
  FieldFilter,
  HasFilter,
  Point,
  RangeFilter,
  RatingFilter,
  TextField,
  TimeFilter,
} from './query.ts';
import { mostStars, starRuns, type StarRun } from './star-runs.ts';

const everything = say`${'everything'}`;
const or = ' or ';

export const english: Phrases = {
  everything,
  or,
  and: ' and ',
  not: 'not ',
  filter: describeSingle,
  without: (filter, parts) => {
    switch (filter.kind) {
      case 'has':
        return say`no ${features[filter.what].noun}`;
      case 'word':
      case 'type':
      case 'class':
        return [...say`no `, ...parts];
      case 'is':
        return [...(filter.what === 'favourite' ? say`no ` : say`not `), ...parts];
      default:
        return [...say`not `, ...parts];
    }
  },
};

function describeSingle(filter: SingleFilter, nameOf: ClassNamer): readonly ChipPart[] {
  switch (filter.kind) {
    case 'word':
      return say`${filter.quoted ? `“${filter.text}”` : filter.text}`;
    case 'date':
      return describeDates(filter);
    case 'time':
      return describeTimes(filter);
    case 'month':
      return listed(
        filter.months.map((month) => monthNames.en[month - 1] ?? ''),
        or,
      );
    case 'weekday':
      return listed(weekdayTexts(filter.weekdays, 'en'), or);
    case 'range':
      return describeRange(filter);
    case 'near':
      return say`within ${distanceText(filter.radiusM, 'en')} of ${'name' in filter.centre ? filter.centre.name : point(filter.centre)}`;
    case 'box': {
      const { south, west, north, east } = filter;
      return say`between ${point({ lat: south, lon: west })} and ${point({ lat: north, lon: east })}`;
    }
    case 'polygon':
      return say`inside a shape with ${`${filter.ring.length} corners`}`;
    case 'area':
      return say`in ${filter.name}`;
    case 'type':
      return listed(
        filter.types.map((type) => `${type}s`),
        or,
      );
    case 'has':
      return features[filter.what].parts;
    case 'rating':
      return describeRatings(filter);
    case 'is':
      return say`${filter.what === 'favourite' ? 'favourites' : 'rejected'}`;
    case 'class':
      return describeClasses(filter, nameOf);
    case 'light':
      return joined(
        filter.lights.map((light) => lightWords[light]),
        or,
      );
    case 'orientation':
      return [...listed(filter.orientations, or), ...say` format`];
    case 'score':
      return say`surer than ${percentText(filter.least, 'en')}`;
    case 'field':
      return describeField(filter);
  }
}

function describeClasses({ values, count, large }: ClassFilter, nameOf: ClassNamer): readonly ChipPart[] {
  const score = scoreOfAll(values);
  const names = values.map((value) => {
    const name = nameOf(value.name);
    const many = count > 1 ? pluralOf(name) : name;
    return score === undefined && value.score !== null ? `${many} (${percentText(value.score, 'en')} or surer)` : many;
  });
  const before = `${count > 1 ? `${String(count)} or more ` : ''}${large ? 'large ' : ''}`;
  const sure = typeof score === 'number' ? say`, ${percentText(score, 'en')} or surer` : [];
  return [...(before === '' ? [] : [{ text: before, strong: true }]), ...listed(names, or), ...sure];
}

const features: Readonly<Record<HasFilter['what'], { readonly parts: readonly ChipPart[]; readonly noun: string }>> = {
  position: { parts: say`with a ${'position'}`, noun: 'position' },
  time: { parts: say`with a ${'date'}`, noun: 'date' },
  people: { parts: say`with ${'people'}`, noun: 'people' },
  tags: { parts: say`with ${'tags'}`, noun: 'tags' },
  rating: { parts: say`with ${'stars'}`, noun: 'stars' },
};

const lightWords: Readonly<Record<Light, readonly ChipPart[]>> = {
  sunrise: say`at ${'sunrise'}`,
  sunset: say`at ${'sunset'}`,
  golden: say`in the ${'golden hour'}`,
  night: say`at ${'night'}`,
  day: say`by ${'day'}`,
};

const fieldWords: Readonly<Record<TextField, string>> = {
  camera: 'camera ',
  lens: 'lens ',
  country: 'in ',
  region: 'in ',
  city: 'in ',
  place: 'in ',
  filename: 'named ',
  source: 'from ',
  import: 'imported ',
  tag: 'tagged ',
  album: 'in album ',
};

function describeField({ field, values }: FieldFilter): readonly ChipPart[] {
  const shown = fieldTexts(field, values, 'en');
  return [{ text: fieldWords[field], strong: false }, ...listed(shown, or)];
}

function describeRatings({ ratings }: RatingFilter): readonly ChipPart[] {
  return listed(starRuns(ratings).map(starsText), or);
}

function starsText({ from, to }: StarRun): string {
  if (to <= 0) return to < 0 ? 'rejected' : 'no stars';
  if (from === to) return from === 1 ? '1 star' : `${from} stars`;
  return to === mostStars && from > 1 ? `${from} stars or more` : `${from}–${to} stars`;
}

const form: DateForm = {
  day: String,
  month: (month) => (monthNames.en[month - 1] ?? '').slice(0, 3),
};

function describeDates({ from, to }: DateFilter): readonly ChipPart[] {
  if (from === null) return to === null ? everything : say`until ${dateText(to, form)}`;
  return to === null ? say`from ${dateText(from, form)}` : say`${dateSpan(from, to, form)}`;
}

function describeRange(filter: RangeFilter): readonly ChipPart[] {
  const { text, end } = measureSpan(filter, 'en');
  switch (filter.of) {
    case 'iso':
      return say`${end === 'from' ? `${text} or more` : end === 'to' ? `${text} or less` : text}`;
    case 'focal':
    case 'shutter':
      return say`${end === 'from' ? `${text} or longer` : end === 'to' ? `${text} or shorter` : text}`;
    case 'aperture':
      return say`${end === 'from' ? `${text} or narrower` : end === 'to' ? `${text} or wider` : text}`;
    case 'altitude':
      return [...(end === 'from' ? say`above ` : end === 'to' ? say`below ` : say`at `), ...say`${text}`];
  }
}

function describeTimes(filter: TimeFilter): readonly ChipPart[] {
  const { kind, text } = timeSpan(filter);
  return kind === 'between' ? say`${text}` : [{ text: `${kind} `, strong: false }, ...say`${text}`];
}

function point(spot: Point): string {
  return pointText(spot, 'en', 'E');
}
