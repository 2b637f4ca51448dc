import type { ColourBy, Kinds } from '../../../../src-shared/contract/map-layers.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { MapView } from '../read-cells.ts';
import type { ChosenKinds } from './chosen-kinds.ts';
import { countSquares, meansOf } from './count-squares.ts';

/** How the kinds of a selection's photos lie in what a map shows. */
export async function readKinds(
  columns: Columns,
  rows: Uint32Array,
  by: ColourBy,
  { kinds, others, bitsOf }: ChosenKinds,
  view: MapView,
  revision: number,
  pace: Pace,
): Promise<Kinds> {
  const width = kinds.length + 1;
  const counts: number[] = [];
  const add = (at: number): void => {
    counts[at] = (counts[at] ?? 0) + 1;
  };
  const squares = await countSquares(
    columns,
    rows,
    view,
    'cells',
    (cell, row) => {
      const first = cell * width;
      // Filled as squares are met: never a hole.
      while (counts.length < first + width) counts.push(0);
      const bits = bitsOf(row);
      if (bits === 0) add(first + kinds.length);
      else for (let kind = 0; kind < kinds.length; kind++) if ((bits & (1 << kind)) !== 0) add(first + kind);
    },
    pace,
  );
  return { revision, by, kinds, others, ...meansOf(squares), counts };
}
