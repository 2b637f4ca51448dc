import type { Filter } from '../../src-shared/query/query.ts';
import type { IconName } from '../parts/icon.tsx';
import { editorOf, type PanelKind } from './panel-kinds.ts';

export const panelIcons: Readonly<Record<PanelKind, IconName>> = {
  date: 'calendar',
  place: 'pin',
  class: 'classes',
  camera: 'camera',
  exposure: 'exposure',
  type: 'library',
  has: 'check',
  rating: 'star',
  tag: 'tag',
};

/** The picture in front of a chip; null for plain words and groups. */
export function iconOf(filter: Filter): IconName | null {
  const kind = editorOf(filter);
  if (filter.kind === 'not') return iconOf(filter.of);
  if (filter.kind === 'is') return filter.what === 'favourite' ? 'heart' : 'reject';
  if (filter.kind === 'field' && filter.field === 'source') return 'folder';
  if (filter.kind === 'field' && filter.field === 'import') return 'imports';
  if (filter.kind === 'any' && kind === 'place') return 'pin';
  if (filter.kind === 'box' || filter.kind === 'polygon' || (filter.kind === 'field' && filter.field === 'place'))
    return 'pin';
  if (filter.kind === 'has' && filter.what === 'tags') return 'tag';
  if (filter.kind === 'has' && filter.what === 'rating') return 'star';
  if (filter.kind === 'has' && filter.what === 'time') return 'calendar';
  if (filter.kind === 'has' && filter.what === 'people') return 'person';
  if (filter.kind === 'light') return 'light';
  if (filter.kind === 'range' && filter.of === 'altitude') return 'altitude';
  if (filter.kind === 'orientation') return 'ratio';
  if (filter.kind === 'score') return panelIcons.class;
  return kind === 'text' ? null : panelIcons[kind];
}
