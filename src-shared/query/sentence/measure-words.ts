import type { Measure } from '../../model/exposure.ts';
import type { PhraseTable } from './phrase-table.ts';

/** A unit: what is measured in it, and how many of the measure's own units it is (metres, mm, seconds). */
export interface MeasureUnit {
  readonly of: Measure;
  readonly size: number;
}

/** From a value on, up to it, above or below it; `about` is around it. */
export type MeasureBound = 'least' | 'most' | 'more' | 'fewer' | 'about';

/** How a language speaks of what is measured of a photo: how high it was taken, and how it was exposed. */
export interface MeasureWords {
  /** Before a value: "ISO", "focal length of". */
  readonly nouns: PhraseTable<Measure>;
  /** Behind it: "lens", "above sea level". */
  readonly nounsBehind: PhraseTable<Measure>;
  readonly units: PhraseTable<MeasureUnit>;
  readonly bounds: PhraseTable<MeasureBound | 'between' | 'from'>;
  /** "or more". */
  readonly boundsBehind: PhraseTable<'least' | 'most'>;
}
