import { readFileSync } from 'node:fs';
import type { Feature } from 'geojson';
import { z } from 'zod';
import { nameFeature } from './names.ts';

const stored = z.object({
  lines: z.array(z.tuple([z.number(), z.array(z.array(z.number()))])),
  labels: z.array(z.tuple([z.number(), z.number(), z.number(), z.string(), z.string(), z.string()])),
});

/** Where `make-regions.ts` leaves what it makes. */
export const regionsFile = new URL('region-borders.json', import.meta.url);
const scale = 1000;

/** Borders between first-level regions, with `z`, the zoom they are drawn from, and the names of the regions. */
export function readRegions(): { readonly borders: Feature[]; readonly names: Feature[] } {
  const { lines, labels } = stored.parse(JSON.parse(readFileSync(regionsFile, 'utf8')));
  const borders = lines.flatMap(([zoom, all]) =>
    all.map((line): Feature => ({
      type: 'Feature',
      properties: { z: zoom },
      geometry: { type: 'LineString', coordinates: decoded(line) },
    })),
  );
  const names = labels.map(([zoom, lat, lon, name, en, de]) => nameFeature('region', { zoom, lat, lon, name, en, de }));
  return { borders, names };
}

function decoded(steps: readonly number[]): number[][] {
  const line: number[][] = [];
  let [x, y] = [0, 0];
  for (let index = 0; index < steps.length; index += 2) {
    x += steps[index] ?? 0;
    y += steps[index + 1] ?? 0;
    line.push([x / scale, y / scale]);
  }
  return line;
}
