/** Longitude and latitude in degrees; longitudes may run beyond ±180. */
export type Corner = readonly [lon: number, lat: number];

/**
 * A line whose longitudes go on beyond ±180 where it crosses the antimeridian, instead of leaping to the other side:
 * nothing on earth is drawn with edges of half its girth.
 */
export function unrolled(line: readonly Corner[]): Corner[] {
  let turn = 0;
  let before = line[0]?.[0] ?? 0;
  return line.map(([lon, lat]) => {
    if (lon - before > 180) turn -= 360;
    else if (before - lon > 180) turn += 360;
    before = lon;
    return [lon + turn, lat];
  });
}

/** How far a ring round the pole overlaps itself, so that no seam shows where it begins. Corners. */
const overlap = 40;

/**
 * A closed ring, unrolled, in the world from -180 to 180 if it fits there. A ring round the south pole (Antarctica: the
 * only land there is) becomes the band from its coast down to the pole.
 */
export function unrolledRing(ring: readonly Corner[]): Corner[] {
  const line = unrolled(ring);
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return [];
  const turn = last[0] - first[0];
  if (Math.abs(turn) > 180) {
    const more = line.slice(1, overlap).map(([lon, lat]): Corner => [lon + turn, lat]);
    const coast = [...line, ...more];
    const end = coast.at(-1) ?? last;
    return [...coast, [end[0], -90], [first[0], -90], first];
  }
  const middle = line.reduce((sum, [lon]) => sum + lon, 0) / line.length;
  const shift = middle > 180 ? -360 : middle < -180 ? 360 : 0;
  return shift === 0 ? line : line.map(([lon, lat]) => [lon + shift, lat]);
}
