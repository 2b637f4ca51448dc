import { fold } from '../algorithms/fold.ts';
import { english } from './phrases-english.ts';
import { german } from './phrases-german.ts';
import { type ChipPart, type ClassNamer, joined, type Phrases } from './phrases.ts';
import type { Filter, Query } from './query.ts';

/** The languages that chips speak. */
const phrasesOf = { en: english, de: german } as const;
export type PhraseLanguage = keyof typeof phrasesOf;

/** One filter in plain words, ready to be drawn; `negated` for what is ruled out. */
export interface Chip {
  readonly parts: readonly ChipPart[];
  readonly negated: boolean;
  readonly filter: Filter;
}

/**
 * One chip for each filter that must hold; none for everything. Classes are called what `nameOf` makes of their names, as
 * the query writes them where it is left out.
 */
export function describeQuery(
  query: Query,
  language: PhraseLanguage = 'en',
  nameOf: ClassNamer = (name) => name,
): readonly Chip[] {
  const phrases = phrasesOf[language];
  if (query.kind === 'everything') return [];
  const filters = query.kind === 'all' ? query.of : [query];
  return filters.map((filter) => ({
    parts: mergeAlike(describe(filter, phrases, nameOf)),
    negated: filter.kind === 'not',
    filter,
  }));
}

function describe(filter: Filter, phrases: Phrases, nameOf: ClassNamer): readonly ChipPart[] {
  switch (filter.kind) {
    case 'everything':
      return phrases.everything;
    case 'any':
      return joined(
        withoutEchoes(filter.of).map((member) => inGroup(member, phrases, nameOf)),
        phrases.or,
      );
    case 'all':
      return joined(
        filter.of.map((member) => inGroup(member, phrases, nameOf)),
        phrases.and,
      );
    case 'not':
      return isGroup(filter.of)
        ? [plain(phrases.not), ...inGroup(filter.of, phrases, nameOf)]
        : phrases.without(filter.of, describe(filter.of, phrases, nameOf));
    case 'found':
      return inGroup(filter.query, phrases, nameOf);
    default:
      return phrases.filter(filter, nameOf);
  }
}

/**
 * Alternatives without those that only say the same word once more: an everyday word stands for a class, a light and a
 * tag of that name (`sentence/things-at.ts`), and a chip says it once.
 */
function withoutEchoes(alternatives: readonly Filter[]): readonly Filter[] {
  const said = new Set<string>();
  return alternatives.filter((one) => {
    const words = wordsOf(one).map(fold);
    const isEcho = words.length > 0 && words.every((word) => said.has(word));
    for (const word of words) said.add(word);
    return !isEcho;
  });
}

/** The names that a filter of classes, lights or tags asks for, where it asks for nothing more. */
function wordsOf(filter: Filter): readonly string[] {
  if (filter.kind === 'class' && filter.count === 1 && !filter.large) return filter.values.map(({ name }) => name);
  if (filter.kind === 'light') return filter.lights;
  return filter.kind === 'field' && filter.field === 'tag' ? filter.values : [];
}

function inGroup(filter: Filter, phrases: Phrases, nameOf: ClassNamer): readonly ChipPart[] {
  const parts = describe(filter, phrases, nameOf);
  return isGroup(filter) ? [plain('('), ...parts, plain(')')] : parts;
}

function isGroup({ kind }: Filter): boolean {
  return kind === 'all' || kind === 'any';
}

function plain(text: string): ChipPart {
  return { text, strong: false };
}

function mergeAlike(parts: readonly ChipPart[]): readonly ChipPart[] {
  const merged: ChipPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.strong === part.strong) merged[merged.length - 1] = { text: last.text + part.text, strong: part.strong };
    else merged.push(part);
  }
  return merged;
}
