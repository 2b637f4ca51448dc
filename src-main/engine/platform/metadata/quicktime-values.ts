/** @file Values as boxes of movies write them: dates, texts in several encodings, typed data of `ilst`. */
import { civilFromDays, daysFromCivil } from '../../../../src-shared/algorithms/civil-date.ts';
import { decodeText, decodeUtf16 } from './text.ts';

/** Seconds from 1904 to 1970: dates of movies count from midnight, 1 January 1904 (14496-12, 8.2.2.3). */
const unixEpochS = -daysFromCivil({ year: 1904, month: 1, day: 1 }) * 86_400;
/** Text of a movie's metadata is a line or two. */
const maxTextBytes = 16 * 1024;

/**
 * A date in seconds as `YYYY:MM:DD HH:MM:SS`. Zero is `0000:00:00 00:00:00`, "unknown". Programs that count from 1970
 * give values that would lie before 1970: these are taken as they are meant, as exiftool does.
 */
export function movieDate(seconds: number): string | null {
  if (seconds === 0) return '0000:00:00 00:00:00';
  const unixS = seconds >= unixEpochS ? seconds - unixEpochS : seconds;
  if (!Number.isSafeInteger(unixS) || unixS > 253_402_300_799) return null;
  const { year, month, day } = civilFromDays(Math.floor(unixS / 86_400));
  const ofDay = unixS % 86_400;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}:${two(month)}:${two(day)}`;
  return `${date} ${two(ofDay / 3600)}:${two((ofDay / 60) % 60)}:${two(ofDay % 60)}`;
}

/** Text up to its first NUL, trimmed; null for none. */
export function movieText(bytes: Buffer): string | null {
  const isUtf16 =
    bytes.length >= 2 && ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0xff && bytes[1] === 0xfe));
  const text = isUtf16
    ? decodeUtf16(bytes.subarray(0, maxTextBytes), bytes[0] === 0xff)
    : decodeText(bytes.subarray(0, maxTextBytes));
  const trimmed = text
    .replace(/^\uFEFF/, '')
    .split('\0')[0]
    ?.trim();
  return trimmed === undefined || trimmed === '' ? null : trimmed;
}

/**
 * User data whose type begins with © (QuickTime File Format, "User Data Text Strings"): 16 bits of size and of language
 * before each text; several languages may follow one another, of which the first is taken. Some writers put plain text
 * or a `data` box there instead.
 */
export function internationalText(bytes: Buffer): string | null {
  if (bytes.length >= 16 && bytes.toString('latin1', 4, 8) === 'data') return typedText(bytes.subarray(8));
  if (bytes.length >= 4) {
    const size = bytes.readUInt16BE(0);
    if (size > 0 && size <= bytes.length - 4) return movieText(bytes.subarray(4, 4 + size));
  }
  return /^[\x20-\x7e]/.test(bytes.toString('latin1', 0, 1)) ? movieText(bytes) : null;
}

/** The value of a `data` box behind its head: type and locale, then the value ("Well-Known Types" of QuickTime). */
export function typedText(data: Buffer): string | null {
  if (data.length < 8) return null;
  const type = data.readUInt32BE(0) & 0xffffff;
  const value = data.subarray(8);
  if (type === 1 || type === 4) return movieText(value);
  if (type === 2 || type === 5) return movieText(Buffer.concat([Buffer.from([0xfe, 0xff]), value]));
  if (type === 23 && value.length === 4) return String(Number(value.readFloatBE(0).toPrecision(9)));
  if (type === 24 && value.length === 8) return String(value.readDoubleBE(0));
  const isSigned = [21, 65, 66, 67, 74].includes(type);
  const isWhole = isSigned || [22, 75, 76, 77, 78].includes(type);
  if (isWhole && value.length === 8) return String(isSigned ? value.readBigInt64BE(0) : value.readBigUInt64BE(0));
  if (isWhole && value.length >= 1 && value.length <= 6)
    return String(isSigned ? value.readIntBE(0, value.length) : value.readUIntBE(0, value.length));
  // Type 0 is "anything": writers that do not know better put text there.
  if (type === 0 && /^[\x20-\x7e\u00a0-\u00ff]+$/.test(value.toString('latin1', 0, 4096))) return movieText(value);
  return null;
}

/** All bits set means "cannot be told" (14496-12, 8.2.2.3). */
export function durationOf(value: number | bigint): number {
  return value === 0xffff_ffff || value === 0xffff_ffff_ffff_ffffn ? 0 : Number(value);
}

/** Whole milliseconds; null where there are none, or more than a thousand days: a damaged value. */
export function inMs(units: number, timescale: number): number | null {
  const ms = Math.round((units / timescale) * 1000);
  return timescale > 0 && ms > 0 && ms < 1000 * 86_400_000 ? ms : null;
}
