import { iso1A2Code } from '@rapideditor/country-coder';
import type { Feature } from 'geojson';
import { countryName } from '../../src-main/engine/organise/places/country.ts';
import { readCountries, type AtlasCountry } from './atlas.ts';
import { nameFeature } from './names.ts';
import type { Corner } from './unroll.ts';

/** What the atlas has without a number and people know by a name. */
const unnumbered: Readonly<Record<string, { code: string } | { en: string; de: string }>> = {
  Kosovo: { code: 'XK' },
  Somaliland: { en: 'Somaliland', de: 'Somaliland' },
  'N. Cyprus': { en: 'Northern Cyprus', de: 'Nordzypern' },
};

const german = new Intl.DisplayNames(['de'], { type: 'region' });

/** A letter of a country's name with its spacing, in pixels. */
const letterPx = 10;
const earliestZoom = 1;
const latestZoom = 6;
const cuts = 40;

/** The names of countries and territories in English and German, each where its land is widest. */
export function countryNameFeatures(): Feature[] {
  return readCountries().flatMap((country) => {
    const names = namesOf(country);
    const spot = names === null ? null : widestSpot(country.rings);
    if (names === null || spot === null) return [];
    const { lat, lon, width } = spot;
    // From the zoom on at which the name fits into the country.
    const fits = Math.log2((names.en.length * letterPx * 360) / (width * 512));
    const zoom = Math.min(latestZoom, Math.max(earliestZoom, fits));
    return [nameFeature('country', { zoom, lat, lon, name: names.en, ...names, weight: Math.round(width * 100) })];
  });
}

function namesOf({ name, number }: AtlasCountry): { en: string; de: string } | null {
  const special = unnumbered[name];
  if (special !== undefined && 'en' in special) return special;
  const code = special?.code ?? (number === null ? null : iso1A2Code(number));
  return code === null ? null : { en: countryName(code), de: german.of(code) ?? name };
}

/** The middle of the longest stretch of land along a parallel; wide and near the middle of the ring is best. */
function widestSpot(rings: readonly Corner[][]): { lat: number; lon: number; width: number } | null {
  const area = (ring: readonly Corner[]): number =>
    Math.abs(
      ring.reduce((sum, [x, y], index) => sum + x * (ring[index + 1]?.[1] ?? y) - (ring[index + 1]?.[0] ?? x) * y, 0),
    );
  const [ring] = [...rings].sort((a, b) => area(b) - area(a));
  if (ring === undefined) return null;
  const lats = ring.map(([, lat]) => Math.max(lat, -85));
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  let best: { lat: number; lon: number; width: number; score: number } | null = null;
  for (let cut = 1; cut < cuts; cut += 1) {
    const part = cut / cuts;
    const lat = south + (north - south) * part;
    const crossings = ring
      .slice(1)
      .flatMap(([toLon, toLat], index) => {
        const [fromLon, fromLat] = ring[index] ?? [toLon, toLat];
        if (fromLat > lat === toLat > lat) return [];
        return [fromLon + ((lat - fromLat) / (toLat - fromLat)) * (toLon - fromLon)];
      })
      .sort((a, b) => a - b);
    for (let index = 0; index + 1 < crossings.length; index += 2) {
      const [from = 0, to = 0] = [crossings[index], crossings[index + 1]];
      const score = (to - from) * (1 - Math.abs(part - 0.5));
      if (best === null || score > best.score) best = { lat, lon: (from + to) / 2, width: to - from, score };
    }
  }
  return best;
}
