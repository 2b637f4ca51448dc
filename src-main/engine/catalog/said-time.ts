import { offsetAt, offsetsOfWall } from '../../../src-shared/algorithms/zone-offset.ts';
import type { CaptureTime, OffsetSource } from '../../../src-shared/model/capture-time.ts';
import type { Said, SaidPosition, SaidTime } from './said.ts';
import { wallMsOf, wallText } from './wall-text.ts';

/** @file The capture time of an asset with what the user said of it, and of where it was taken. Pure. */

/** Sources whose value is an instant: its wall time is that of wherever the photo was taken. */
const instants = /^(?:gps:DateTime|(?:xmp|sidecar):GPSDateTime|file-time)$/;
/** Sources whose value is one unless the file tells otherwise. */
const mostlyInstants = /^(?:quicktime:(?:Media)?CreateDate|takeout:photoTakenTime)$/;
const minuteMs = 60_000;

/** An offset in minutes east of UTC and where it came from. */
interface KnownOffset {
  readonly minutes: number | null;
  readonly source: OffsetSource | null;
}

/**
 * The capture time that the files give (`told`), with the user's word on it: a position set by hand brings its zone
 * where the time has no offset of its own, a time set by hand counts before all others. What the files say stays listed
 * among the candidates.
 */
export function saidTime(told: CaptureTime, said: Pick<Said, 'captureTime' | 'position'>): CaptureTime {
  const there = said.position === undefined ? told : atPosition(told, said.position);
  return said.captureTime === undefined ? there : byHand(there, told, said.captureTime);
}

function atPosition(told: CaptureTime, { zone }: SaidPosition): CaptureTime {
  if (isInstant(told) && told.instant !== null) {
    // The moment is known; the wall time shown for it was that of another place, or a makeshift.
    const instantMs = Date.parse(told.instant);
    const minutes = zone === null ? null : offsetAt(zone, instantMs);
    if (minutes === null) return { ...told, zone };
    const local = wallText(instantMs + minutes * minuteMs);
    return { ...told, zone, local, offset: offsetText(minutes), offsetSource: 'zone' };
  }
  if (hasOwnOffset(told) || isDay(told)) return { ...told, zone };
  return { ...told, zone, ...withOffset(told.local, inZone(zone, told.local)) };
}

function byHand(there: CaptureTime, told: CaptureTime, { local, zone, shifted }: SaidTime): CaptureTime {
  const offset = zone === null ? knownWithout(there, told, local, shifted) : saidOffset(zone, local);
  return {
    ...there,
    local,
    ...withOffset(local, offset),
    // What is no offset is the name of a zone.
    zone: zone === null || parsedOffset(zone) !== null ? there.zone : zone,
    source: 'user',
    confidence: 'sure',
  };
}

/** The offset of a time set without one: that of the file, or of the zone there on the new day. */
function knownWithout(there: CaptureTime, told: CaptureTime, local: string, shifted: boolean): KnownOffset {
  if (there.offset !== null && there.offsetSource !== 'zone' && (shifted || !isMakeshift(told))) {
    return { minutes: parsedOffset(there.offset), source: there.offsetSource };
  }
  return inZone(there.zone, local);
}

function saidOffset(zone: string, local: string): KnownOffset {
  const minutes = parsedOffset(zone) ?? inZone(zone, local).minutes;
  return { minutes, source: minutes === null ? null : 'user' };
}

/** Of an hour that the clock shows twice the first. */
function inZone(zone: string | null, local: string): KnownOffset {
  const minutes = zone === null ? null : (offsetsOfWall(zone, wallMsOf(local))[0] ?? null);
  return { minutes, source: minutes === null ? null : 'zone' };
}

function withOffset(
  local: string,
  { minutes, source }: KnownOffset,
): Pick<CaptureTime, 'offset' | 'instant' | 'offsetSource'> {
  if (minutes === null) return { offset: null, instant: null, offsetSource: null };
  return {
    offset: offsetText(minutes),
    instant: `${wallText(wallMsOf(local) - minutes * minuteMs)}Z`,
    offsetSource: source,
  };
}

/** Whether the file gave a moment, not a wall time. */
function isInstant({ source, local, offset, candidates }: CaptureTime): boolean {
  if (instants.test(source)) return true;
  if (!mostlyInstants.test(source)) return false;
  // The moment in UTC, as it stands in the file, differs from the wall time that it was shown as.
  const raw = candidates.find((candidate) => candidate.source === source)?.raw ?? '';
  return offset === '+00:00' || digits(raw) !== digits(local);
}

/** Whether the offset was made up to show a moment in: nothing is known of clocks there. */
function isMakeshift(told: CaptureTime): boolean {
  return isInstant(told) && told.offsetSource !== 'zone' && told.offsetSource !== 'file-name';
}

function hasOwnOffset({ offset, offsetSource }: CaptureTime): boolean {
  return offset !== null && offsetSource !== 'zone' && offsetSource !== 'machine';
}

/** A date without time of day is kept as its first second; it is no moment, and no zone gives it an offset. */
function isDay({ local, offset }: CaptureTime): boolean {
  return offset === null && local.slice(11) === '00:00:00';
}

/** `YYYYMMDDHHmmss`, as far as it goes. */
function digits(text: string): string {
  return text.replace(/\D/g, '').slice(0, 14);
}

/** Minutes of `±HH:MM`; null for anything else. */
function parsedOffset(text: string): number | null {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' && minutes !== 0 ? -minutes : minutes;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
