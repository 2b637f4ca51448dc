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
import type {
  ClassFilter,
  DateFilter,
  FieldFilter,
  HasFilter,
  Orientation,
  Point,
  RangeFilter,
  RatingFilter,
  TextField,
  TimeFilter,
} from './query.ts';
import { mostStars, starRuns, type StarRun } from './star-runs.ts';

const everything = say`${'alles'}`;
const or = ' oder ';

export const german: Phrases = {
  everything,
  or,
  and: ' und ',
  not: 'nicht ',
  filter: describeSingle,
  without: (filter, parts) => {
    switch (filter.kind) {
      case 'has':
        return features[filter.what].without;
      case 'word':
      case 'class':
        return [...say`ohne `, ...parts];
      case 'type':
        return [...say`keine `, ...parts];
      case 'is':
        return [...(filter.what === 'favourite' ? say`keine ` : say`nicht `), ...parts];
      default:
        return [...say`nicht `, ...parts];
    }
  },
};

function describeSingle(filter: SingleFilter, nameOf: ClassNamer): readonly ChipPart[] {
  switch (filter.kind) {
    case 'word':
      return say`${filter.quoted ? `„${filter.text}“` : filter.text}`;
    case 'date':
      return describeDates(filter);
    case 'time':
      return describeTimes(filter);
    case 'month':
      return listed(
        filter.months.map((month) => monthNames.de[month - 1] ?? ''),
        or,
      );
    case 'weekday':
      return listed(weekdayTexts(filter.weekdays, 'de'), or);
    case 'range':
      return describeRange(filter);
    case 'near':
      return say`im Umkreis von ${distanceText(filter.radiusM, 'de')} um ${'name' in filter.centre ? filter.centre.name : point(filter.centre)}`;
    case 'box': {
      const { south, west, north, east } = filter;
      return say`zwischen ${point({ lat: south, lon: west })} und ${point({ lat: north, lon: east })}`;
    }
    case 'polygon':
      return say`in einer Fläche mit ${`${filter.ring.length} Ecken`}`;
    case 'area':
      return say`in ${filter.name}`;
    case 'type':
      return listed(
        filter.types.map((type) => (type === 'photo' ? 'Fotos' : 'Videos')),
        or,
      );
    case 'has':
      return features[filter.what].parts;
    case 'rating':
      return describeRatings(filter);
    case 'is':
      return say`${filter.what === 'favourite' ? 'Favoriten' : 'aussortiert'}`;
    case 'class':
      return describeClasses(filter, nameOf);
    case 'light':
      return joined(
        filter.lights.map((light) => lightWords[light]),
        or,
      );
    case 'orientation':
      return [
        ...say`im `,
        ...listed(
          filter.orientations.map((shape) => shapeWords[shape]),
          or,
        ),
      ];
    case 'score':
      return say`sicherer als ${percentText(filter.least, 'de')}`;
    case 'field':
      return describeField(filter);
  }
}

function describeClasses({ values, count, large }: ClassFilter, nameOf: ClassNamer): readonly ChipPart[] {
  const score = scoreOfAll(values);
  const names = values.map((value) => {
    const name = nameOf(value.name);
    return score === undefined && value.score !== null ? `${name} (ab ${percentText(value.score, 'de')})` : name;
  });
  const sure = typeof score === 'number' ? say`, ab ${percentText(score, 'de')}` : [];
  // Without a plural, which names do not come with: "mindestens 2 × Hund".
  const before = count > 1 ? say`mindestens ${String(count)} × ` : [];
  return [...before, ...listed(names, or), ...(large ? say`, ${'groß im Bild'}` : []), ...sure];
}

const features: Readonly<
  Record<HasFilter['what'], { readonly parts: readonly ChipPart[]; readonly without: readonly ChipPart[] }>
> = {
  position: { parts: say`mit ${'Position'}`, without: say`ohne ${'Position'}` },
  time: { parts: say`mit ${'Datum'}`, without: say`ohne ${'Datum'}` },
  people: { parts: say`mit ${'Menschen'}`, without: say`keine ${'Menschen'}` },
  tags: { parts: say`mit ${'Schlagwörtern'}`, without: say`ohne ${'Schlagwörter'}` },
  rating: { parts: say`mit ${'Sternen'}`, without: say`ohne ${'Sterne'}` },
};

const lightWords: Readonly<Record<Light, readonly ChipPart[]>> = {
  sunrise: say`bei ${'Sonnenaufgang'}`,
  sunset: say`bei ${'Sonnenuntergang'}`,
  golden: say`zur ${'goldenen Stunde'}`,
  night: say`bei ${'Nacht'}`,
  day: say`bei ${'Tageslicht'}`,
};

const shapeWords: Readonly<Record<Orientation, string>> = {
  landscape: 'Querformat',
  portrait: 'Hochformat',
  square: 'Quadrat',
};

const fieldWords: Readonly<Record<TextField, string>> = {
  camera: 'Kamera ',
  lens: 'Objektiv ',
  country: 'in ',
  region: 'in ',
  city: 'in ',
  place: 'in ',
  filename: 'Dateiname ',
  source: 'aus ',
  import: 'importiert ',
  tag: 'Schlagwort ',
  album: 'im Album ',
};

function describeField({ field, values }: FieldFilter): readonly ChipPart[] {
  const shown = fieldTexts(field, values, 'de');
  return [{ text: fieldWords[field], strong: false }, ...listed(shown, or)];
}

function describeRatings({ ratings }: RatingFilter): readonly ChipPart[] {
  return listed(starRuns(ratings).map(starsText), or);
}

function starsText({ from, to }: StarRun): string {
  if (to <= 0) return to < 0 ? 'aussortiert' : 'ohne Sterne';
  if (from === to) return from === 1 ? '1 Stern' : `${from} Sterne`;
  return to === mostStars && from > 1 ? `ab ${from} Sternen` : `${from}–${to} Sterne`;
}

const form: DateForm = {
  day: (day) => `${day}.`,
  month: (month) => monthNames.de[month - 1] ?? '',
};

function describeDates({ from, to }: DateFilter): readonly ChipPart[] {
  if (from === null) return to === null ? everything : say`bis ${dateText(to, form)}`;
  return to === null ? say`ab ${dateText(from, form)}` : say`${dateSpan(from, to, form)}`;
}

function describeRange(filter: RangeFilter): readonly ChipPart[] {
  const { text, end } = measureSpan(filter, 'de');
  switch (filter.of) {
    case 'iso':
    case 'focal':
    case 'aperture':
      return end === 'both' ? say`${text}` : [...(end === 'from' ? say`ab ` : say`bis `), ...say`${text}`];
    case 'shutter':
      return say`${end === 'from' ? `${text} oder länger` : end === 'to' ? `${text} oder kürzer` : text}`;
    case 'altitude':
      return [...(end === 'from' ? say`über ` : end === 'to' ? say`unter ` : say`auf `), ...say`${text}`];
  }
}

const timeWords = { at: 'um ', until: 'bis ', from: 'ab ', between: '' } as const;

function describeTimes(filter: TimeFilter): readonly ChipPart[] {
  const { kind, text } = timeSpan(filter);
  const strong = say`${`${text} Uhr`}`;
  return kind === 'between' ? strong : [{ text: timeWords[kind], strong: false }, ...strong];
}

function point(spot: Point): string {
  return pointText(spot, 'de', 'O');
}
