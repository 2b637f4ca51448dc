import type { Insights } from '../../../../src-shared/contract/insights.ts';
import type { ClassKey } from '../../../../src-shared/vocabulary/vocabulary.ts';
import type { ClassScores } from '../classes/class-limits.ts';
import type { LiveColumns } from '../live-columns.ts';
import type { Pace } from '../pace.ts';
import type { Selection } from '../selection.ts';
import { type CameraSlots, cameraSlots } from './camera-slots.ts';
import { classesTogether } from './classes-together.ts';
import { countedNumbers } from './counted-numbers.ts';
import type { SummedDays } from './day-sums.ts';
import type { PlotCounts } from './plot-counts.ts';
import { readProfile } from './read-profile.ts';
import { TimeWalk } from './time-walk.ts';

/** Rows that the walk takes at a time. */
const batchRows = 1024;
const none = new Uint32Array(0);

/** All that plots show beside the facets, over a selection in the order `time`; which `together`: `classesTogether`. */
export async function insightsOf(
  selection: Selection,
  live: LiveColumns,
  counts: PlotCounts,
  scores: ClassScores,
  together: readonly ClassKey[] | null,
  pace: Pace,
): Promise<Omit<Insights, 'revision'>> {
  const { columns } = live;
  const { members, total } = selection;
  const index = await live.classes();
  const counted = await counts.count(columns, index, members, total, scores, pace);
  const [iso = none, focal = none, shutter = none, aperture = none, cameras = none, people = none] = counted;
  return {
    total,
    iso: countedNumbers(columns.iso.values, iso),
    focal: countedNumbers(columns.focal.values, focal),
    shutter: countedNumbers(columns.shutter.values, shutter),
    aperture: countedNumbers(columns.aperture.values, aperture),
    // The first code is of what no model has looked at.
    people: [...people.subarray(1)],
    together: await classesTogether(index, columns, members, scores, together, pace),
    ...(await alongTime(selection, live, cameraSlots(columns, cameras), pace)),
  };
}

/** What one walk in order of time tells. */
async function alongTime(
  selection: Selection,
  { columns, catalog }: LiveColumns,
  { cameras, slotOf }: CameraSlots,
  pace: Pace,
): Promise<Pick<Insights, 'camerasByDay' | 'distance' | 'altitude'>> {
  const walk = new TimeWalk(columns, slotOf, cameras.length + 1, selection.total);
  const batch = new Uint32Array(batchRows);
  let filled = 0;
  await selection.reversed().each((row) => {
    batch[filled++] = row;
    if (filled < batchRows) return;
    walk.take(batch);
    filled = 0;
  }, pace);
  walk.take(batch.subarray(0, filled));
  const { day, slot, sum } = walk.photos.sums();
  const points = await walk.profile.end((row) => columns.sortMs[row] ?? 0, pace);
  return {
    camerasByDay: { cameras, day, camera: slot, count: sum },
    distance: farthestEachDay(walk.metres.sums()),
    altitude: await readProfile(catalog, columns, points, pace),
  };
}

/** Of each day the camera that went farthest, in whole metres. */
function farthestEachDay({ day, sum }: SummedDays): Insights['distance'] {
  const farthest = { day: [] as number[], metres: [] as number[] };
  for (const [at, one] of day.entries()) {
    const metres = Math.round(sum[at] ?? 0);
    const last = farthest.day.length - 1;
    if (farthest.day[last] !== one) {
      farthest.day.push(one);
      farthest.metres.push(metres);
    } else if (metres > (farthest.metres[last] ?? 0)) farthest.metres[last] = metres;
  }
  return farthest;
}
