import type { Asset } from '../model/asset.ts';
import { plainText } from './plain-text.ts';

/** @file Photos as a table: what `fernweh query --format csv` prints and the preset `csv` writes. */

const columns = [
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

/** The names of the columns. */
export const csvHead: string = csvLine(columns);

/** The line of a photo, with its end. */
export function csvRow(asset: Asset): string {
  const { capturedAt, position, place, camera } = asset;
  return csvLine([
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
  ]);
}

/**
 * RFC 4180. A text that a spreadsheet would run as a formula (OWASP, "CSV Injection"; full-width signs as well) gets an
 * apostrophe before it; offsets and plain numbers, which begin with a sign, do not.
 */
export function csvLine(values: readonly (string | number | null)[]): string {
  const cells = values.map((value) => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    const plain = plainText(value);
    const safe = /^[=@\t\r\n＝＋－＠]|^[+-](?![\d.:]+$)/.test(plain) ? `'${plain}` : plain;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${cells.join(',')}\r\n`;
}
