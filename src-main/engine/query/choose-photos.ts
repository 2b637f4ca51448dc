import type { Bounds } from '../../../src-shared/algorithms/bounding-box.ts';
import { lowestBit } from './bitset.ts';
import { type CellPlaces, mixed, outside } from './cell-places.ts';
import { antimeridian, type Cell } from './cells.ts';
import { type Columns, perDegree } from './columns.ts';
import { zoneBounds } from './gather-cells.ts';
import type { Pace } from './pace.ts';
import { zoneWords } from './ranged-column.ts';
import type { ZonePositions } from './zone-positions.ts';

const radians = Math.PI / 180;
/** What is this much nearer by its bounds may be as near: rounding is given its share. */
const rounding = 1 - 1e-9;

/** The mean of a cell, and what was found nearest to it so far (distances squared). */
interface Mean {
  readonly lat: number;
  readonly lon: number;
  /** Of a degree of latitude, here. */
  readonly perLon: number;
  best: number;
  rank: number;
  photo: number;
}

/** Finds for each cell the photo nearest to its mean, the newest of those; `ranks` are those of the order of time. */
export async function choosePhotos(
  positions: ZonePositions,
  members: Uint32Array,
  cells: readonly Cell[],
  places: CellPlaces,
  ranks: Uint32Array,
  pace: Pace,
): Promise<void> {
  const { columns } = positions;
  const means = cells.map(({ latSum, lonSum, count }): Mean => {
    const lat = latSum / count;
    const perLon = Math.cos((lat / perDegree) * radians);
    return { lat, lon: lonSum / count, perLon, best: Infinity, rank: Infinity, photo: -1 };
  });
  // What is found in the nearest zones of all cells saves the look at most others.
  for (const zone of nearestZones(columns, means, places)) lookAtZone(zone);
  for (let zone = 0; zone < places.ofZone.length; zone++) {
    lookAtZone(zone);
    if (pace.due()) await pace.rest();
  }
  means.forEach(({ photo }, index) => {
    const cell = cells[index];
    if (cell !== undefined) cell.photo = photo;
  });

  function lookAtZone(zone: number): void {
    const cell = places.ofZone[zone] ?? outside;
    if (cell === outside) return;
    const first = zone * zoneWords;
    if (cell === mixed) {
      for (let word = first; word < first + zoneWords; word++) lookAtWord(word);
      return;
    }
    const mean = means[cell];
    if (mean === undefined || !isNear(zoneBounds(columns, first), mean)) return;
    for (let word = first; word < first + zoneWords; word++) lookAt(word, mean);
  }

  function lookAtWord(word: number): void {
    const cell = places.ofWord[word] ?? outside;
    if (cell === outside) return;
    if (cell === mixed) {
      lookAtRows(word);
      return;
    }
    const mean = means[cell];
    if (mean !== undefined && isNear(positions.boundsOfWord(word), mean)) lookAt(word, mean);
  }

  /** Looks at the rows of a word that lies in one cell. */
  function lookAt(word: number, mean: Mean): void {
    const { lat: latOfMean } = mean;
    const { values: lats } = columns.lat;
    const { values: lons } = columns.lon;
    for (let rest = (members[word] ?? 0) & (columns.positioned[word] ?? 0); rest !== 0; rest &= rest - 1) {
      const row = (word << 5) + lowestBit(rest);
      const latitude = lats[row] ?? 0;
      // Of most photos the latitude alone tells that they are too far away.
      const away = latitude - latOfMean;
      if (away * away <= mean.best) compare(row, latitude, lons[row] ?? 0, mean);
    }
  }

  /** Looks at the rows of a word that lies in several cells. */
  function lookAtRows(word: number): void {
    const begin = places.beginOf(word);
    for (let rest = (members[word] ?? 0) & (columns.positioned[word] ?? 0); rest !== 0; rest &= rest - 1) {
      const bit = lowestBit(rest);
      const row = (word << 5) + bit;
      const cell = places.ofRows[begin + bit] ?? outside;
      const mean = cell < 0 ? undefined : means[cell];
      if (mean !== undefined) compare(row, columns.lat.values[row] ?? 0, columns.lon.values[row] ?? 0, mean);
    }
  }

  function compare(row: number, latitude: number, kept: number, mean: Mean): void {
    const east = ((kept === antimeridian ? -antimeridian : kept) - mean.lon) * mean.perLon;
    const north = latitude - mean.lat;
    const distance = east * east + north * north;
    if (distance > mean.best) return;
    const rank = ranks[row] ?? 0;
    if (distance === mean.best && rank > mean.rank) return;
    mean.best = distance;
    mean.rank = rank;
    mean.photo = row;
  }
}

/** Of each cell the zone within it that comes nearest to its mean. */
function nearestZones(columns: Columns, means: readonly Mean[], places: CellPlaces): number[] {
  const nearest = new Int32Array(means.length).fill(-1);
  const least = new Float64Array(means.length).fill(Infinity);
  for (let zone = 0; zone < places.ofZone.length; zone++) {
    const cell = places.ofZone[zone] ?? outside;
    const mean = cell < 0 ? undefined : means[cell];
    if (mean === undefined) continue;
    const distance = leastDistance(zoneBounds(columns, zone * zoneWords), mean);
    if (distance >= (least[cell] ?? 0)) continue;
    least[cell] = distance;
    nearest[cell] = zone;
  }
  return [...nearest].filter((zone) => zone >= 0);
}

function isNear(bounds: Bounds, mean: Mean): boolean {
  return leastDistance(bounds, mean) * rounding <= mean.best;
}

/** How near, squared, a spot of these bounds may come to the mean. */
function leastDistance(bounds: Bounds, { lat, lon, perLon }: Mean): number {
  const north = Math.max(0, bounds.south - lat, lat - bounds.north);
  const east = Math.max(0, bounds.west - lon, lon - bounds.east) * perLon;
  return north * north + east * east;
}
