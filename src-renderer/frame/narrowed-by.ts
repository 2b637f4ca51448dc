import { printAll, readFilters } from '../filters/edit-query.ts';

/** The text of a query with what is chosen in plots beside it; where one of them cannot be read, the query as it is. */
export function narrowedBy(query: string, selection: string): string {
  if (selection === '') return query;
  const [filters, chosen] = [readFilters(query), readFilters(selection)];
  return filters === null || chosen === null ? query : printAll([...filters, ...chosen]);
}
