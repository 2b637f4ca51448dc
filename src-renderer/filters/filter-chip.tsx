import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { useClassNamer } from '../classes/use-class-namer.ts';
import { Icon } from '../parts/icon.tsx';
import { ChipWords } from './chip-words.tsx';
import { explained, explainedWord } from './explained.ts';
import { iconOf } from './filter-icons.ts';
import { useWordsOf } from './word-meanings.ts';
import { writtenFilter } from './written-date.ts';

interface FilterChipProps {
  readonly filter: Filter;
  readonly isOpen: boolean;
  /** With the chip itself, below which its editor opens. */
  readonly onEdit: (chip: HTMLElement | null) => void;
  readonly onRemove: () => void;
  /** There is no room for it in the field: it is measured, not seen. */
  readonly isBeyond?: boolean;
  /** The engine cannot answer it. */
  readonly isWrong?: boolean;
  /** It was chosen in a plot, where it is changed. */
  readonly isSelected?: boolean;
}

/** One filter in words; a click changes it, the cross takes it away. */
export function FilterChip(props: FilterChipProps) {
  const { filter, isOpen, onEdit, onRemove, isBeyond = false, isWrong = false, isSelected = false } = props;
  const { t } = useTranslation('filters');
  const nameOf = useClassNamer([filter]);
  const words = writtenFilter(filter, nameOf);
  const meanings = useWordsOf(filter);
  const icon = iconOf(filter);
  const look = [
    'chip',
    filter.kind === 'not' ? 'negated' : '',
    isBeyond ? 'beyond' : '',
    isWrong || meanings.some(({ isUnknown }) => isUnknown) ? 'wrong' : '',
  ].filter((name) => name !== '');
  return (
    <li className={look.join(' ')} aria-hidden={isBeyond}>
      {isSelected ? (
        <span className="chip-edit" title={words}>
          {icon !== null && <Icon name={icon} size={14} />}
          <span className="chip-words">
            {t('selected')} <ChipWords filter={filter} />
          </span>
        </span>
      ) : (
        <button
          type="button"
          className="chip-edit"
          aria-label={t('edit', { filter: words })}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          title={[words, explained(filter), ...meanings.map(explainedWord)].filter((line) => line !== null).join('\n')}
          onClick={(event) => {
            onEdit(event.currentTarget.parentElement);
          }}
        >
          {icon !== null && <Icon name={icon} size={14} />}
          <span className="chip-words">
            <ChipWords filter={filter} />
          </span>
        </button>
      )}
      <button type="button" className="chip-remove" aria-label={t('remove', { filter: words })} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
    </li>
  );
}
