/**
 * @file What Google Takeout's `photoTakenTime` tells against a wall time. It is an instant; where Google knew no zone it
 * took the camera's wall time for UTC, so that no difference at all says nothing.
 */
import { dateOfFileName } from './file-name-dates.ts';
import { existingOffsets } from './offsets.ts';

/** Google copies the camera's time to the second; names of files may be some seconds older. */
const toleranceMs = 5000;

/** Offset in minutes by which the wall time is ahead of Takeout's instant; null where no clock keeps it, or for none. */
export function offsetOfTakeout(wallMs: number, instantMs: number): number | null {
  const offsetMin = nearestOffset(wallMs, instantMs);
  return offsetMin === 0 ? null : offsetMin;
}

/**
 * Whether the instant is one, and the offset that the wall time in the file's name shows against it (null where it shows
 * none); or `local`: it is the wall time of the name, which Google took for UTC.
 */
export function takeoutClock(
  fileName: string,
  instantMs: number,
): { readonly kind: 'local' } | { readonly kind: 'utc'; readonly nameOffsetMin: number | null } {
  const named = dateOfFileName(fileName);
  if (named === null || named.utc || named.value.precision !== 'time') return { kind: 'utc', nameOffsetMin: null };
  const offsetMin = nearestOffset(named.value.wallMs, instantMs);
  return offsetMin === 0 ? { kind: 'local' } : { kind: 'utc', nameOffsetMin: offsetMin };
}

function nearestOffset(wallMs: number, instantMs: number): number | null {
  return existingOffsets.find((offsetMin) => Math.abs(wallMs - instantMs - offsetMin * 60_000) <= toleranceMs) ?? null;
}
