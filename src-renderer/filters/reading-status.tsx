import { useTranslation } from 'react-i18next';
import { useClassNamer } from '../classes/use-class-namer.ts';
import { writtenList } from '../words/format.ts';
import { withoutNot } from './edit-query.ts';
import { piecesOf, type ReadSentence } from './read-pieces.ts';
import { writtenFilter } from './written-date.ts';

/** One sentence for those who hear the page: how what is typed is read, and what is not understood. */
export function ReadingStatus({ sentence }: { readonly sentence: ReadSentence | null }) {
  const { t } = useTranslation('filters');
  const pieces = sentence === null ? [] : piecesOf(sentence);
  const filters = pieces.flatMap((piece) => (piece.kind === 'filter' ? [piece] : []));
  const nameOf = useClassNamer(filters.map(({ filter }) => filter));
  const understood = filters.map(({ filter, said }) =>
    said === null
      ? writtenFilter(filter, nameOf)
      : withoutNot(filter).isNegated
        ? t('sentence.not', { words: said })
        : said,
  );
  const unknown = pieces.flatMap((piece) => (piece.kind === 'unknown' ? [piece.word] : []));
  const parts = [
    understood.length === 0 ? null : t('sentence.read', { filters: writtenList(understood) }),
    unknown.length === 0 ? null : t('sentence.notUnderstood', { words: writtenList(unknown) }),
    pieces.length === 0 ? t('sentence.everything') : null,
    t('sentence.keys'),
  ];
  return (
    <p className="visually-hidden" aria-live="polite">
      {sentence === null ? '' : parts.filter((part) => part !== null).join('; ')}
    </p>
  );
}
