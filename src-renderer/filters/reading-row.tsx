import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { useClassNamer } from '../classes/use-class-namer.ts';
import { Icon } from '../parts/icon.tsx';
import { ChipWords } from './chip-words.tsx';
import { withoutNot } from './edit-query.ts';
import { explained } from './explained.ts';
import { iconOf } from './filter-icons.ts';
import { piecesOf, type Piece, type ReadSentence } from './read-pieces.ts';
import { writtenFilter } from './written-date.ts';

/** How a sentence is understood, before it counts: its filters as dashed chips, and the words that are not understood. */
export function ReadingRow({ sentence }: { readonly sentence: ReadSentence }) {
  const { t } = useTranslation('filters');
  const pieces = piecesOf(sentence);
  return (
    <>
      <Icon name="search" size={16} />
      <span className="reading-pieces">
        {pieces.length === 0 && t('sentence.everything')}
        {pieces.map((piece, index) => (
          <ReadPiece key={index} piece={piece} />
        ))}
      </span>
      <span className="offer-note reading-key" aria-hidden>
        {t('sentence.enter')}
      </span>
    </>
  );
}

function ReadPiece({ piece }: { readonly piece: Piece }) {
  const { t } = useTranslation('filters');
  if (piece.kind === 'link') return <span className="reading-link">{piece.word}</span>;
  if (piece.kind === 'unknown') {
    const { word, why, isLeftOut = false } = piece;
    const lines = [
      why === null ? null : t(`sentence.whyLong.${why}`),
      isLeftOut ? null : t('sentence.unknownWhy', { word }),
    ];
    return (
      <span className="chip dashed unknown" title={lines.filter((line) => line !== null).join('\n')}>
        <b>{word}</b>{' '}
        <span className="reading-note">{why === null ? t('sentence.unknown') : t(`sentence.why.${why}`)}</span>
      </span>
    );
  }
  return <FilterPiece {...piece} />;
}

function FilterPiece({ filter, said, standsFor }: Extract<Piece, { kind: 'filter' }>) {
  const { t } = useTranslation('filters');
  const { of, isNegated } = withoutNot(filter);
  const nameOf = useClassNamer([of]);
  const members = of.kind === 'any' || of.kind === 'all' ? of.of : [of];
  const lines = [
    writtenFilter(filter, nameOf),
    ...members.map((member: Filter) => explained(member)),
    standsFor.length === 0 ? null : t('sentence.standsFor', { names: standsFor.map(nameOf).join(', ') }),
  ];
  const [first] = members.toSorted((a, b) => Number(b.kind === 'light') - Number(a.kind === 'light'));
  const icon = iconOf(of) ?? (first === undefined ? null : iconOf(first));
  return (
    <span
      className={isNegated ? 'chip dashed negated' : 'chip dashed'}
      title={lines.filter((line) => line !== null).join('\n')}
    >
      {icon !== null && <Icon name={icon} size={14} />}
      <span className="chip-words">
        {said === null ? <ChipWords filter={filter} /> : <SaidWords {...{ said, isNegated }} />}
      </span>
    </span>
  );
}

function SaidWords({ said, isNegated }: { readonly said: string; readonly isNegated: boolean }) {
  const { t } = useTranslation('filters');
  return <b>{isNegated ? t('sentence.not', { words: said }) : said}</b>;
}
