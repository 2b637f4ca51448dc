import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kinds } from '../../../src-shared/contract/map-layers.ts';
import { useVocabulary } from '../../classes/use-vocabulary.ts';
import { readFilters } from '../../filters/edit-query.ts';
import { writtenFilter } from '../../filters/written-date.ts';
import { languageOf } from '../../words/language.ts';

/** What the kinds are called in the language that is spoken; null stands for what is of none. */
export function useKindNames(kinds: Kinds | null): (kind: number | null) => string {
  const { t, i18n } = useTranslation('layers');
  const vocabulary = useVocabulary(kinds?.by === 'class');
  const spoken = i18n.language;
  return useCallback(
    (index: number | null) => {
      if (kinds === null) return '';
      const kind = index === null ? undefined : kinds.kinds[index];
      if (kind === undefined) return t(`othersOf.${kinds.by}`);
      if (kinds.by === 'class') return vocabulary?.nameOf(kind.name, kind.wnid, languageOf([spoken])) ?? kind.name;
      const [dates] = kinds.by === 'day' ? (readFilters(`date:${kind.name}`) ?? []) : [];
      return dates === undefined ? kind.name : writtenFilter(dates);
    },
    [kinds, vocabulary, spoken, t],
  );
}
