import type { TimeCorrection } from '../../src-shared/model/change.ts';

/** @file What a correction makes of a capture time, for the preview; the engine computes it again when it is said. */

/** What of a capture time a correction works on. */
export interface KnownTime {
  /** `YYYY-MM-DDTHH:mm:ss[.sss]` */
  readonly local: string;
  /** `+HH:MM`, null while unknown. */
  readonly offset: string | null;
}

/** The time after the correction; null where the file decides (`reset`). */
export function corrected(time: KnownTime, correction: TimeCorrection): KnownTime | null {
  switch (correction.mode) {
    case 'set': {
      const { local, zone } = correction;
      return { local, offset: zone === null ? time.offset : offsetIn(zone, local) };
    }
    case 'shift':
      return { local: shifted(time.local, correction.seconds), offset: time.offset };
    case 'zone':
      return { local: time.local, offset: offsetIn(correction.zone, time.local) };
    case 'reset':
      return null;
  }
}

/** A wall time so many seconds later, by the calendar without zones. */
export function shifted(local: string, seconds: number): string {
  const at = new Date(`${local}Z`);
  if (Number.isNaN(at.getTime())) return local;
  const moved = new Date(at.getTime() + seconds * 1000);
  return Number.isNaN(moved.getTime()) ? local : moved.toISOString().slice(0, 19);
}

/** Seconds from one wall time to another. */
export function secondsBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 1000);
}

/** Days, hours, minutes and seconds of a shift, without its sign. */
export function partsOf(seconds: number): readonly [days: number, hours: number, minutes: number, seconds: number] {
  const whole = Math.abs(seconds);
  return [Math.floor(whole / 86_400), Math.floor((whole % 86_400) / 3600), Math.floor((whole % 3600) / 60), whole % 60];
}

/** `+05:45` where that is what is written, in any usual form (`+5:45`, `UTC+2`, `-0330`); null for anything else. */
export function readOffset(text: string): string | null {
  const match = /^(?:UTC|GMT)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?$/i.exec(text.trim());
  if (match === null) return null;
  const [, sign = '+', hours = '0', minutes = '00'] = match;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  return `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
}

/**
 * The offset from UTC that clocks of a zone show at a wall time; null for a zone that this browser does not know. In the
 * hour that comes twice the first, in the hour that is left out the offset before it.
 */
export function offsetIn(zone: string, local: string): string | null {
  const fixed = readOffset(zone);
  if (fixed !== null) return fixed;
  const wallMs = Date.parse(`${local}Z`);
  if (Number.isNaN(wallMs)) return null;
  // The offset can only be one of those that hold a day before and a day after.
  const before = offsetMinutesAt(zone, wallMs - 86_400_000);
  const after = offsetMinutesAt(zone, wallMs + 86_400_000);
  if (before === null || after === null) return null;
  const fitting = [before, after].find((minutes) => offsetMinutesAt(zone, wallMs - minutes * 60_000) === minutes);
  return writtenOffset(fitting ?? before);
}

function offsetMinutesAt(zone: string, instantMs: number): number | null {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(instantMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name);
    if (match === null) return null;
    const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
    return match[1] === '-' ? -minutes : minutes;
  } catch {
    return null;
  }
}

function writtenOffset(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const whole = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}
