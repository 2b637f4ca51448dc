import { useTranslation } from 'react-i18next';
import { monthNames } from '../../src-shared/query/month-names.ts';
import { language } from '../words/language.ts';
import { filterOfKind, withKind } from './kind-filter.ts';
import type { PanelProps } from './panel-props.ts';
import { WeekdayToggles } from './weekday-toggles.tsx';

/** Months whatever the year, and days of the week: Sundays in June. */
export function MonthsPanel({ filters, at, onFilters }: PanelProps) {
  const { t } = useTranslation('filters');
  const { index, filter } = filterOfKind(filters, 'month', at);
  const months = filter?.months ?? [];
  return (
    <>
      <div className="month-grid" role="group" aria-label={t('date.months')}>
        {monthNames[language()].map((name, before) => {
          const month = before + 1;
          const isIn = months.includes(month);
          return (
            <button
              key={name}
              type="button"
              className="toggle"
              aria-pressed={isIn}
              onClick={() => {
                const next = isIn ? months.filter((each) => each !== month) : [...months, month];
                onFilters(withKind(filters, index, next.length === 0 ? null : { kind: 'month', months: next }));
              }}
            >
              {name}
            </button>
          );
        })}
      </div>
      <WeekdayToggles {...{ filters, at, onFilters }} />
    </>
  );
}
