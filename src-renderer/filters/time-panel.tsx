import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { printTime } from '../../src-shared/query/print.ts';
import { filterOfKind, withKind } from './kind-filter.ts';
import type { PanelProps } from './panel-props.ts';

const lastMinute = 24 * 60 - 1;

/** Times of day by the clock there; an empty field is the end of the day on that side. */
export function TimePanel({ filters, at, onFilters }: PanelProps) {
  const { t } = useTranslation('filters');
  const { index, filter } = filterOfKind(filters, 'time', at);
  const fromMin = filter?.fromMin ?? 0;
  const toMin = filter?.toMin ?? lastMinute;
  const put = (from: number, to: number): void => {
    const isAll = from === 0 && to === lastMinute;
    onFilters(withKind(filters, index, isAll ? null : { kind: 'time', fromMin: from, toMin: to }));
  };
  return (
    <>
      <div className="pair">
        <TimeField label={t('date.timeFrom')} minute={fromMin} empty={0} onMinute={(minute) => put(minute, toMin)} />
        <TimeField
          label={t('date.timeTo')}
          minute={toMin}
          empty={lastMinute}
          onMinute={(minute) => put(fromMin, minute)}
        />
      </div>
      <p className="hint">{t('date.timeHint')}</p>
    </>
  );
}

function TimeField(props: {
  readonly label: string;
  readonly minute: number;
  /** What the empty field stands for. */
  readonly empty: number;
  readonly onMinute: (minute: number) => void;
}) {
  const { t } = useTranslation('filters');
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? props.minute : typed.trim() === '' ? props.empty : readTime(typed);
  const take = (): void => {
    if (read === null) return;
    setTyped(null);
    if (read !== props.minute) props.onMinute(read);
  };
  return (
    <div className="date-field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="field"
        value={typed ?? (props.minute === props.empty ? '' : printTime(props.minute))}
        placeholder={printTime(props.empty)}
        autoComplete="off"
        inputMode="numeric"
        aria-invalid={read === null}
        aria-describedby={read === null ? `${id}-why` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
      {read === null && (
        <p className="warn" id={`${id}-why`}>
          {t('date.timeUnreadable')}
        </p>
      )}
    </div>
  );
}

/** `18:00`, `18.00`, `18` in minutes since midnight; null for anything else. */
function readTime(text: string): number | null {
  const [, hour, minute = '0'] = /^\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(?:h|uhr)?\s*$/iu.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return Number(hour) * 60 + Number(minute);
}
