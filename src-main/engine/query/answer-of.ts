import type { Answer } from '../../../src-shared/contract/contract.ts';
import { DayRuns, withoutDays } from './day-runs.ts';
import type { LiveColumns } from './live-columns.ts';
import type { Pace } from './pace.ts';
import type { Selection } from './selection.ts';

const minutesPerDay = 1440;

/** Total, shapes and days of a selection; only by time it has days. */
export async function answerOf(
  selection: Selection,
  { columns, headingOf }: LiveColumns,
  byTime: boolean,
  pace: Pace,
): Promise<Omit<Answer, 'revision'>> {
  const { localMinute, place, aspect, count } = columns;
  const { values: minutes } = localMinute;
  const { total } = selection;
  const days = new DayRuns(headingOf);
  const aspects = Buffer.alloc(total);
  let next = 0;
  await selection.each((row) => {
    aspects[next++] = aspect[row] ?? 0;
    if (byTime) days.add(Math.floor((minutes[row] ?? 0) / minutesPerDay), place[row] ?? 0);
  }, pace);
  return { total, of: count, aspects: aspects.toString('base64'), days: byTime ? days.end() : withoutDays(total) };
}
