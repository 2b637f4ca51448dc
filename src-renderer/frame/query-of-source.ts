import type { Source } from '../../src-shared/model/source.ts';
import { printQuery } from '../../src-shared/query/print.ts';

/** The query that finds the photos of a source. */
export function queryOfSource(source: Source): string {
  return printQuery({ kind: 'field', field: 'source', values: [source.path] });
}
