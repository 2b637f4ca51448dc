/** @file Times, coordinates and heights as XMP writes them (XMP specification part 1, 8.2; part 2, 3.5). */
import type { XmpTime } from './xmp-facts.ts';

/** Minutes are written with eight digits: finer than a millimetre. */
const minuteParts = 1e8;

/** ISO 8601 with seconds; null where the text has no time of day or is no time that can be. Also as EXIF writes it. */
export function readTime(text: string | null): XmpTime | null {
  const found = /^(\d{4})[-:](\d\d)[-:](\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(
    text ?? '',
  );
  if (found === null) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00', fraction = '', zone] = found;
  const date = `${year}-${month}-${day}`;
  const instant = new Date(`${date}T00:00:00Z`);
  // JavaScript takes the 31st of February for a day in March.
  const isDate = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
  if (!isDate || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const offset = zone === undefined ? null : zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return { local: `${date}T${hour}:${minute}:${second}${fraction}`, offset };
}

export function writeTime({ local, offset }: XmpTime): string {
  return `${local}${offset ?? ''}`;
}

/** Degrees of `13,31.2S`, `13,31,12S` or a plain number, south and west below zero; null where it is none. */
export function readCoordinate(text: string | null, apart: string | null, limit: 90 | 180): number | null {
  const found = /^([+-]?\d{1,3}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?\s*([NSEW])?$/i.exec(
    text ?? '',
  );
  if (found === null) return null;
  const [, degrees = '', minutes = '0', seconds = '0', side = apart ?? ''] = found;
  const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600;
  const value = degrees.startsWith('-') || /^[SW]/i.test(side) ? -size : size;
  return size > limit || Number(minutes) >= 60 || Number(seconds) >= 60 ? null : Number(value.toFixed(9)) + 0;
}

/** `DDD,MM.mmk`, the form that does not lose what a decimal has; `sides` are the letters above and below zero. */
export function writeCoordinate(value: number, sides: 'NS' | 'EW'): string {
  const total = Math.round(Math.abs(value) * 60 * minuteParts);
  const degrees = Math.floor(total / (60 * minuteParts));
  const minutes = ((total - degrees * 60 * minuteParts) / minuteParts).toFixed(8).replace(/0{1,6}$/, '');
  return `${String(degrees)},${minutes}${sides.charAt(value < 0 ? 1 : 0)}`;
}

/** Metres of a fraction or a number; the reference 1 says below the sea. */
export function readAltitude(text: string | null, reference: string | null): number | null {
  const found = /^([+-]?\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(text ?? '');
  const size = found === null ? Number.NaN : Number(found[1]) / Number(found[2] ?? 1);
  if (!Number.isFinite(size)) return null;
  return Number((reference === '1' ? -Math.abs(size) : size).toFixed(3)) + 0;
}

/** The fraction without its sign, in millimetres. */
export function writeAltitude(altitudeM: number): string {
  return `${String(Math.round(Math.abs(altitudeM) * 1000))}/1000`;
}

/** A number without an exponent, at most six digits behind the point. */
export function writeFraction(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}
