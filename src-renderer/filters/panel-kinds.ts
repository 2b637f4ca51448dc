import { isOfAreas } from './area-choice.ts';
import { isOfClasses } from './class-choice.ts';
import type { Filter } from '../../src-shared/query/query.ts';

/** The panels in which filters are made, in the order in which they are offered. */
export const panelKinds = ['date', 'place', 'class', 'camera', 'exposure', 'type', 'has', 'rating', 'tag'] as const;
export type PanelKind = (typeof panelKinds)[number];

/** Where a filter is changed: in the panel of its kind, or as text. */
export type EditorKind = PanelKind | 'text';

/** The editor of a filter; groups and areas have no panel of their own and are edited as text. */
export function editorOf(filter: Filter): EditorKind {
  switch (filter.kind) {
    case 'not':
      return editorOf(filter.of);
    case 'date':
    case 'month':
    case 'weekday':
    case 'time':
    case 'light':
      return 'date';
    case 'near':
    case 'area':
      return 'place';
    case 'range':
      return filter.of === 'altitude' ? 'place' : 'exposure';
    case 'type':
    case 'orientation':
      return 'type';
    case 'has':
      return filter.what === 'position' ? 'place' : 'has';
    case 'rating':
    case 'is':
      return 'rating';
    case 'class':
      return 'class';
    case 'any':
      return isOfClasses(filter) ? 'class' : isOfAreas(filter.of) ? 'place' : 'text';
    case 'field':
      return fieldEditors[filter.field];
    default:
      return 'text';
  }
}

const fieldEditors: Readonly<Record<Extract<Filter, { kind: 'field' }>['field'], EditorKind>> = {
  camera: 'camera',
  lens: 'camera',
  country: 'place',
  region: 'place',
  city: 'place',
  place: 'text',
  filename: 'text',
  source: 'type',
  import: 'text',
  tag: 'tag',
  album: 'text',
};
