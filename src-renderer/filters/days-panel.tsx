import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilFromDays, daysFromCivil } from '../../src-shared/algorithms/civil-date.ts';
import { firstDay, lastDay } from '../../src-shared/query/date-days.ts';
import type { DateFilter, PartialDate } from '../../src-shared/query/query.ts';
import { Calendar } from './calendar.tsx';
import { DateField } from './date-field.tsx';
import { dayOf, presetDates, presetNames } from './date-presets.ts';
import { filterOfKind, withKind } from './kind-filter.ts';
import type { PanelProps } from './panel-props.ts';
import { readDay, tripRuns } from './trip-runs.ts';
import { useLibraryDays } from './use-library-days.ts';
import type { EditHow } from './use-query-edits.ts';
import { writtenFilter } from './written-date.ts';

const mostTrips = 6;

/** From one day to another: by the usual words, by a trip, typed, or in the calendar. */
export function DaysPanel({ filters, at, onFilters }: PanelProps) {
  const { t } = useTranslation('filters');
  const { index, filter } = filterOfKind(filters, 'date', at);
  const [begun, setBegun] = useState<number | null>(null);
  const [today] = useState(() => dayOf(new Date()));
  const days = useLibraryDays();
  const trips = useMemo(() => (days === null ? [] : tripRuns(days, mostTrips)), [days]);
  const photosOfDay = useMemo(() => photosByDay(days), [days]);
  const put = (dates: DateFilter, how: EditHow = 'step'): void => {
    setBegun(null);
    onFilters(withKind(filters, index, dates.from === null && dates.to === null ? null : dates), how);
  };
  const pick = (day: number): void => {
    if (begun === null) setBegun(day);
    else put({ kind: 'date', from: civilFromDays(Math.min(begun, day)), to: civilFromDays(Math.max(begun, day)) });
  };
  // Their photos are counted in the whole library: a journey is one whatever else is asked.
  const tripsName = t(filters.some((_, place) => place !== index) ? 'date.tripsOfAll' : 'date.trips');
  const from = filter?.from ?? null;
  const to = filter?.to ?? null;
  const isReversed = from !== null && to !== null && firstDay(from) > lastDay(to);
  const shown = begun === null ? spanOf(from, to) : { first: begun, last: begun };
  const newest = [...photosOfDay.keys()].reduce((last, day) => Math.max(last, day), -Infinity);
  const start = shown?.first ?? (Number.isFinite(newest) ? newest : daysFromCivil(today));
  const isPreset = (dates: DateFilter): boolean => filter !== null && writtenFilter(filter) === writtenFilter(dates);
  return (
    <div className="days-panel">
      <div className="preset-line" role="group" aria-label={t('date.presets')}>
        {presetNames.map((name) => {
          const dates = presetDates(name, today);
          const label = t('date.presetOf', { name: t(`date.${name}`), dates: writtenFilter(dates) });
          return (
            <button
              key={name}
              type="button"
              className="toggle"
              aria-pressed={isPreset(dates)}
              aria-label={label}
              title={writtenFilter(dates)}
              onClick={() => {
                put(dates);
              }}
            >
              {t(`date.${name}`)}
            </button>
          );
        })}
      </div>
      <div className="pair">
        <DateField
          label={t('date.from')}
          date={from}
          onDate={(date) => put({ kind: 'date', from: date, to }, 'live')}
        />
        <DateField label={t('date.to')} date={to} onDate={(date) => put({ kind: 'date', from, to: date }, 'live')} />
      </div>
      {isReversed && (
        <p className="warn" role="alert">
          {t('date.reversed')}
        </p>
      )}
      <Calendar
        key={days === null ? 'without' : 'with'}
        start={start}
        range={shown}
        photosOfDay={photosOfDay}
        onPick={pick}
        hint={t(begun !== null ? 'date.pickTo' : from === null && to === null ? 'date.pickFrom' : 'date.pickNew')}
      />
      {trips.length > 0 && (
        <div role="group" aria-label={tripsName}>
          <p className="panel-name">{tripsName}</p>
          <ul className="trip-list">
            {trips.map(({ dates, place, photos }) => (
              <li key={writtenFilter(dates)}>
                <button
                  type="button"
                  className="trip"
                  aria-pressed={isPreset(dates)}
                  onClick={() => {
                    put(dates);
                  }}
                >
                  <span className="trip-place">{place ?? t('date.nowhere')}</span>
                  <span>{writtenFilter(dates)}</span>
                  <span className="value-count">{t('photosOf', { count: photos })}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Days since 1970 that the dates take in; an open end is its other end. Null without dates. */
function spanOf(from: PartialDate | null, to: PartialDate | null): { first: number; last: number } | null {
  const first = from ?? to;
  const last = to ?? from;
  if (first === null || last === null) return null;
  return { first: firstDay(first), last: lastDay(last) };
}

function photosByDay(days: ReturnType<typeof useLibraryDays>): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  days?.day.forEach((text, index) => {
    const date = readDay(text);
    if (date === null) return;
    const day = daysFromCivil(date);
    found.set(day, (found.get(day) ?? 0) + (days.count[index] ?? 0));
  });
  return found;
}
