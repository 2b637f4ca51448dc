import { createHash } from 'node:crypto';
import type { ReadResult } from '../../../src-main/engine/catalog/writer-api.ts';

/** Hex, as ingest names a content. */
export function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Contents that belong together are spelled `KIND DAY IDENTIFIER`, such as `mov1@3#x`: a still (`jpg1`), a RAW (`raw1`)
 * or a short video (`mov1`) of that day in June, with that content identifier (`-` for none). Those from 5 on are bare:
 * all that is known of their time is the file's own.
 */
const grouped = /^(jpg|raw|mov)(\d)@(\d)#(.)$/;

/** What `readResult` gives instead for such a content. */
function groupedFacts(content: string, capturedAt: ReadResult['capturedAt']): Partial<ReadResult> {
  const [, kind, number = '', day = '', identifier = '-'] = grouped.exec(content) ?? [];
  if (kind === undefined) return {};
  const video = kind === 'mov';
  const bare = number >= '5';
  const time = `2014-06-0${day}T17:03:22`;
  const known = { ...capturedAt, offset: null, instant: null, offsetSource: null };
  return {
    kind: video ? 'video' : 'photo',
    mime: video ? 'video/quicktime' : kind === 'raw' ? 'image/x-canon-cr2' : 'image/jpeg',
    durationMs: video ? 2500 : null,
    contentIdentifier: identifier === '-' ? null : identifier,
    ...(bare ? { camera: null, exposure: null, caption: null, rating: null, position: null, place: null } : {}),
    capturedAt: bare
      ? { ...known, local: '2024-02-03T04:05:06', source: 'file-time', zone: null, confidence: 'doubtful' }
      : { ...known, local: time },
  };
}

/** What reading a file with this content gives: its facts depend on content, name and time, as those of real files do. */
export function readResult(content: string, path = '', change: Partial<ReadResult> = {}): ReadResult {
  const hash = createHash('sha256').update(content).digest();
  const day = String(1 + ((hash[0] ?? 0) % 28)).padStart(2, '0');
  const positioned = (hash[1] ?? 0) % 3 > 0;
  const capturedAt: ReadResult['capturedAt'] = {
    local: `2014-06-${day}T17:03:22`,
    offset: '-05:00',
    instant: `2014-06-${day}T22:03:22Z`,
    source: 'exif:DateTimeOriginal',
    offsetSource: 'tag',
    zone: positioned ? 'America/Lima' : null,
    confidence: 'sure',
    candidates: [{ source: 'file-name', raw: path, local: null, refused: 'no-date' }],
  };
  return {
    kind: 'photo',
    mime: 'image/jpeg',
    width: 40,
    height: 30,
    orientation: 1,
    capturedAt,
    position: positioned ? { lat: -13 - (hash[2] ?? 0) / 100, lon: -71.5, altitudeM: 3400, source: 'exif:gps' } : null,
    positionRefused: positioned ? null : 'zero-zero',
    camera: { make: 'Canon', model: 'EOS 80D', lens: null },
    exposure: { iso: 100 + (hash[3] ?? 0), focalMm: 24, shutterS: 1 / 250, aperture: null },
    caption: content,
    rating: 3,
    keywords: [`of ${content}`, 'travel'],
    durationMs: null,
    contentIdentifier: null,
    motion: null,
    place: positioned ? { country: 'Perú', countryCode: 'PE', region: 'Cusco', city: 'Písac' } : null,
    ...groupedFacts(content, capturedAt),
    ...change,
  };
}
