import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartialDate } from '../../src-shared/query/query.ts';
import { readDate } from './typed-date.ts';
import { writtenDate } from './written-date.ts';

interface DateFieldProps {
  readonly label: string;
  readonly date: PartialDate | null;
  /** Null where the field was emptied. */
  readonly onDate: (date: PartialDate | null) => void;
}

/** A date as it is typed in the page's language, not the browser's. It counts when the field is left, or with Enter. */
export function DateField({ label, date, onDate }: DateFieldProps) {
  const { t } = useTranslation('filters');
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null || typed.trim() === '' ? null : readDate(typed);
  const isWrong = typed !== null && typed.trim() !== '' && read === null;
  const take = (): void => {
    if (typed === null || isWrong) return;
    setTyped(null);
    if (writtenDate(read) !== writtenDate(date)) onDate(read);
  };
  return (
    <div className="date-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        value={typed ?? writtenDate(date)}
        placeholder={t('date.placeholder')}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-why` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
      {isWrong && (
        <p className="warn" id={`${id}-why`}>
          {t('date.unreadable')}
        </p>
      )}
    </div>
  );
}
