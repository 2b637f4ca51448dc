/**
 * @file The JSON that Google Takeout writes beside each photo. Google documents none of it; the fields are those found in
 * exports since 2013. Every field may be missing or of another type: such a field is passed over, the rest counts.
 */
import { z } from 'zod';
import type { TakeoutPoint, TakeoutTags } from '../head.ts';
import { decodeText } from './text.ts';

const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*-?\d+(?:\.\d+)?\s*$/)
    .transform(Number),
]);

const point = z.object({ latitude: number, longitude: number, altitude: number.optional().catch(undefined) });

const photo = z.object({
  photoTakenTime: z
    .object({ timestamp: number.refine((seconds) => Number.isInteger(seconds)) })
    .optional()
    .catch(undefined),
  geoData: point.optional().catch(undefined),
  geoDataExif: point.optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  people: z
    .array(z.object({ name: z.string().optional().catch(undefined) }).catch({}))
    .optional()
    .catch(undefined),
});

/** What only the JSON of a photo has, not that of an album, a print order or of another program. */
const marks = ['photoTakenTime', 'geoData', 'geoDataExif', 'googlePhotosOrigin'];

/**
 * Reads such a file: null where it is JSON but not of this kind. Throws `SyntaxError` where it is no JSON at all.
 * Favourites, albums, views and links are left where they are.
 */
export function readTakeout(bytes: Uint8Array): TakeoutTags | null {
  const json: unknown = JSON.parse(decodeText(bytes).replace(/^\uFEFF/, ''));
  if (typeof json !== 'object' || json === null || !marks.some((mark) => Object.hasOwn(json, mark))) return null;
  const { photoTakenTime, geoData, geoDataExif, description, people } = photo.parse(json);
  const seconds = photoTakenTime?.timestamp;
  const shown = pointOf(geoData);
  const inFile = pointOf(geoDataExif);
  const names = (people ?? []).flatMap(({ name }) => (name === undefined || name.trim() === '' ? [] : [name]));
  return {
    ...(seconds === undefined ? {} : { photoTakenTime: String(seconds) }),
    ...(shown === null ? {} : { geoData: shown }),
    ...(inFile === null ? {} : { geoDataExif: inFile }),
    ...(description === undefined || description.trim() === '' ? {} : { description }),
    ...(names.length === 0 ? {} : { people: names }),
  };
}

/** Zero is written where nothing is known, for the point and for its height. */
function pointOf(found: z.infer<typeof point> | undefined): TakeoutPoint | null {
  if (found === undefined || (found.latitude === 0 && found.longitude === 0)) return null;
  const { latitude: lat, longitude: lon, altitude = 0 } = found;
  return { lat, lon, altitudeM: altitude === 0 ? null : altitude };
}
