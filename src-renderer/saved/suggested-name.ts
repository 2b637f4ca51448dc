import { longestName } from '../../src-shared/model/saved.ts';
import { readFilters } from '../filters/edit-query.ts';
import { writtenFilter } from '../filters/written-date.ts';

/** A name for a query, in the words of its chips. */
export function suggestedName(query: string): string {
  const words = (readFilters(query) ?? []).map((filter) => writtenFilter(filter)).join(', ');
  return words.length > longestName ? `${words.slice(0, longestName - 1).trimEnd()}…` : words;
}
