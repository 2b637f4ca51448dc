import type { Filter } from '../../src-shared/query/query.ts';
import type { EditFilters } from './use-query-edits.ts';

/** What every panel is given: all filters of the query, of which it changes those of its kind. */
export interface PanelProps {
  readonly filters: readonly Filter[];
  /** The filter whose chip was clicked; null: the panel takes the first of its kind, or makes a new one. */
  readonly at: number | null;
  readonly onFilters: EditFilters;
  readonly onDone: () => void;
}
