import { printAll, readFilters } from '../../filters/edit-query.ts';
import type { Filter } from '../../../src-shared/query/query.ts';
import { dates } from './dates.ts';
import { either, type Atom, type Dimension, type DimensionId } from './dimension.ts';
import { people } from './people.ts';
import { rangesOf } from './ranges.ts';
import { things } from './things.ts';
import { valuesOf } from './values.ts';
import { week } from './week.ts';

/** @file What is chosen in the plots: filters beside the query, kept as their text in the address. */

const all: readonly Dimension[] = [
  ...[dates, week, people, things],
  ...(['country', 'region', 'city', 'camera', 'lens'] as const).map(valuesOf),
  ...(['iso', 'focal', 'shutter', 'aperture'] as const).map(rangesOf),
];

/** The dimension of this name, where plots choose by it. */
export function dimensionOf(id: DimensionId): Dimension | null {
  return all.find((dimension) => dimension.id === id) ?? null;
}

/** What is chosen by a dimension; nothing where the text cannot be read. */
export function chosenIn(selection: string, id: DimensionId): ReadonlySet<Atom> {
  const dimension = dimensionOf(id);
  if (dimension === null) return new Set();
  return dimension.read((readFilters(selection) ?? []).filter((filter) => ownerOf(filter) === dimension));
}

/** The selection with these chosen by a dimension, in place of what was; none take it back. */
export function withChosen(selection: string, id: DimensionId, atoms: ReadonlySet<Atom>): string {
  const dimension = dimensionOf(id);
  const filters = readFilters(selection) ?? [];
  if (dimension === null) return printAll(filters);
  return printAll([...filters.filter((filter) => ownerOf(filter) !== dimension), ...dimension.write(atoms)]);
}

/** What is chosen after a click: that alone, or nothing if it was chosen alone; `also` adds it, or takes it away. */
export function picked(chosen: ReadonlySet<Atom>, atoms: readonly Atom[], how: 'only' | 'also'): ReadonlySet<Atom> {
  const now = new Set(atoms);
  const holdsAll = atoms.every((atom) => chosen.has(atom));
  if (how === 'also') return holdsAll ? new Set([...chosen].filter((atom) => !now.has(atom))) : either(chosen, now);
  return holdsAll && now.size === chosen.size ? new Set() : now;
}

function ownerOf(filter: Filter): Dimension | undefined {
  return all.find((dimension) => dimension.owns(filter));
}
