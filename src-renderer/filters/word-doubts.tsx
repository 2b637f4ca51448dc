import { useTranslation } from 'react-i18next';
import { wordsIn } from '../../src-shared/query/asks-classes.ts';
import type { WordMeaning } from '../../src-shared/contract/class-calls.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { withOtherWord } from './word-meanings.ts';

interface WordDoubtsProps {
  readonly filters: readonly Filter[];
  readonly meanings: readonly WordMeaning[];
  readonly onFilters: (filters: readonly Filter[]) => void;
}

/** Says of the first word that nothing is called so, and offers the names that are near. */
export function WordDoubts({ filters, meanings, onFilters }: WordDoubtsProps) {
  const { t } = useTranslation('filters');
  const asked = new Set(filters.flatMap(wordsIn).map(({ text }) => text));
  const unknown = meanings.find(({ text, isUnknown }) => isUnknown && asked.has(text));
  if (unknown === undefined) return null;
  const { text, near } = unknown;
  return (
    <p className="search-problem" role="status">
      {t('word.unknown', { word: text })}
      {near.length > 0 && ` ${t('word.meant')}`}
      {near.map(({ name, spelling }) => (
        <button
          key={spelling}
          type="button"
          className="link"
          onClick={() => onFilters(withOtherWord(filters, text, spelling))}
        >
          {name}
        </button>
      ))}
    </p>
  );
}
