import { t } from '../../words/words.ts';
import type { Mark } from '../model.ts';
import { countedRows } from './counted-rows.ts';
import type { PlotKind } from './plot-kind.ts';

const keyOf = (one: { readonly class: string; readonly wnid: string | null }): string => one.wnid ?? one.class;

/** Which classes are on the photos, each from its own threshold on. */
export const thingsSeen: PlotKind = {
  id: 'things',
  waits: false,
  model({ known, selection, nameOf, spellingOf }) {
    const shown = new Map(known.shown.facets.classes.classes.map((one) => [keyOf(one), one.count]));
    const marks = known.all.facets.classes.classes.map((one): Mark => ({
      ...{ names: [nameOf(one)], cells: [spellingOf(one)], atoms: [spellingOf(one)] },
      ...{ shown: shown.get(keyOf(one)) ?? 0, all: one.count },
    }));
    return countedRows(marks, {
      ...{ column: t('insights:columns.class'), dimension: 'things', selection, isNarrowed: known.isNarrowed },
      legend: { kind: 'unit', text: t('insights:units.things') },
    });
  },
};
