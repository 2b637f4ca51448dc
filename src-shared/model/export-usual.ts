import { defaultCopyPattern } from './copy-pattern.ts';
import type { ExportPreset } from './export.ts';

/** @file What exports do where their settings say nothing. */

const byTime = '{year}-{month}/{year}-{month}-{day}_{hour}{minute}{second}_{name}.{ext}';
const labelled = 'images/{number}_{name}.{ext}';

/** Names of copies by preset; null: its files have names of their own. */
export const usualPatterns = {
  organised: byTime,
  people: byTime,
  boxes: byTime,
  zip: byTime,
  originals: defaultCopyPattern,
  web: '{year}-{month}-{day}_{hour}{minute}{second}_{name}.{ext}',
  coco: labelled,
  yolo: labelled,
  ...{ crops: null, report: null, csv: null, json: null, geojson: null, kml: null, gpx: null },
} as const satisfies Record<ExportPreset, string | null>;

/** Pictures for a page: pixels of the longer side at most, and a quality at which nothing is to be seen of it. */
export const usualWeb = { longerSide: 2048, quality: { jpeg: 82, webp: 80, avif: 60 } } as const;

/** Quality of copies that had to be made anew: a turned picture is about as large as it was. */
export const usualCopyQuality = 95;

/** Quality of cut-out things. */
export const usualCropQuality = 90;
