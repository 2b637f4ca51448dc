import { dateText } from '../../src-shared/query/phrase-values.ts';
import { monthNames } from '../../src-shared/query/month-names.ts';
import type { ClassNamer } from '../../src-shared/query/phrases.ts';
import type { Filter, PartialDate } from '../../src-shared/query/query.ts';
import { describeQuery } from '../../src-shared/query/describe.ts';
import { language } from '../words/language.ts';

/** "21 June 2014", "21. Juni 2014": as `typed-date.ts` reads it back. */
export function writtenDate(date: PartialDate | null): string {
  if (date === null) return '';
  const spoken = language();
  return dateText(date, {
    day: (day) => (spoken === 'de' ? `${day}.` : String(day)),
    month: (month) => monthNames[spoken][month - 1] ?? '',
  });
}

/** A filter in the words of its chip; `nameOf` is what the page calls classes (`use-class-namer.ts`). */
export function writtenFilter(filter: Filter, nameOf?: ClassNamer): string {
  const [chip] = describeQuery(filter, language(), nameOf);
  return chip?.parts.map(({ text }) => text).join('') ?? '';
}
