import type { CountedValues } from '../../../src-shared/contract/facets.ts';
import { writtenFilter } from '../../filters/written-date.ts';
import { t } from '../../words/words.ts';
import type { Mark } from '../model.ts';
import { countedRows } from './counted-rows.ts';
import type { PlotKind } from './plot-kind.ts';

const areas = {
  country: ({ countries }: AreaFacets) => countries,
  region: ({ regions }: AreaFacets) => regions,
  city: ({ cities }: AreaFacets) => cities,
} as const;
type Area = keyof typeof areas;
interface AreaFacets {
  readonly countries: CountedValues;
  readonly regions: CountedValues;
  readonly cities: CountedValues;
}

/** In which countries, regions or towns photos were taken. */
export const places: PlotKind = {
  id: 'places',
  waits: false,
  variants: () =>
    (['city', 'region', 'country'] as const).map((value) => ({ value, label: t(`insights:areas.${value}`) })),
  model({ known, selection, variant }) {
    const area: Area = variant === 'country' || variant === 'region' ? variant : 'city';
    const of = areas[area];
    const written = area === 'country' ? countryName : (value: string) => value;
    return countedRows(valueMarks(of(known.all.facets), of(known.shown.facets), written), {
      ...{ column: t(`insights:columns.${area}`), dimension: area, selection, isNarrowed: known.isNarrowed },
      legend: { kind: 'unit', text: '' },
    });
  },
};

/** Through which lenses. */
export const lenses: PlotKind = {
  id: 'lenses',
  waits: false,
  model({ known, selection }) {
    const marks = valueMarks(known.all.facets.lenses, known.shown.facets.lenses, (value) => value);
    return countedRows(marks, {
      ...{ column: t('insights:columns.lens'), dimension: 'lens', selection, isNarrowed: known.isNarrowed },
      legend: { kind: 'unit', text: t('insights:units.photos') },
    });
  },
};

function valueMarks(all: CountedValues, shown: CountedValues, written: (value: string) => string): Mark[] {
  const counts = new Map(shown.value.map((value, at) => [value, shown.count[at] ?? 0]));
  return all.value.map((value, at) => ({
    ...{ names: [written(value)], cells: [value], atoms: [value] },
    ...{ shown: counts.get(value) ?? 0, all: all.count[at] ?? 0 },
  }));
}

/** "PE" is Peru, as chips say it. */
function countryName(code: string): string {
  return writtenFilter({ kind: 'field', field: 'country', values: [code] });
}
