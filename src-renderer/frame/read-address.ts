import type { SortKey } from '../../src-shared/query/query.ts';

/** @file Every view has an address: back and forward work, a reload restores it. */

const views = [
  'library',
  'map',
  'insights',
  'sources',
  'models',
  'duplicates',
  'history',
  'trash',
  'settings',
  'about',
] as const;
export type View = (typeof views)[number];

const sorts: readonly SortKey[] = ['time', '-time', 'added', '-added', 'name', '-name', 'size', '-size', 'album'];

export interface Address {
  readonly view: View;
  /** Text of the query language, empty for everything. */
  readonly query: string;
  readonly sort: SortKey;
  /** Id of the photo that is open in the viewer, null for none. */
  readonly photo: string | null;
  /** What is chosen in the plots of the view `insights`, as query text beside the query; empty for nothing. */
  readonly selection: string;
  /** Which variants of plots are shown (`insights/plot-variants.ts`); empty for the first of each. */
  readonly plots: string;
  /** Where the map looks (`map/view-in-address.ts`); null: at all photos. Kept by the other views. */
  readonly map: string | null;
  /** What the map shows (`map/layers/map-layers.ts`); null: what was chosen last. Kept by the other views. */
  readonly layers: string | null;
}

/** The address that this text of a URL's search stands for; what it does not say, or says wrongly, is the default. */
export function readAddress(search: string): Address {
  const given = new URLSearchParams(search);
  const sort = given.get('sort');
  const view = given.get('view');
  return {
    view: views.find((known) => known === view) ?? 'library',
    query: given.get('q') ?? '',
    sort: sorts.find((known) => known === sort) ?? 'time',
    photo: given.get('photo'),
    selection: given.get('sel') ?? '',
    plots: given.get('plots') ?? '',
    map: given.get('map'),
    layers: given.get('layers'),
  };
}

/** The search of a URL for an address, without what is the default; empty or with `?` in front. */
export function writeAddress({ view, query, sort, photo, selection, plots, map, layers }: Address): string {
  const said = new URLSearchParams();
  if (view !== 'library') said.set('view', view);
  if (query !== '') said.set('q', query);
  if (sort !== 'time') said.set('sort', sort);
  if (photo !== null) said.set('photo', photo);
  if (selection !== '') said.set('sel', selection);
  if (plots !== '') said.set('plots', plots);
  if (map !== null) said.set('map', map);
  if (layers !== null) said.set('layers', layers);
  const text = said.toString();
  return text === '' ? '' : `?${text}`;
}
