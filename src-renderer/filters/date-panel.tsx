import { useState } from 'react';
import type { Filter, PartialDate } from '../../src-shared/query/query.ts';

interface DatePanelProps {
  readonly filter: Extract<Filter, { kind: 'date' }> | null;
  readonly onDone: (filter: Filter | null) => void;
  readonly onClose: () => void;
}

/** From one day to another, both included. */
export function DatePanel({ filter, onDone, onClose }: DatePanelProps) {
  const [from, setFrom] = useState(written(filter?.from ?? null, 'first'));
  const [to, setTo] = useState(written(filter?.to ?? null, 'last'));
  const isReversed = from !== '' && to !== '' && from > to;

  return (
    <form
      className="panel"
      aria-label="Dates"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(from === '' && to === '' ? null : { kind: 'date', from: read(from), to: read(to) });
      }}
    >
      <div className="pair">
        <label>
          From
          <input
            className="field"
            type="date"
            value={from}
            autoFocus
            onChange={(event) => setFrom(event.target.value)}
          />
        </label>
        <label>
          To
          <input className="field" type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </label>
      </div>
      {isReversed && <p className="problem">The first day comes after the last.</p>}
      <div className="panel-actions">
        {filter !== null && (
          <button type="button" className="button" onClick={() => onDone(null)}>
            Any date
          </button>
        )}
        <button type="submit" className="button primary" disabled={isReversed}>
          Show these days
        </button>
      </div>
    </form>
  );
}

function written(date: PartialDate | null, end: 'first' | 'last'): string {
  if (date === null) return '';
  const month = date.month ?? (end === 'first' ? 1 : 12);
  const lastDay = new Date(Date.UTC(date.year, month, 0)).getUTCDate();
  const day = date.day ?? (end === 'first' ? 1 : lastDay);
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${pad(date.year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function read(text: string): PartialDate | null {
  const [year, month, day] = text.split('-').map(Number);
  return year === undefined || text === '' ? null : { year, month: month ?? null, day: day ?? null };
}
