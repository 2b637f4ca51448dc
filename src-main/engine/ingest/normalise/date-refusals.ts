/**
 * @file Dates that are dates but were never a moment of taking a photo. A refused date stays among the candidates with
 * its reason, so that the traveller sees it and may take it all the same.
 */
import { dayMs } from '../../../../src-shared/algorithms/civil-date.ts';
import { formatWall } from './wall-time.ts';

/** Why a readable date is not believed. */
export type Refusal = 'epoch' | 'camera-default' | 'future' | 'before-photography';

/** The oldest photo that is left was taken in 1826 or 1827 (Niépce, "View from the Window at Le Gras"). */
const firstPhotoMs = Date.UTC(1826, 0, 1);

/** A clock ahead by a day, in the zone farthest ahead of UTC, is still believed. */
const futureToleranceMs = dayMs + 14 * 3_600_000;

/** Zero in the clocks of programs: Windows, OLE, Mac and QuickTime, Unix. Any time of these days. */
const epochDays = new Set(['1601-01-01', '1899-12-30', '1904-01-01', '1970-01-01']);

/**
 * Moments to the second that cameras write when their clock was never set. A photo of that very day at any other second
 * is believed: people did take photos at parties of 1 January 2000. 1980 is the zero of FAT and DOS; 2002-12-08 comes
 * with the firmware of many cheap cameras and phones (photoprism#3229, openbenches.org#233); the others are the first
 * second of a year, as clocks start in after a flat battery.
 */
const defaultYears = new Set([
  '1980',
  '1990',
  '1998',
  '1999',
  ...Array.from({ length: 13 }, (_, i) => String(2000 + i)),
]);
const otherDefaults = new Set(['2002-12-08T12:00:00', '2002-12-08T00:00:00']);

/** The reason, or null where the date may be believed. `nowMs` is an instant. */
export function refusalOf(wallMs: number, hasTime: boolean, nowMs: number): Refusal | null {
  const local = formatWall(wallMs);
  const day = local.slice(0, 10);
  // 1969-12-31 in full quarter hours of its second half is the Unix epoch on an American clock.
  const americanEpoch = day === '1969-12-31' && wallMs >= -dayMs / 2 && wallMs % 900_000 === 0 && hasTime;
  if (epochDays.has(day) || americanEpoch) return 'epoch';
  if (hasTime && local.slice(4) === '-01-01T00:00:00' && defaultYears.has(local.slice(0, 4))) return 'camera-default';
  if (hasTime && otherDefaults.has(local)) return 'camera-default';
  if (wallMs < firstPhotoMs) return 'before-photography';
  return wallMs > nowMs + futureToleranceMs ? 'future' : null;
}
