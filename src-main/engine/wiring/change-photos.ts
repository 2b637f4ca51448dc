import { offsetAt } from '../../../src-shared/algorithms/zone-offset.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Change, Changed, TimeCorrection } from '../../../src-shared/model/change.ts';
import type { SaidPosition } from '../catalog/said.ts';
import type { Saying } from '../catalog/say.ts';
import { cleanTag } from '../catalog/tag-names.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import { formatOffset, parseOffset } from '../ingest/normalise/offsets.ts';
import { zoneAt } from '../ingest/normalise/zones.ts';
import type { Places } from './places.ts';

/** What a change needs from the rest of the engine. */
export interface ChangeParts {
  readonly writer: Pick<WriterCalls, 'say'>;
  readonly places: Pick<Places, 'placesAt'>;
}

/** About a metre: a point this close to (0,0) stands for "no position" everywhere else. */
const zeroDeg = 1e-5;

/**
 * Says one thing of photos: zones, texts and tags are spelled, places looked up, the rest is the catalog's. Rejects with
 * `not-found` for an unknown photo, and `bad-input` for a zone, a time, a point or a tag that there cannot be; then
 * nothing is changed.
 */
export async function changePhotos(
  parts: ChangeParts,
  ids: readonly string[],
  change: Change,
  door: Door,
): Promise<Changed> {
  return await parts.writer.say(ids, await sayingOf(parts, change), door);
}

async function sayingOf(parts: ChangeParts, change: Change): Promise<Saying> {
  switch (change.what) {
    case 'title':
      return { what: 'title', title: cleanText(change.title) };
    case 'caption':
      return { what: 'caption', caption: cleanText(change.caption) };
    case 'tags':
      return { what: 'tags', add: change.add.map(tagOf), remove: change.remove.map(tagOf) };
    case 'captureTime':
      return { what: 'captureTime', correction: withZone(change.correction) };
    case 'position':
      return { what: 'position', position: await positionOf(parts, change.position) };
    case 'rating':
    case 'favourite':
    case 'turn':
    case 'seen':
      return change;
  }
}

/** Blanks at both ends off; of control characters only the ends of lines stay. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}

function tagOf(name: string): string {
  const tag = cleanTag(name);
  if (tag !== null) return tag;
  throw new FernwehError(
    'bad-input',
    `“${name}” is no tag: something is missing beside a “/”. Write the levels as in animal/dog.`,
    { data: { tag: name } },
  );
}

function withZone(correction: TimeCorrection): TimeCorrection {
  if (!('zone' in correction) || correction.zone === null) return correction;
  return { ...correction, zone: zoneOf(correction.zone) };
}

/** `±HH:MM`, or the name of the zone as the platform spells it. Throws `bad-input`. */
export function zoneOf(text: string): string {
  const offsetMin = parseOffset(text);
  if (offsetMin !== null) return formatOffset(offsetMin);
  const name = text.trim();
  // The platform takes any offset for a zone, also those that there are not.
  if (/^[A-Za-z]/.test(name) && offsetAt(name, 0) !== null) {
    // The platform may give an older name of the zone (Asia/Calcutta): only its capitals are taken.
    const known = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    return known.toLowerCase() === name.toLowerCase() ? known : name;
  }
  throw new FernwehError(
    'bad-input',
    `Fernweh knows no time zone “${text}”. Write a zone such as America/Lima, or an offset such as -05:00.`,
    { data: { zone: text } },
  );
}

/** The point with what is looked up there. Rejects with `bad-input` for the point that stands for none. */
export async function positionOf(
  { places }: Pick<ChangeParts, 'places'>,
  at: { readonly lat: number; readonly lon: number } | 'file' | null,
): Promise<SaidPosition | 'file'> {
  if (at === 'file') return 'file';
  if (at === null) return { at: null, place: null, zone: null };
  const { lat, lon } = at;
  if (Math.abs(lat) < zeroDeg && Math.abs(lon) < zeroDeg) {
    throw new FernwehError(
      'bad-input',
      'The point 0, 0 stands for “no position” in photos. Choose another point, or take the position away.',
    );
  }
  const [place = null] = await places.placesAt([{ lat, lon }]);
  return { at: { lat, lon }, place, zone: zoneAt(lat, lon) };
}
