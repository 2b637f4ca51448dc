import type { WordLanguage } from '../../vocabulary/stems.ts';
import type { DateWords } from './dates/date-words.ts';
import type { Reach } from './distances.ts';
import type { MeasureWords } from './measure-words.ts';
import type { PhraseTable } from './phrase-table.ts';

/** A word that joins or rules out: `neither` rules out all that follow, joined by `nor`; `with` begins anew. */
export type Connective = 'and' | 'or' | 'not' | 'neither' | 'nor' | 'with';

/** How many: at least, at most, exactly so many, more or fewer than so many. */
export type Comparison = 'least' | 'most' | 'exactly' | 'more' | 'fewer';

/** Before the name of a place: at it, around it, not at it, far from it. */
export type PlaceLink = 'in' | 'near' | 'out' | 'far';

/** One language's words; what a sentence may be about (classes, places) is not among them. */
export interface SentenceLanguage {
  readonly id: WordLanguage;
  readonly connectives: PhraseTable<Connective>;
  /** What says nothing of the photos: "show me all the photos of". */
  readonly fillers: PhraseTable<true>;
  /** Of these what asks for every photo by itself. */
  readonly wholes: PhraseTable<true>;
  /** Verbs that ask for photos or say what is on them, where they stand so; and words before which they always do. */
  readonly askingVerbs: PhraseTable<'command' | 'participle'>;
  readonly askers: PhraseTable<true>;
  /** What nothing in the query language says: "but not both", "with my phone". */
  readonly unaskable: PhraseTable<true>;
  /** How one thing stands to another; "on" may say no more than where all is: "on the beach". */
  readonly relations: PhraseTable<'on' | 'beside'>;
  /** The user's home. */
  readonly homes: PhraseTable<true>;
  /** Before the name of a camera. */
  readonly cameraNouns: PhraseTable<true>;
  readonly numbers: PhraseTable<number>;
  /** Words for a number that is not told: several, many. */
  readonly amounts: PhraseTable<number>;
  /** Before a number. */
  readonly comparisons: PhraseTable<Comparison | 'between'>;
  /** Behind it: "or more". */
  readonly comparisonsAfter: PhraseTable<Comparison>;
  /** Between two numbers: "two or three dogs". */
  readonly orTo: PhraseTable<true>;
  readonly stars: PhraseTable<true>;
  /** Before a thing that fills the picture. */
  readonly closeUps: PhraseTable<true>;
  /** Before a tag. */
  readonly tagWords: PhraseTable<true>;
  /** Behind one thing, and then no number: "a dog or two". */
  readonly orTwo: PhraseTable<true>;
  /** Said of photos, as text of the query language. */
  readonly traits: PhraseTable<string>;
  readonly placeLinks: PhraseTable<PlaceLink>;
  readonly placeArticles: PhraseTable<true>;
  /** Metres. */
  readonly distanceUnits: PhraseTable<number>;
  /** Before a distance ("within"), behind it ("radius"), and between it and the place ("of"). */
  readonly distanceBefore: PhraseTable<Reach>;
  readonly distanceAfter: PhraseTable<Reach>;
  /** `from` where one may be far from it; `around` else. */
  readonly distanceLinks: PhraseTable<'from' | 'around'>;
  /** Behind the place: "herum". */
  readonly distanceEnd: PhraseTable<true>;
  /** Everyday words that are also names of towns, and are not meant so without a sign of it. */
  readonly everyday: PhraseTable<true>;
  /** Ends of compounds that only say that it is a photo: Hundefotos. */
  readonly photoEndings: readonly string[];
  /** Whether a capital letter marks a name: in German every noun has one. */
  readonly capitalsAreNames: boolean;
  readonly dates: DateWords;
  readonly measures: MeasureWords;
}

/** Whether a word says nothing of photos by itself: it joins others or stands between them. */
export function isIdle({ fillers, connectives }: SentenceLanguage, folded: string): boolean {
  return fillers.of(folded) !== undefined || connectives.of(folded) !== undefined;
}
