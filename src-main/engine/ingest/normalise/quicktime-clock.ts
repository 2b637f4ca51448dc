/**
 * @file What the clock in a video's header shows. By ISO/IEC 14496-12 (8.2.2.3) it is UTC, and phones write it so; most
 * cameras know no zone and write their local time instead (exiftool, option QuickTimeUTC; immich#13009; piwigo-videojs#98).
 * The maker decides, else the name of the file; else it is taken for UTC.
 */
import type { RawTags } from '../../platform/head.ts';
import { dateOfFileName } from './file-name-dates.ts';
import { existingOffsets } from './offsets.ts';
import { firstText } from './tag-value.ts';

/**
 * `local`: the wall time there. `utc`: an instant; `nameOffsetMin` is the offset that the time in the file's name shows
 * against it, null where the name shows none.
 */
export type HeaderClock = { readonly kind: 'local' } | { readonly kind: 'utc'; readonly nameOffsetMin: number | null };

/** Makers of cameras whose videos have the camera's wall time in the header. Not Sony: its headers are in UTC. */
const localMakers =
  /canon|nikon|panasonic|leica|olympus|om digital|pentax|ricoh|fuji|casio|kodak|sanyo|minolta|samsung (?:digital|techwin)|go ?pro/i;
/** What only phones write: Apple's and Android's keys, the names that their frameworks give to tracks. */
const phoneMakers = /^apple$/i;
const phoneHandlers = /^(?:core media video|videohandle)$/i;

const minuteMs = 60_000;
/** Headers are written when a recording begins or when it ends, names when it begins: some seconds apart. */
const toleranceMs = 2 * minuteMs;

/** How the header's clock is meant. `headerMs` are its digits taken as UTC. */
export function headerClock(tags: RawTags, fileName: string, headerMs: number): HeaderClock {
  if (isLocalMaker(tags)) return { kind: 'local' };
  const offsetMin = offsetOfName(tags, fileName, headerMs);
  // The same time in name and header: one clock wrote both. A phone's header is UTC even so: it was on Greenwich time.
  if (offsetMin === 0 && !isPhone(tags)) return { kind: 'local' };
  return { kind: 'utc', nameOffsetMin: offsetMin };
}

function isLocalMaker({ quicktime, exif }: RawTags): boolean {
  const make = firstText(quicktime, ['Make', 'MakerBlock', 'CompressorVersion']) ?? firstText(exif, ['Make']) ?? '';
  const others = firstText(quicktime, ['Information', 'HandlerDescription']) ?? '';
  return localMakers.test(make) || (make === '' && localMakers.test(others));
}

function isPhone({ quicktime }: RawTags): boolean {
  return (
    phoneMakers.test(firstText(quicktime, ['Make']) ?? '') ||
    firstText(quicktime, ['AndroidVersion', 'AndroidMake', 'AndroidModel', 'AndroidCaptureFPS']) !== null ||
    phoneHandlers.test(firstText(quicktime, ['HandlerDescription']) ?? '')
  );
}

/** The offset that lies between the wall time in the name and the header; null where there is none that clocks keep. */
function offsetOfName(tags: RawTags, fileName: string, headerMs: number): number | null {
  const named = dateOfFileName(fileName);
  if (named === null || named.utc || named.value.precision !== 'time') return null;
  const lastedMs = (Number(firstText(tags.quicktime, ['Duration'])) || 0) * 1000;
  const wallMs = named.value.wallMs;
  let best: { offsetMin: number; missMs: number } | null = null;
  for (const offsetMin of existingOffsets) {
    const laterMs = headerMs - (wallMs - offsetMin * minuteMs);
    const missMs = Math.min(Math.abs(laterMs), Math.abs(laterMs - lastedMs));
    if (missMs <= toleranceMs && (best === null || missMs < best.missMs)) best = { offsetMin, missMs };
  }
  return best?.offsetMin ?? null;
}
