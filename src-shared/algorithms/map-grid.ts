/**
 * The squares of the Web Mercator world at one level (2^level columns and rows, column 0 begins at 180° W, row 0 at the
 * north), as far as a box touches them. A square of one level is four whole squares of the next.
 * Formulas: OGC Two Dimensional Tile Matrix Set 1.0, annex E (WebMercatorQuad). Poleward of ±85.05° everything belongs
 * to the outermost rows, and a spot on an edge to the square south or east of it.
 */
export interface GridWindow {
  readonly level: number;
  /** Of the grid's columns; the window may run over the antimeridian. */
  readonly firstColumn: number;
  readonly firstRow: number;
  readonly columns: number;
  readonly rows: number;
  /** The edges of the window, in degrees; infinite at the poles. */
  readonly south: number;
  readonly north: number;
  /** The square of a spot (degrees), counted within the window: column + row · columns; -1 outside of the window. */
  readonly slotOf: (lat: number, lon: number) => number;
}

/** Degrees; `west > east` crosses the antimeridian. */
export interface GridBox {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

const degrees = 180 / Math.PI;

/** The squares of a level that the box touches. */
export function gridWindow({ south, west, north, east }: GridBox, level: number): GridWindow {
  const across = 2 ** level;
  // The antimeridian has two names.
  const from = west === 180 ? -180 : west;
  const to = west === 180 && east === 180 ? -180 : east;
  const firstColumn = columnAt(from, across);
  const lastColumn = columnAt(to, across) + (from > to ? across : 0);
  const columns = Math.min(across, lastColumn - firstColumn + 1);
  const firstRow = rowAt(north, across);
  const rows = rowAt(south, across) - firstRow + 1;
  const edges = Float64Array.from({ length: rows + 1 }, (_, row) => northOfRow(firstRow + row, across));
  const slotOf = (lat: number, lon: number): number => {
    if (lat > (edges[0] ?? 0) || lat <= (edges[rows] ?? 0)) return -1;
    const column = (columnAt(lon, across) - firstColumn + across) % across;
    if (column >= columns) return -1;
    let low = 0;
    let high = rows - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (lat <= (edges[middle] ?? 0)) low = middle;
      else high = middle - 1;
    }
    return column + low * columns;
  };
  const [top = Infinity] = edges;
  return { level, firstColumn, firstRow, columns, rows, south: edges[rows] ?? -Infinity, north: top, slotOf };
}

/** `across` for 180° E, which is where column 0 begins. */
function columnAt(lon: number, across: number): number {
  return Math.floor(((lon + 180) / 360) * across);
}

function rowAt(lat: number, across: number): number {
  const y = 0.5 - Math.asinh(Math.tan(lat / degrees)) / (2 * Math.PI);
  let row = Math.min(across - 1, Math.max(0, Math.floor(y * across)));
  // The edges decide, so that rounding never parts what they hold together.
  while (row > 0 && lat > northOfRow(row, across)) row--;
  while (row < across - 1 && lat <= northOfRow(row + 1, across)) row++;
  return row;
}

/** Latitude of the northern edge of a row. */
function northOfRow(row: number, across: number): number {
  if (row <= 0) return Infinity;
  if (row >= across) return -Infinity;
  return Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / across))) * degrees;
}
