import {
  type ClassCounts,
  type ClassDoubts,
  mostWords,
  type ScoreHistogram,
  type WordMeaning,
} from '../../../src-shared/contract/class-calls.ts';
import type { ClassVocabulary } from '../../../src-shared/model/class-vocabulary.ts';
import type { Settings, SettingsChange } from '../../../src-shared/model/settings.ts';
import { namedLeaves } from '../../../src-shared/query/named-leaves.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { WordLanguage } from '../../../src-shared/vocabulary/stems.ts';
import type { ClassKey } from '../../../src-shared/vocabulary/vocabulary.ts';
import type { QueryClient } from '../query/query-client.ts';
import { loadVocabulary } from '../query/vocabulary/load-vocabulary.ts';
import { asAsk } from './parse-question.ts';
import type { Places } from './places.ts';
import type { SettingsFile } from './settings-file.ts';

/** `engine.classes`: what is on the photos, as a whole. */
export interface EngineClasses {
  /** All names in all languages. */
  vocabulary(): Promise<ClassVocabulary>;
  /** Which classes there are on the photos that the query finds. */
  counts(query: string, signal?: AbortSignal): Promise<ClassCounts>;
  /** How sure the models are of the class, over the photos that the query finds. */
  histogram(one: ClassKey, query: string, signal?: AbortSignal): Promise<ScoreHistogram>;
  /** Why a query for classes may find less than there is; `language` is that of the names which may have been meant. */
  doubts(query: string, language: WordLanguage, signal?: AbortSignal): Promise<ClassDoubts>;
  /** What the plain words and names of the query stand for, and which of them nothing is called. */
  words(query: string, language: WordLanguage, signal?: AbortSignal): Promise<readonly WordMeaning[]>;
  /** From which score on the class counts where a query says nothing of it; null: the usual one again. */
  setThreshold(one: ClassKey, threshold: number | null): Promise<void>;
}

/** What the calls stand on. */
export interface ClassParts {
  readonly query: QueryClient;
  readonly places: Places;
  readonly settings: SettingsFile;
  /** Tells the pages that answers may be others now. */
  readonly onRevision: (revision: number) => void;
}

/** The calls of `engine.classes`, and the way of thresholds from the settings to the query thread. */
export class Classes implements EngineClasses {
  readonly #parts: ClassParts;

  constructor(parts: ClassParts) {
    this.#parts = parts;
  }

  async vocabulary(): Promise<ClassVocabulary> {
    return (await loadVocabulary()).data;
  }

  async counts(text: string, signal?: AbortSignal): Promise<ClassCounts> {
    const { query } = await asAsk({ query: text, sort: 'time' }, this.#parts.places);
    return await this.#parts.query.classCounts({ query }, signal);
  }

  async histogram(one: ClassKey, text: string, signal?: AbortSignal): Promise<ScoreHistogram> {
    const { query } = await asAsk({ query: text, sort: 'time' }, this.#parts.places);
    return await this.#parts.query.histogram({ ...one, query }, signal);
  }

  async doubts(text: string, language: WordLanguage, signal?: AbortSignal): Promise<ClassDoubts> {
    const { query } = await asAsk({ query: text, sort: 'time' }, this.#parts.places);
    return await this.#parts.query.classDoubts({ query, language }, signal);
  }

  async words(text: string, language: WordLanguage, signal?: AbortSignal): Promise<readonly WordMeaning[]> {
    const { places, query } = this.#parts;
    const asked = namedLeaves(parseQuery(text)).slice(0, mostWords);
    // Each by itself, with the other names of a place of that name.
    const words = await Promise.all(asked.map(async (name) => ({ name, query: await places.resolve(name.filter) })));
    return words.length === 0 ? [] : await query.wordMeanings({ words, language }, signal);
  }

  async setThreshold(one: ClassKey, threshold: number | null): Promise<void> {
    const key = one.wnid ?? one.class;
    await this.changeSettings(({ classThresholds }) => {
      const others = Object.entries(classThresholds).filter(([name]) => name !== key);
      return {
        classThresholds: Object.fromEntries(threshold === null ? others : [...others, [key, threshold]]),
      };
    });
  }

  /** Changes settings, and tells the query thread where thresholds are among them. */
  async changeSettings(change: SettingsChange | ((known: Settings) => SettingsChange)): Promise<Settings> {
    const before = await this.#parts.settings.read();
    const next = await this.#parts.settings.change(change);
    if (JSON.stringify(before.classThresholds) !== JSON.stringify(next.classThresholds)) {
      this.#parts.onRevision(await this.#parts.query.thresholds(next.classThresholds));
    }
    return next;
  }

  /** Tells the query thread once, before it is asked anything. */
  async begin(): Promise<void> {
    const { classThresholds } = await this.#parts.settings.read();
    if (Object.keys(classThresholds).length > 0) await this.#parts.query.thresholds(classThresholds);
  }
}
