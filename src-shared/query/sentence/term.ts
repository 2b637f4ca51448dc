import type { Filter } from '../query.ts';
import type { When } from './dates/when.ts';
import type { Why } from './marked-at.ts';
import type { KnownPlace } from './knowledge.ts';

/** What a filter is about: "or" joins what is of one kind before it parts the sentence. */
export type Category =
  | 'thing'
  | 'light'
  | 'place'
  | 'date'
  | 'time'
  | 'type'
  | 'rating'
  | 'camera'
  | 'measure'
  | 'trait'
  | 'word';

/** A piece of the sentence that a filter came from. */
export interface Term {
  readonly category: Category;
  /** Made when all is known: seasons depend on the places of the sentence. */
  readonly meaning: { readonly filter: Filter } | { readonly when: When };
  /** First word, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Of a place. */
  readonly place?: KnownPlace;
  /** The classes that an everyday word was read as. */
  readonly standsFor?: readonly string[];
  /** Whether it is named in the other language. */
  readonly isBorrowed?: boolean;
  /** Of one that is not understood, where it is known why. */
  readonly why?: Why;
  /** Whether it is told and not searched for as words. */
  readonly isLeftOut?: true;
}
