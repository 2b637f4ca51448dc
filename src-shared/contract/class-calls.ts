import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { Light } from '../model/light.ts';
import type { NamedField } from '../query/named-leaves.ts';
import type { ClassVocabulary } from '../model/class-vocabulary.ts';
import { none, queryText } from './inputs.ts';

/** A class on the photos that a query finds. */
export interface ClassCount {
  readonly class: string;
  readonly wnid: string | null;
  /** Photos on which it is at its threshold or above, or on which the user said it is. */
  readonly count: number;
  /** Of detections (how many there are can be asked) or of the whole picture. */
  readonly task: 'detect' | 'classify';
  /** The least score that counts: the user's, else 0.5 for detections and 0.3 for classes. */
  readonly threshold: number;
}

/** Which classes there are on the photos that a query finds. */
export interface ClassCounts {
  readonly revision: number;
  /** The most frequent first; classes on no photo are left out. */
  readonly classes: readonly ClassCount[];
  /** By family id: photos on which at least one class of it is. */
  readonly families: readonly { readonly id: string; readonly count: number }[];
  /** Photos that no model has looked at. */
  readonly unseen: number;
}

/** How many bins a histogram of scores has: the first holds [0, 0.05). */
export const scoreBins = 20;

/** How sure the models are of a class, over the photos that a query finds. */
export interface ScoreHistogram {
  /** Photos by the best score of the class on them, `scoreBins` numbers. */
  readonly photos: readonly number[];
  readonly threshold: number;
}

/** Why a query for classes may find less than there is. */
export interface ClassDoubts {
  /** Photos that it would find without its conditions on classes and people. */
  readonly photos: number;
  /** Of them, those that no model has looked at. */
  readonly unseen: number;
  /** Names that neither the vocabulary nor a model's classes in this library have, at most five. */
  readonly unknown: readonly {
    readonly name: string;
    /** What may have been meant, the likeliest first: as a page calls it, and as a query writes it. */
    readonly near: readonly { readonly name: string; readonly spelling: string }[];
  }[];
}

/** The most names of one query that are looked up: nobody reads more. */
export const mostWords = 20;

/** What a name in a query stands for: a plain word, or a value of a field. */
export interface WordMeaning {
  /** As the query writes it. */
  readonly text: string;
  /** Null: a plain word. */
  readonly field: NamedField | null;
  /** For an everyday word (`resources/concepts.json`): the classes that it finds, as a page calls them. */
  readonly classes: readonly string[];
  /** And the lights of the day. */
  readonly lights: readonly Light[];
  /** Whether nothing is called so: no class, everyday word, tag, place, caption or file; of a field, nothing in it. */
  readonly isUnknown: boolean;
  /** What may have been meant by one that is unknown, the likeliest first: as a page calls it, and as a query writes it. */
  readonly near: readonly { readonly name: string; readonly spelling: string }[];
}

/** A class by name, and by WordNet id where the name is not enough. */
const oneClass = z.object({ class: z.string().min(1).max(200), wnid: z.string().nullable().default(null) });

/** What is on the photos, as a whole. */
export const classCalls = {
  /** All names in all languages; it changes only with the program. */
  vocabulary: oc.input(none).output(type<ClassVocabulary>()),
  counts: oc.input(z.object({ query: queryText })).output(type<ClassCounts>()),
  histogram: oc.input(oneClass.extend({ query: queryText })).output(type<ScoreHistogram>()),
  /** `language` is that of the names which may have been meant. */
  doubts: oc
    .input(z.object({ query: queryText, language: z.enum(['en', 'de']).default('en') }))
    .output(type<ClassDoubts>()),
  /** What the plain words and the names of fields of a query stand for, each once, at most `mostWords`. */
  words: oc
    .input(z.object({ query: queryText, language: z.enum(['en', 'de']).default('en') }))
    .output(type<readonly WordMeaning[]>()),
  /** From which score on a class counts where the query says nothing; null: the usual one again. */
  setThreshold: oc.input(oneClass.extend({ threshold: z.number().min(0).max(1).nullable() })).output(none),
};
