import { useTranslation } from 'react-i18next';
import { namedLeaves } from '../../src-shared/query/named-leaves.ts';
import type { WordMeaning } from '../../src-shared/contract/class-calls.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { unknownSentence } from './explained.ts';
import { withOtherName } from './word-meanings.ts';

interface WordDoubtsProps {
  readonly filters: readonly Filter[];
  readonly meanings: readonly WordMeaning[];
  readonly onFilters: (filters: readonly Filter[]) => void;
}

/** Says of the first name that nothing is called so, and offers those that are near. */
export function WordDoubts({ filters, meanings, onFilters }: WordDoubtsProps) {
  const { t } = useTranslation('filters');
  const asked = filters.flatMap(namedLeaves);
  const unknown = meanings.find(
    ({ text, field, isUnknown }) => isUnknown && asked.some((one) => one.text === text && one.field === field),
  );
  if (unknown === undefined) return null;
  const { near } = unknown;
  return (
    <p className="search-problem" role="status">
      {unknownSentence(unknown)}
      {near.length > 0 && ` ${t('word.meant')}`}
      {near.map(({ name, spelling }) => (
        <button
          key={spelling}
          type="button"
          className="link"
          onClick={() => onFilters(withOtherName(filters, unknown, spelling))}
        >
          {name}
        </button>
      ))}
    </p>
  );
}
