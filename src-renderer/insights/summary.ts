import { writtenCount } from '../words/format.ts';
import { t } from '../words/words.ts';
import type { Mark, PlotModel } from './model.ts';

const most = 3;

/** One sentence that says what a plot shows, for those who do not see it. */
export function summaryOf({ marks, counts, parts }: PlotModel, isNarrowed: boolean): string {
  if (counts === 'metres') return heightsOf(marks.filter(({ isLeftOut }) => isLeftOut !== true));
  const top = marks
    .filter(({ shown }) => shown > 0)
    .sort((a, b) => b.shown - a.shown)
    .slice(0, most);
  if (top.length === 0) return t('insights:summary.none');
  const listed = top.map((mark) =>
    t('insights:summary.one', { name: writtenNames(mark.names), amount: writtenAmount(mark.shown, counts) }),
  );
  const told = parts === undefined ? [] : parts.names.map((name, part) => ({ name, count: sumOfPart(marks, part) }));
  const words = [
    ...told
      .filter(({ count }) => count > 0)
      .map(({ name, count }) => t('insights:summary.part', { name, amount: writtenAmount(count, counts) })),
    t('insights:summary.most', { list: listed.join('; ') }),
  ].join(' ');
  return isNarrowed ? t('insights:summary.ofSelection', { words }) : words;
}

function sumOfPart(marks: readonly Mark[], part: number): number {
  return marks.reduce((sum, { parts }) => sum + (parts?.[part]?.shown ?? 0), 0);
}

function heightsOf(marks: readonly Mark[]): string {
  const sorted = [...marks].sort((a, b) => a.shown - b.shown);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return t('insights:summary.none');
  const said = (mark: Mark) => ({ name: writtenNames(mark.names), amount: writtenAmount(mark.shown, 'metres') });
  return t('insights:summary.heights', {
    low: t('insights:summary.one', said(low)),
    high: t('insights:summary.one', said(high)),
  });
}

/** The names of a mark as one: "Monday, 14:00". */
export function writtenNames(names: readonly string[]): string {
  return names.filter((name) => name !== '').join(', ');
}

/** A number with what it counts: "214 photos", "431 km", "1,310 m". */
export function writtenAmount(amount: number, counts: PlotModel['counts']): string {
  if (counts === 'photos') return t('insights:amount.photos', { count: amount });
  return t(counts === 'km' ? 'insights:amount.km' : 'insights:amount.metres', { amount: writtenNumber(amount) });
}

/** A number as it is shown: from 100 on without a fraction. */
export function writtenNumber(amount: number): string {
  return writtenCount(amount < 100 ? amount : Math.round(amount));
}
