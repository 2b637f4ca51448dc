import { csvHead, csvRow } from '../../../src-shared/formats/csv.ts';
import { geojsonFrame, geojsonPoint } from '../../../src-shared/formats/geojson.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { cameraName } from '../../../src-shared/model/camera-name.ts';
import { pathToFs } from '../../engine/engine.ts';
import { number } from './progress.ts';
import { columnsOf, fit, tableHead } from './table.ts';

/** One way to print assets: pieces that are written as the pages come. */
export interface Format {
  head(): string;
  row(asset: Asset, index: number): string | Uint8Array;
  foot(): string;
  /** Said on standard error after the last row; null when there is nothing to say. */
  remark(printed: number, total: number): string | null;
}

export interface FormatOptions {
  /** Ends a path: a line end or NUL. */
  readonly separator: string;
}

const quiet = { head: () => '', foot: () => '', remark: () => null };

export const formats: Readonly<
  Record<'table' | 'json' | 'csv' | 'geojson' | 'paths', (options: FormatOptions) => Format>
> = {
  table: () => {
    const widths = columnsOf(process.stdout.columns || 120);
    return {
      head: () => tableHead(widths),
      row: (asset) => fit(widths, [taken(asset), placeOf(asset), cameraName(asset.camera) ?? '', filed(asset)]),
      foot: () => '',
      remark: (printed, total) => (printed === total ? photos(total) : `${number(printed)} of ${photos(total)}`),
    };
  },
  json: () => ({
    ...quiet,
    head: () => '[',
    row: (asset, index) => `${index === 0 ? '\n' : ',\n'}${JSON.stringify(asset)}`,
    foot: () => '\n]\n',
  }),
  csv: () => ({ ...quiet, head: () => csvHead, row: csvRow }),
  geojson: () => {
    let features = 0;
    return {
      head: () => geojsonFrame.head,
      row: (asset) => {
        const feature = geojsonPoint(asset);
        if (feature === null) return '';
        features += 1;
        return `${features === 1 ? '\n' : ',\n'}${JSON.stringify(feature)}`;
      },
      foot: () => geojsonFrame.foot,
      remark: (printed) => (printed === features ? null : `${photos(printed - features)} without a position left out.`),
    };
  },
  paths: ({ separator }) => {
    let away = 0;
    return {
      ...quiet,
      row: (asset) => {
        if (asset.missing) away += 1;
        return Buffer.concat([Buffer.from(pathToFs(asset.path)), Buffer.from(separator)]);
      },
      remark: () => (away === 0 ? null : `Of ${photos(away)} the file is away now.`),
    };
  },
};

/** "1 photo", "12,345 photos". */
export function photos(count: number): string {
  return `${number(count)} ${count === 1 ? 'photo' : 'photos'}`;
}

function filed(asset: Asset): string {
  return asset.missing ? `(away) ${asset.path}` : asset.path;
}

function taken(asset: Asset): string {
  return asset.capturedAt.local.slice(0, 16).replace('T', ' ');
}

function placeOf(asset: Asset): string {
  const { city, region, country } = asset.place ?? { city: null, region: null, country: null };
  return [city ?? region, country].filter((part) => part !== null).join(', ');
}
