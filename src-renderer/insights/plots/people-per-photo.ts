import type { Insights } from '../../../src-shared/contract/insights.ts';
import { writtenCount } from '../../words/format.ts';
import { t } from '../../words/words.ts';
import { drawColumns } from '../draw/columns.ts';
import { chosenMarks, stepsIn, type Mark } from '../model.ts';
import { mostPeople } from '../selection/people.ts';
import { chosenIn } from '../selection/selection.ts';
import type { PlotKind } from './plot-kind.ts';

const heightPx = 180;

/** How many people were seen on a photo. */
export const peoplePerPhoto: PlotKind = {
  id: 'people',
  waits: true,
  model({ known, selection }) {
    const { insights } = known.all;
    if (insights === null || !insights.people.some((count) => count > 0)) return null;
    const [all = [], shown = []] = [insights, known.shown.insights].map((one) => (one === null ? [] : asFound(one)));
    const unseen = (all[0] ?? 0) - (insights.people[0] ?? 0);
    const written = (count: number): string => {
      if (count === 0) return t('insights:nobody');
      return count < mostPeople ? writtenCount(count) : t('insights:orMore', { number: writtenCount(count) });
    };
    const marks = all.map((sum, at): Mark => ({
      ...{ names: [written(at)], cells: [at, at < mostPeople ? at : null], atoms: [at] },
      ...{ shown: shown[at] ?? 0, all: sum },
    }));
    return {
      columns: [t('insights:columns.people')],
      fileColumns: (['from', 'to'] as const).map((end) =>
        t(`insights:columns.${end}`, { what: t('insights:columns.people') }),
      ),
      ...{ counts: 'photos', marks, dimension: 'people', heightPx },
      chosen: chosenMarks(marks, chosenIn(selection, 'people')),
      legend: {
        kind: 'unit',
        text: unseen > 0 ? t('insights:units.peopleUnseen', { count: unseen }) : t('insights:units.people'),
      },
      draw: (look) =>
        drawColumns(
          {
            ...{ marks, heightPx, range: [-0.5, marks.length - 0.5] },
            ticks: marks.map((_, at) => ({ at, text: written(at) })),
          },
          look,
        ),
      marksIn: ({ x }) => stepsIn(x, 0, marks.length),
    };
  },
};

/**
 * As a query finds them: nobody is on all photos that `has:people` does not find, be it that no model has looked at them.
 * How many those are stands above the plot.
 */
function asFound({ total, people }: Insights): number[] {
  const [, ...some] = people;
  return [total - some.reduce((sum, count) => sum + count, 0), ...some];
}
