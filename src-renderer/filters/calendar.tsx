import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilFromDays } from '../../src-shared/algorithms/civil-date.ts';
import { printDate } from '../../src-shared/query/print.ts';
import { monthNames } from '../../src-shared/query/month-names.ts';
import { Icon } from '../parts/icon.tsx';
import { writtenDay, writtenWeekday } from '../words/format.ts';
import { language } from '../words/language.ts';
import { dayByKey, monthAfter, weeksOf, type Month } from './calendar-days.ts';

/** Days since 1970-01-01, both included. */
interface Span {
  readonly first: number;
  readonly last: number;
}

interface CalendarProps {
  /** The day where it opens. */
  readonly start: number;
  readonly range: Span | null;
  readonly photosOfDay: ReadonlyMap<number, number>;
  readonly onPick: (day: number) => void;
  /** What the next day chosen is. */
  readonly hint: string;
}

const anyMonday = 4;

/** A month of days (the date grid of the ARIA practices): arrows move, Page keys change the month, with Shift the year. */
export function Calendar({ start, range, photosOfDay, onPick, hint }: CalendarProps) {
  const { t } = useTranslation('filters');
  const id = useId();
  const [focused, setFocused] = useState(start);
  const table = useRef<HTMLTableElement>(null);
  const isMoved = useRef(false);
  const shown: Month = civilFromDays(focused);
  // Where the dates were changed elsewhere, they are shown.
  const [begun, setBegun] = useState(start);
  if (begun !== start) {
    setBegun(start);
    setFocused(start);
  }
  useEffect(() => {
    if (!isMoved.current) return;
    isMoved.current = false;
    table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [focused]);
  const turn = (to: Month): void => {
    setFocused((days) => dayIn(to, civilFromDays(days).day));
  };
  return (
    <div className="calendar" role="group" aria-label={t('date.calendar')}>
      <div className="calendar-head">
        <button
          type="button"
          className="icon-button"
          aria-label={t('date.previous')}
          title={t('date.previous')}
          onClick={() => {
            turn(monthAfter(shown, -1));
          }}
        >
          <Icon name="left" />
        </button>
        <select
          className="field"
          aria-label={t('date.month')}
          value={shown.month}
          onChange={(event) => {
            turn({ year: shown.year, month: Number(event.target.value) });
          }}
        >
          {monthNames[language()].map((name, index) => (
            <option key={name} value={index + 1}>
              {name}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label={t('date.year')}
          value={shown.year}
          onChange={(event) => {
            turn({ year: Number(event.target.value), month: shown.month });
          }}
        >
          {yearsOf(photosOfDay, shown.year).map((year) => (
            <option key={year}>{year}</option>
          ))}
        </select>
        <button
          type="button"
          className="icon-button"
          aria-label={t('date.next')}
          title={t('date.next')}
          onClick={() => {
            turn(monthAfter(shown, 1));
          }}
        >
          <Icon name="right" />
        </button>
      </div>
      <table
        ref={table}
        role="grid"
        aria-label={`${monthNames[language()][shown.month - 1] ?? ''} ${String(shown.year)}`}
        aria-describedby={`${id}-hint`}
        onKeyDown={(event) => {
          const next = dayByKey(focused, event.key, event.shiftKey);
          if (next === null) return;
          event.preventDefault();
          isMoved.current = true;
          setFocused(next);
        }}
      >
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, index) => (
              <th key={index} scope="col" abbr={writtenWeekday(anyMonday + index, 'long')}>
                {writtenWeekday(anyMonday + index, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(shown).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const isIn = range !== null && day >= range.first && day <= range.last;
                return (
                  <td key={day} role="gridcell" aria-selected={isIn} className={lookOf(day, range, isIn)}>
                    <Day
                      day={day}
                      photos={photosOfDay.get(day) ?? 0}
                      isOther={civilFromDays(day).month !== shown.month}
                      isFocused={day === focused}
                      onPick={() => {
                        setFocused(day);
                        onPick(day);
                      }}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint" id={`${id}-hint`} aria-live="polite">
        {hint}
      </p>
    </div>
  );
}

function Day(props: {
  readonly day: number;
  readonly photos: number;
  readonly isOther: boolean;
  readonly isFocused: boolean;
  readonly onPick: () => void;
}) {
  const { t } = useTranslation('filters');
  const date = civilFromDays(props.day);
  const written = writtenDay(printDate(date));
  const look = ['day-button', props.photos > 0 ? 'with-photos' : '', props.isOther ? 'other' : ''];
  return (
    <button
      type="button"
      className={look.filter((name) => name !== '').join(' ')}
      tabIndex={props.isFocused ? 0 : -1}
      aria-label={props.photos > 0 ? t('date.dayPhotos', { day: written, count: props.photos }) : written}
      onClick={props.onPick}
    >
      {date.day}
    </button>
  );
}

function lookOf(day: number, range: Span | null, isIn: boolean): string {
  if (range === null || !isIn) return '';
  return ['in', day === range.first ? 'first' : '', day === range.last ? 'last' : '']
    .filter((name) => name !== '')
    .join(' ');
}

/** The years that have photos, and those around, the newest first. */
function yearsOf(photosOfDay: ReadonlyMap<number, number>, shown: number): readonly number[] {
  let first = shown - 5;
  let last = Math.max(shown + 5, new Date().getFullYear());
  for (const day of photosOfDay.keys()) {
    const { year } = civilFromDays(day);
    first = Math.min(first, year);
    last = Math.max(last, year);
  }
  const from = Math.max(1, first);
  return Array.from({ length: Math.min(9999, last) - from + 1 }, (_, index) => from + index).reverse();
}

/** The day of this number in a month, or its last. */
function dayIn(month: Month, day: number): number {
  const days = weeksOf(month)
    .flat()
    .filter((each) => civilFromDays(each).month === month.month);
  return days[Math.min(day, days.length) - 1] ?? days[0] ?? 0;
}
