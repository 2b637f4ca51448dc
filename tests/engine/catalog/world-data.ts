import { createHash } from 'node:crypto';
import type { ReadResult } from '../../../src-main/engine/catalog/writer-api.ts';

/** Hex, as ingest names a content. */
export function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What reading a file with this content gives: its facts depend on content, name and time, as those of real files do. */
export function readResult(content: string, path = '', change: Partial<ReadResult> = {}): ReadResult {
  const hash = createHash('sha256').update(content).digest();
  const day = String(1 + ((hash[0] ?? 0) % 28)).padStart(2, '0');
  const positioned = (hash[1] ?? 0) % 3 > 0;
  return {
    kind: 'photo',
    mime: 'image/jpeg',
    width: 40,
    height: 30,
    orientation: 1,
    capturedAt: {
      local: `2014-06-${day}T17:03:22`,
      offset: '-05:00',
      instant: `2014-06-${day}T22:03:22Z`,
      source: 'exif:DateTimeOriginal',
      offsetSource: 'tag',
      zone: positioned ? 'America/Lima' : null,
      confidence: 'sure',
      candidates: [{ source: 'file-name', raw: path, local: null, refused: 'no-date' }],
    },
    position: positioned ? { lat: -13 - (hash[2] ?? 0) / 100, lon: -71.5, altitudeM: 3400, source: 'exif:gps' } : null,
    positionRefused: positioned ? null : 'zero-zero',
    camera: { make: 'Canon', model: 'EOS 80D', lens: null },
    caption: content,
    rating: 3,
    keywords: [`of ${content}`, 'travel'],
    durationMs: null,
    contentIdentifier: null,
    motion: null,
    place: positioned ? { country: 'Perú', countryCode: 'PE', region: 'Cusco', city: 'Písac' } : null,
    ...change,
  };
}
