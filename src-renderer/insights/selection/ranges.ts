import type { Filter } from '../../../src-shared/query/query.ts';
import { binCount, binOf, rangeOf, type Binned } from './bins.ts';
import { alternatives, anyOf, numbersIn, runsOf, type Dimension } from './dimension.ts';

/** The bins of a histogram, chosen as ranges. */
export function rangesOf(measure: Binned): Dimension {
  return {
    id: measure,
    owns: (filter) => alternatives(filter).every((one) => one.kind === 'range' && one.of === measure),
    read(filters) {
      const bins = new Set<number>();
      for (const one of filters.flatMap(alternatives)) {
        if (one.kind !== 'range') continue;
        const last = one.to === null ? binCount(measure) - 1 : binOf(measure, one.to);
        for (let bin = one.from === null ? 0 : binOf(measure, one.from); bin <= last; bin++) bins.add(bin);
      }
      return bins;
    },
    write: (atoms) =>
      anyOf(
        runsOf(numbersIn(atoms))
          .map(({ from, to }): Filter => ({ kind: 'range', of: measure, ...rangeOf(measure, from, to) }))
          // All there are leave nothing out.
          .filter((one) => one.kind !== 'range' || one.from !== null || one.to !== null),
      ),
  };
}
