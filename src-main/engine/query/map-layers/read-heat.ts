import type { Heat } from '../../../../src-shared/contract/map-layers.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { MapView } from '../read-cells.ts';
import type { Selection } from '../selection.ts';
import { countSquares, meansOf } from './count-squares.ts';

/** How dense the photos of a selection lie in what a map shows. */
export async function readHeat(
  columns: Columns,
  { members }: Selection,
  view: MapView,
  revision: number,
  pace: Pace,
): Promise<Heat> {
  const squares = await countSquares(columns, members, view, 'heat', null, pace);
  return { revision, ...meansOf(squares), count: squares.map(({ count }) => count) };
}
