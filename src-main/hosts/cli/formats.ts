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
  csv: () => ({ ...quiet, head: () => csvLine(csvColumns), row: (asset) => csvLine(csvRow(asset)) }),
  geojson: () => {
    let features = 0;
    return {
      head: () => '{"type":"FeatureCollection","features":[',
      row: (asset) => {
        if (asset.position === null) return '';
        features += 1;
        return `${features === 1 ? '\n' : ',\n'}${JSON.stringify(feature(asset, asset.position))}`;
      },
      foot: () => '\n]}\n',
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

const csvColumns = [
  'id',
  'path',
  'kind',
  'mime',
  'width',
  'height',
  'size_bytes',
  'sha256',
  'local',
  'offset',
  'instant',
  'time_source',
  'confidence',
  'lat',
  'lon',
  'altitude_m',
  'country',
  'country_code',
  'region',
  'city',
  'make',
  'model',
  'lens',
  'caption',
  'rating',
  'tags',
] as const;

function csvRow(asset: Asset): (string | number | null)[] {
  const { capturedAt, position, place, camera } = asset;
  return [
    asset.id,
    asset.path,
    asset.kind,
    asset.mime,
    asset.width,
    asset.height,
    asset.sizeBytes,
    asset.sha256,
    capturedAt.local,
    capturedAt.offset,
    capturedAt.instant,
    capturedAt.source,
    capturedAt.confidence,
    position?.lat ?? null,
    position?.lon ?? null,
    position?.altitudeM ?? null,
    place?.country ?? null,
    place?.countryCode ?? null,
    place?.region ?? null,
    place?.city ?? null,
    camera?.make ?? null,
    camera?.model ?? null,
    camera?.lens ?? null,
    asset.caption,
    asset.rating,
    asset.tags.map((tag) => tag.name).join('; '),
  ];
}

/** RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
function csvLine(values: readonly (string | number | null)[]): string {
  const cells = values.map((value) => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    const safe = /^[=@\t\r]|^[+-](?![\d.:]+$)/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${cells.join(',')}\r\n`;
}

/** RFC 7946: longitude first, altitude third. */
function feature(asset: Asset, position: NonNullable<Asset['position']>): object {
  const { lat, lon, altitudeM } = position;
  return {
    type: 'Feature',
    id: asset.id,
    geometry: { type: 'Point', coordinates: altitudeM === null ? [lon, lat] : [lon, lat, altitudeM] },
    properties: { ...asset, position: undefined },
  };
}
