import type { SuggestedField, Suggestion } from '../../../../src-shared/contract/suggest-calls.ts';
import type { WordLanguage } from '../../../../src-shared/vocabulary/stems.ts';
import type { Facts } from '../evaluate.ts';
import type { Pace } from '../pace.ts';
import { columnValues } from './column-values.ts';
import { classValues } from './class-values.ts';
import { sourceValues, suggestNames } from './file-values.ts';
import { rankValues, type Valued } from './rank.ts';
import { tagValues } from './tag-values.ts';

/** What is asked of a field's values. */
export interface AskedValues {
  readonly field: SuggestedField;
  readonly text: string;
  readonly limit: number;
  /** Of classes' names. */
  readonly language: WordLanguage;
  /** From which score on classes count in the query; null where it does not say so. */
  readonly least: number | null;
}

/** What there is to choose from in a library. Counting the tags takes a while: it is done once between changes. */
export class Suggestions {
  #tags: readonly Valued[] | null = null;

  /** To be called when the library changed. */
  changed(): void {
    this.#tags = null;
  }

  /** Values of the field for the text, the best first (`rank.ts`), counted among `rows`; null: among all. */
  async values(asked: AskedValues, rows: Uint32Array | null, facts: Facts, pace: Pace): Promise<Suggestion[]> {
    const { catalog, columns, thresholds } = facts;
    const { field, text, limit } = asked;
    switch (field) {
      case 'tag':
        if (rows !== null) return await rankValues(await tagValues(catalog, columns, rows, pace), text, limit, pace);
        this.#tags ??= await tagValues(catalog, columns, null, pace);
        return await rankValues(this.#tags, text, limit, pace);
      case 'class': {
        const scores = { least: asked.least, thresholds };
        return await classValues(await facts.classes(), columns, rows ?? columns.live, scores, asked, pace);
      }
      case 'source':
        return await rankValues(sourceValues(catalog, await facts.files(), rows), text, limit, pace);
      case 'filename':
        return await suggestNames(catalog, columns, await facts.files(), rows, text, limit, pace);
      default:
        return await rankValues(columnValues(columns, rows ?? columns.live, field), text, limit, pace);
    }
  }
}
