import { civilFromDays } from '../../../../src-shared/algorithms/civil-date.ts';
import type { ColourBy, Kind } from '../../../../src-shared/contract/map-layers.ts';
import { countAll, countBits, hasBit, lowestBit } from '../bitset.ts';
import { cameraBodies } from '../camera-bodies.ts';
import type { ClassIndex } from '../classes/class-index.ts';
import type { ClassScores } from '../classes/class-limits.ts';
import { countClasses } from '../classes/count-classes.ts';
import { rowsWith } from '../classes/rows-with.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import { shownCameras } from '../tracks/shown-cameras.ts';

/** More colours nobody keeps apart. */
export const mostKinds = 5;
const minutesPerDay = 1440;
/** Words (32 rows each) between two looks at the clock. */
const stride = 256;

/** The kinds of a selection's rows. */
export interface ChosenKinds {
  readonly kinds: readonly Kind[];
  readonly others: number;
  /** Bit n: the row is of kind n; 0: of none. */
  readonly bitsOf: (row: number) => number;
}

/** What a selection is coloured by: `rows` have a position, `classes` are asked for classes only. */
export async function chosenKinds(
  by: ColourBy,
  columns: Columns,
  rows: Uint32Array,
  classes: () => Promise<{ readonly index: ClassIndex; readonly scores: ClassScores }>,
  pace: Pace,
): Promise<ChosenKinds> {
  switch (by) {
    case 'day':
      return await daySpans(columns, rows, pace);
    case 'camera':
      return await cameras(columns, rows, pace);
    case 'class': {
      const { index, scores } = await classes();
      return await frequentClasses(columns, rows, index, scores, pace);
    }
  }
}

/** Calls `visit` with every row, in slices. */
async function eachRow(rows: Uint32Array, visit: (row: number) => void, pace: Pace): Promise<void> {
  let looked = 0;
  for (let word = 0; word < rows.length; word++) {
    let rest = rows[word] ?? 0;
    if (rest === 0) continue;
    for (; rest !== 0; rest &= rest - 1) visit((word << 5) + lowestBit(rest));
    if (++looked % stride === 0 && pace.due()) await pace.rest();
  }
}

async function cameras(columns: Columns, rows: Uint32Array, pace: Pace): Promise<ChosenKinds> {
  const { camera } = columns;
  const { of: numberOf } = cameraBodies(columns);
  const names = shownCameras(columns);
  const counts = new Uint32Array(names.length);
  await eachRow(
    rows,
    (row) => {
      const number = numberOf[camera[row] ?? 0] ?? 0;
      counts[number] = (counts[number] ?? 0) + 1;
    },
    pace,
  );
  const kinds = names
    .flatMap((name, number) => (name === null ? [] : [{ name, number, count: counts[number] ?? 0 }]))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, mostKinds);
  const bits = new Uint8Array(names.length);
  kinds.forEach(({ number }, place) => (bits[number] = 1 << place));
  return {
    kinds: kinds.map(({ name, count }) => ({ name, wnid: null, count })),
    others: countAll(rows) - kinds.reduce((sum, { count }) => sum + count, 0),
    bitsOf: (row) => bits[numberOf[camera[row] ?? 0] ?? 0] ?? 0,
  };
}

/** Five spans with about as many days each: a clock that stood at 1970 takes one day, not most of the colours. */
async function daySpans({ localMinute }: Columns, rows: Uint32Array, pace: Pace): Promise<ChosenKinds> {
  const { values } = localMinute;
  const dayOf = (row: number): number => Math.floor((values[row] ?? 0) / minutesPerDay);
  const counts = new Map<number, number>();
  // Neighbours in the columns are mostly of one day.
  let [last, run] = [Number.NaN, 0];
  const close = (): void => {
    if (run > 0) counts.set(last, (counts.get(last) ?? 0) + run);
    run = 0;
  };
  await eachRow(
    rows,
    (row) => {
      const day = dayOf(row);
      if (day !== last) {
        close();
        last = day;
      }
      run++;
    },
    pace,
  );
  close();
  const days = [...counts.keys()].sort((a, b) => a - b);
  const spans = Math.min(mostKinds, days.length);
  const kinds: Kind[] = [];
  const begins: number[] = [];
  for (let span = 0; span < spans; span++) {
    const of = days.slice(Math.floor((span * days.length) / spans), Math.floor(((span + 1) * days.length) / spans));
    const [from = 0, to = from] = [of[0], of.at(-1)];
    begins.push(from);
    const name = from === to ? written(from) : `${written(from)}..${written(to)}`;
    kinds.push({ name, wnid: null, count: of.reduce((sum, day) => sum + (counts.get(day) ?? 0), 0) });
  }
  return {
    kinds,
    others: 0,
    bitsOf: (row) => {
      const day = dayOf(row);
      let span = begins.length - 1;
      while (span > 0 && day < (begins[span] ?? 0)) span--;
      return 1 << span;
    },
  };
}

/** As `date:` takes it. */
function written(day: number): string {
  const { year, month, day: ofMonth } = civilFromDays(day);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(ofMonth)}`;
}

async function frequentClasses(
  columns: Columns,
  rows: Uint32Array,
  index: ClassIndex,
  scores: ClassScores,
  pace: Pace,
): Promise<ChosenKinds> {
  const { classes } = await countClasses(index, columns, rows, scores, pace);
  const chosen = classes.slice(0, mostKinds);
  const sets: Uint32Array[] = [];
  for (const one of chosen) {
    const number = index.names.find(one);
    const asked = { classes: number === null ? [] : [number], family: null, score: null, count: 1, large: false };
    sets.push(await rowsWith(index, rows, asked, scores, pace));
  }
  let any = 0;
  for (let word = 0; word < rows.length; word++) {
    any += countBits(sets.reduce((bits, set) => bits | (set[word] ?? 0), 0));
  }
  return {
    kinds: chosen.map(({ class: name, wnid, count }) => ({ name, wnid, count })),
    others: countAll(rows) - any,
    bitsOf: (row) => {
      let bits = 0;
      for (let place = 0; place < sets.length; place++) {
        const set = sets[place];
        if (set !== undefined && hasBit(set, row)) bits |= 1 << place;
      }
      return bits;
    },
  };
}
