import { closest } from '../../../src-shared/algorithms/edit-distance.ts';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Saved } from '../../../src-shared/model/saved.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { Filter, Query } from '../../../src-shared/query/query.ts';
import { mapLeaves, someLeaf } from '../../../src-shared/query/walk.ts';

/** An area under its name. */
export type SavedArea = Pick<Saved, 'name' | 'query'>;

/** Whether the Query asks for areas by their names. */
export function namesArea(filter: Query): boolean {
  return someLeaf(filter, ({ kind }) => kind === 'area');
}

/**
 * The Query with every named area replaced by its shape; names are compared without regard to case and accents. Throws
 * `unknown-area` with `data.name` and, where a known name comes close, `data.suggestion`.
 */
export function resolveAreas(filter: Query, areas: readonly SavedArea[]): Query {
  return mapLeaves(filter, (leaf) => (leaf.kind === 'area' ? shapeOf(leaf.name, areas) : leaf));
}

function shapeOf(name: string, areas: readonly SavedArea[]): Filter {
  const wanted = fold(name.trim());
  const found = areas.find((area) => fold(area.name) === wanted);
  if (found !== undefined) return parseQuery(found.query);
  const near = closest(
    wanted,
    areas.map((area) => fold(area.name)),
  );
  const suggestion = areas.find((area) => fold(area.name) === near)?.name ?? null;
  const hint =
    suggestion === null ? 'Save an area first, or write a box: within:-14,-73,-13,-71.' : `Did you mean ${suggestion}?`;
  throw new FernwehError('unknown-area', `No area named "${name}" is saved. ${hint}`, { data: { name, suggestion } });
}
