import type { TimeFilter } from './query.ts';
import { shown, type Span, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

const lastMinute = 24 * 60 - 1;

/** `18:00..21:00`, also over midnight, `22:00..`, `..06:00`, `>=`, `<=`, `>`, `<`, and a single minute. */
export function parseTime(part: Part): TimeFilter {
  const { text, textAt } = part;
  const sign = /^(?:>=|<=|>|<)/.exec(text)?.[0];
  if (sign !== undefined) return compared(sign, readTime(text.slice(sign.length), textAt + sign.length, part), part);
  const dots = text.indexOf('..');
  if (dots < 0) {
    const minute = readTime(text, textAt, part);
    return { kind: 'time', fromMin: minute, toMin: minute };
  }
  if (text === '..') throw syntaxError(part, 'time-range-open');
  return {
    kind: 'time',
    fromMin: dots === 0 ? 0 : readTime(text.slice(0, dots), textAt, part),
    toMin: dots + 2 === text.length ? lastMinute : readTime(text.slice(dots + 2), textAt + dots + 2, part, true),
  };
}

function compared(sign: string, minute: number, span: Span): TimeFilter {
  if ((sign === '>' && minute === lastMinute) || (sign === '<' && minute === 0)) {
    throw syntaxError(span, 'time-beyond');
  }
  switch (sign) {
    case '>=':
      return { kind: 'time', fromMin: minute, toMin: lastMinute };
    case '>':
      return { kind: 'time', fromMin: minute + 1, toMin: lastMinute };
    case '<=':
      return { kind: 'time', fromMin: 0, toMin: minute };
    default:
      return { kind: 'time', fromMin: 0, toMin: minute - 1 };
  }
}

/** Minutes since midnight; `24:00` only where a range ends, as the last minute of the day. */
function readTime(text: string, at: number, whole: Span, isEnd = false): number {
  const span = text === '' ? whole : { at, length: text.length };
  const [, hourDigits, minuteDigits] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? [];
  if (hourDigits === undefined || minuteDigits === undefined) {
    if (text === '') throw syntaxError(span, 'missing-time');
    throw syntaxError(span, 'no-time', { text: shown(text) }, timeMeant(text));
  }
  const hour = Number(hourDigits);
  const minute = Number(minuteDigits);
  if (isEnd && hour === 24 && minute === 0) return lastMinute;
  if (hour > 23) throw syntaxError({ at, length: hourDigits.length }, 'no-hour', { hour });
  if (minute > 59) throw syntaxError({ at: at + hourDigits.length + 1, length: 2 }, 'no-minute', { minute });
  return hour * 60 + minute;
}

/** `18`, `6pm`, `18h` and `18:00:30` as they should be written; null for what is no time at all. */
function timeMeant(text: string): string | null {
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.h](\d\d))?(?::\d\d)?h?([ap])?m?$/i.exec(text) ?? [];
  if (hours === undefined) return null;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return hour > 23 || Number(minutes) > 59 ? null : `${String(hour).padStart(2, '0')}:${minutes}`;
}
