import './measures.css';
import { useTranslation } from 'react-i18next';
import { weekdayNames } from '../../src-shared/query/weekday-names.ts';
import { language } from '../words/language.ts';
import { filterOfKind, withKind } from './kind-filter.ts';
import type { PanelProps } from './panel-props.ts';

/** Days of the week whatever the date: every Sunday. */
export function WeekdayToggles({ filters, at, onFilters }: Omit<PanelProps, 'onDone'>) {
  const { t } = useTranslation('filters');
  const { index, filter } = filterOfKind(filters, 'weekday', at);
  const weekdays = filter?.weekdays ?? [];
  return (
    <div role="group" aria-label={t('date.weekdays')}>
      <p className="panel-name">{t('date.weekdays')}</p>
      <span className="toggle-line">
        {weekdayNames[language()].map((name, before) => {
          const weekday = before + 1;
          const isIn = weekdays.includes(weekday);
          return (
            <button
              key={name}
              type="button"
              className="toggle weekday"
              aria-pressed={isIn}
              aria-label={name}
              title={name}
              onClick={() => {
                const next = isIn ? weekdays.filter((each) => each !== weekday) : [...weekdays, weekday];
                onFilters(withKind(filters, index, next.length === 0 ? null : { kind: 'weekday', weekdays: next }));
              }}
            >
              {name.slice(0, language() === 'de' ? 2 : 3)}
            </button>
          );
        })}
      </span>
    </div>
  );
}
