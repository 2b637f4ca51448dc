import { closest } from '../../../src-shared/algorithms/edit-distance.ts';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Saved } from '../../../src-shared/model/saved.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { middleOfArea } from '../../../src-shared/query/middle-of-area.ts';
import type { Filter, Point, Query } from '../../../src-shared/query/query.ts';
import { type Landscapes, landscapeShape } from '../../../src-shared/query/sentence/landscapes.ts';
import { mapLeaves, someLeaf } from '../../../src-shared/query/walk.ts';

/** An area under its name. */
export type SavedArea = Pick<Saved, 'name' | 'query'>;

/** Whether the Query may ask for areas by their names: within one, or near its middle. */
export function namesArea(filter: Query): boolean {
  return someLeaf(filter, (leaf) => leaf.kind === 'area' || (leaf.kind === 'near' && 'name' in leaf.centre));
}

/**
 * The Query with every named area replaced by its shape, and circles around one by circles around its middle; names are
 * compared without regard to case and accents. What the user saved goes before landscapes of that name (`within:Alps`).
 * Throws `unknown-area` with `data.name` and, where a known name comes close, `data.suggestion`.
 */
export function resolveAreas(filter: Query, areas: readonly SavedArea[], landscapes: Landscapes): Query {
  return mapLeaves(filter, (leaf) => {
    if (leaf.kind === 'area') return shapeOf(leaf.name, areas, landscapes);
    if (leaf.kind !== 'near' || !('name' in leaf.centre)) return leaf;
    const centre = middleOf(leaf.centre.name, areas);
    return centre === null ? leaf : { ...leaf, centre };
  });
}

/** The middle of a saved area, null where none is called so. */
function middleOf(name: string, areas: readonly SavedArea[]): Point | null {
  const found = areas.find((area) => fold(area.name) === fold(name.trim()));
  return found === undefined ? null : middleOfArea(parseQuery(found.query));
}

/** The middles of the areas whose names begin with the text, case and accents aside. */
export function areaMiddles(areas: readonly SavedArea[], text: string): readonly (Point & { readonly name: string })[] {
  const wanted = fold(text.trim());
  if (wanted === '') return [];
  return areas.flatMap(({ name, query }) => {
    const middle = fold(name).startsWith(wanted) ? middleOfArea(parseQuery(query)) : null;
    return middle === null ? [] : { ...middle, name };
  });
}

function shapeOf(name: string, areas: readonly SavedArea[], landscapes: Landscapes): Filter {
  const wanted = fold(name.trim());
  const found = areas.find((area) => fold(area.name) === wanted);
  if (found !== undefined) return parseQuery(found.query);
  const landscape = landscapes.named(name);
  if (landscape !== null) return landscapeShape(landscape);
  const names = [...areas.map((area) => area.name), ...landscapes.names];
  const near = closest(wanted, names.map(fold));
  const suggestion = names.find((one) => fold(one) === near) ?? null;
  const hint =
    suggestion === null ? 'Save an area first, or write a box: within:-14,-73,-13,-71.' : `Did you mean ${suggestion}?`;
  throw new FernwehError('unknown-area', `No area named "${name}" is saved. ${hint}`, { data: { name, suggestion } });
}
