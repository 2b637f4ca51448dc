/** Squares of a tenth of a degree, numbered row by row from 90° S, 180° W: how the gazetteer finds neighbours. */
const cellsPerDegree = 10;
const columns = 360 * cellsPerDegree;
const rows = 180 * cellsPerDegree;

/** The cell of a position in degrees. */
export function cellAt(lat: number, lon: number): number {
  return rowAt(lat) * columns + columnAt(lon);
}

/**
 * Ranges of cells (first and last, inclusive) that hold every position within `degrees` of great circle, over the
 * antimeridian and the poles too.
 */
export function cellRanges(lat: number, lon: number, degrees: number): [number, number][] {
  const ranges: [number, number][] = [];
  const narrowest = Math.cos((Math.min(90, Math.abs(lat) + degrees) * Math.PI) / 180);
  const east = narrowest < 0.001 ? 180 : degrees / narrowest;
  for (let row = rowAt(lat - degrees); row <= rowAt(lat + degrees); row++) {
    const first = row * columns;
    if (east >= 180) {
      ranges.push([first, first + columns - 1]);
      continue;
    }
    ranges.push([first + columnAt(lon - east), first + columnAt(lon + east)]);
    if (lon - east < -180) ranges.push([first + columnAt(lon - east + 360), first + columns - 1]);
    if (lon + east > 180) ranges.push([first, first + columnAt(lon + east - 360)]);
  }
  return ranges;
}

function rowAt(lat: number): number {
  return Math.min(rows - 1, Math.max(0, Math.floor((lat + 90) * cellsPerDegree)));
}

function columnAt(lon: number): number {
  return Math.min(columns - 1, Math.max(0, Math.floor((lon + 180) * cellsPerDegree)));
}
