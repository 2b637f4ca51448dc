import type { SuggestedField, Suggestion } from '../../../../src-shared/contract/suggest-calls.ts';
import type { WordLanguage } from '../../../../src-shared/vocabulary/stems.ts';
import type { Facts } from '../evaluate.ts';
import type { CodeCounter } from '../facets/code-counts.ts';
import type { Pace } from '../pace.ts';
import { columnValues } from './column-values.ts';
import { classValues } from './class-values.ts';
import { sourceValues, suggestNames } from './file-values.ts';
import { rankValues } from './rank.ts';
import { tagValues } from './tag-values.ts';

/** The fields that the query thread knows the values of; albums are the engine's (`wiring/albums.ts`). */
export type ColumnField = Exclude<SuggestedField, 'album'>;

/** What is asked of a field's values. */
export interface AskedValues {
  readonly field: ColumnField;
  readonly text: string;
  readonly limit: number;
  /** Of classes' names. */
  readonly language: WordLanguage;
  /** From which score on classes count in the query; null where it does not say so. */
  readonly least: number | null;
}

/** Values of the field for the text, the best first (`rank.ts`), counted among `rows`; null: among all. */
export async function suggestValues(
  asked: AskedValues,
  rows: Uint32Array | null,
  facts: Facts,
  counter: () => Promise<CodeCounter>,
  pace: Pace,
): Promise<Suggestion[]> {
  const { catalog, columns, thresholds } = facts;
  const { field, text, limit } = asked;
  const among = rows ?? columns.live;
  switch (field) {
    case 'tag': {
      const tags = await facts.tags();
      const counted = await (await counter()).count(among, pace);
      return await rankValues(tagValues(catalog, tags, counted.tags), text, limit, pace);
    }
    case 'class': {
      const scores = { least: asked.least, thresholds };
      return await classValues(await facts.classes(), columns, among, scores, asked, pace);
    }
    case 'source':
      return await rankValues(sourceValues(catalog, await facts.files(), rows), text, limit, pace);
    case 'filename':
      return await suggestNames(catalog, columns, await facts.files(), rows, text, limit, pace);
    default: {
      const counted = await (await counter()).count(among, pace);
      return await rankValues(columnValues(columns, counted, field), text, limit, pace);
    }
  }
}
