import { dayMs } from '../../../src-shared/algorithms/civil-date.ts';
import type { AltitudePoint } from '../../../src-shared/contract/insights.ts';
import type { Tick } from '../../charts/axes.ts';
import { safeText } from '../../charts/drawing.ts';
import { writtenDay } from '../../words/format.ts';
import { t } from '../../words/words.ts';
import { drawProfile } from '../draw/profile.ts';
import { chosenMarks, stepsIn, type Mark } from '../model.ts';
import { chosenIn } from '../selection/selection.ts';
import type { PlotKind } from './plot-kind.ts';
import { writtenSpan } from './time-bins.ts';

const heightPx = 196;
const placePx = 84;
const longestName = 13;

/** How high it was along the way, in order of time; what is chosen before the whole. */
export const altitude: PlotKind = {
  id: 'altitude',
  waits: true,
  model({ known, selection }) {
    const [all = [], shown = []] = [known.all, known.shown].map(({ insights }) => insights?.altitude);
    const points = joined(all, shown);
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return null;
    const chosenPoints = new Set(shown.map(({ id }) => id));
    const marks = points.map(({ id, localMs, metres, place }): Mark => ({
      names: [whenOf(localMs), place ?? ''],
      cells: [new Date(localMs).toISOString().slice(0, 16), place],
      isLeftOut: !chosenPoints.has(id),
      ...{ atoms: [Math.floor(localMs / dayMs)], shown: Math.round(metres), all: Math.round(metres), photo: id },
    }));
    const span = { from: Math.floor(first.localMs / dayMs), to: Math.floor(last.localMs / dayMs) };
    return {
      columns: [t('insights:columns.when'), t('insights:columns.place')],
      fileColumns: [t('insights:columns.when'), t('insights:columns.place')],
      ...{ counts: 'metres', marks, dimension: 'date', heightPx },
      chosen: chosenMarks(marks, chosenIn(selection, 'date')),
      legend: { kind: 'unit', text: t('insights:units.altitude', { dates: writtenSpan(span) }) },
      draw: (look, widthPx) =>
        drawProfile(
          {
            heights: points.map(({ metres }) => metres),
            chosen: known.isNarrowed ? marks.map(({ isLeftOut }) => isLeftOut !== true) : null,
            ...{ ticks: placeTicks(points, widthPx - 52), heightPx },
          },
          look,
        ),
      // The days between the first and the last of them.
      marksIn: ({ x }) => stepsIn(x, 0, points.length),
    };
  },
};

/** The points of the whole and of its part in order of time, each once: of the part others may have been kept. */
function joined(all: readonly AltitudePoint[], shown: readonly AltitudePoint[]): readonly AltitudePoint[] {
  const known = new Set(all.map(({ id }) => id));
  const others = shown.filter(({ id }) => !known.has(id));
  return others.length === 0 ? all : [...all, ...others].sort((a, b) => a.localMs - b.localMs);
}

/** "Fri 3 July 2015, 14:20" of a wall time. */
function whenOf(localMs: number): string {
  const written = new Date(localMs).toISOString();
  return `${writtenDay(written.slice(0, 10))}, ${written.slice(11, 16)}`;
}

/** The places along the way, each in the middle of where it goes on, as many as have room. */
function placeTicks(points: readonly AltitudePoint[], widthPx: number): Tick[] {
  const runs: { name: string | null; from: number; to: number }[] = [];
  for (const [at, { place }] of points.entries()) {
    const run = runs.at(-1);
    if (run?.name === place) run.to = at;
    else runs.push({ name: place, from: at, to: at });
  }
  const apart = (placePx / widthPx) * points.length;
  const edge = (placePx / 2 / widthPx) * points.length;
  const taken: { at: number; text: string }[] = [];
  for (const { name, from, to } of runs.sort((a, b) => b.to - b.from - (a.to - a.from))) {
    const at = Math.min(Math.max((from + to) / 2, edge), points.length - 1 - edge);
    if (name === null || taken.some((one) => Math.abs(one.at - at) < apart)) continue;
    taken.push({
      at,
      text: safeText(name.length > longestName ? `${name.slice(0, longestName - 1).trimEnd()}…` : name),
    });
  }
  return taken.sort((a, b) => a.at - b.at);
}
