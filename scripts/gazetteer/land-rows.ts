import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { rowsPerDegree } from '../../src-main/engine/organise/places/shore.ts';
import { packageFolder } from './geonames.ts';

const topology = z.object({
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  arcs: z.array(z.array(z.tuple([z.number(), z.number()]))),
  objects: z.object({
    land: z.object({
      geometries: z.array(
        z.discriminatedUnion('type', [
          z.object({ type: z.literal('Polygon'), arcs: z.array(z.array(z.number())) }),
          z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(z.array(z.number()))) }),
        ]),
      ),
    }),
  }),
});

/** The land of Natural Earth 1:10M in the form of `shore.ts`. */
export interface LandRows {
  /** Index of the first crossing of each row, and one more at the end. */
  readonly starts: Uint32Array;
  /** Where a row's parallel enters or leaves land, west to east, in 65536ths of the way from 180° W to 180° E. */
  readonly crossings: Uint16Array;
}

/** Cuts the land (TopoJSON: https://github.com/topojson/topojson-specification) into rows along parallels. */
export function readLandRows(): LandRows {
  const atlas = topology.parse(JSON.parse(readFileSync(join(packageFolder('world-atlas'), 'land-10m.json'), 'utf8')));
  const { scale, translate } = atlas.transform;
  const arcs = atlas.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]): [number, number] => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
  const rows: number[][] = Array.from({ length: 180 * rowsPerDegree }, () => []);
  // Latitudes at which a coast crosses the antimeridian (the atlas has no seam there).
  const seam: number[] = [];
  for (const geometry of atlas.objects.land.geometries) {
    const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
    for (const ring of polygons.flat()) {
      for (const index of ring) cutArc(arcs[index < 0 ? ~index : index] ?? [], rows, seam);
    }
  }
  const starts = new Uint32Array(rows.length + 1);
  const crossings: number[] = [];
  rows.forEach((row, index) => {
    starts[index] = crossings.length;
    // Going south from the north pole, which is sea, every coast on the way turns sea into land and back.
    const lat = rowLatitude(index);
    if (seam.filter((other) => other > lat).length % 2 === 1) row.push(-180);
    if (row.length % 2 === 1) row.push(180);
    row.sort((a, b) => a - b);
    for (const lon of row) crossings.push(Math.min(65_535, Math.round(((lon + 180) / 360) * 65_536)));
  });
  starts[rows.length] = crossings.length;
  return { starts, crossings: Uint16Array.from(crossings) };
}

/** Adds where the arc crosses the middle parallel of each row; the direction of the arc does not matter. */
function cutArc(arc: readonly (readonly [number, number])[], rows: readonly number[][], seam: number[]): void {
  for (let index = 1; index < arc.length; index++) {
    const [fromLon, fromLat] = arc[index - 1] ?? [0, 0];
    const [lon, toLat] = arc[index] ?? [0, 0];
    let toLon = lon;
    // Nothing on earth is drawn with edges of half its girth: such an edge goes the other way round.
    if (Math.abs(toLon - fromLon) > 180) {
      toLon += toLon < fromLon ? 360 : -360;
      const border = toLon > fromLon ? 180 : -180;
      seam.push(fromLat + ((border - fromLon) / (toLon - fromLon)) * (toLat - fromLat));
    }
    const low = Math.min(fromLat, toLat);
    const high = Math.max(fromLat, toLat);
    // A vertex exactly on the middle of a row counts for the edge above it.
    for (let row = Math.max(0, Math.ceil((low + 90) * rowsPerDegree - 0.5)); row < rows.length; row++) {
      const lat = rowLatitude(row);
      if (lat >= high) break;
      const crossing = fromLon + ((lat - fromLat) / (toLat - fromLat)) * (toLon - fromLon);
      rows[row]?.push(crossing > 180 ? crossing - 360 : crossing < -180 ? crossing + 360 : crossing);
    }
  }
}

function rowLatitude(row: number): number {
  return -90 + (row + 0.5) / rowsPerDegree;
}
